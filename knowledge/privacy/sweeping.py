"""Erases in time, as long as the action server runs."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from knowledge.engine import utc_now
from knowledge.privacy.keeping import Engines, let_go

logger = logging.getLogger(__name__)

HOUR = 3600.0  # seconds


async def keep_sweeping(engines: Engines, days: int, wait: float = HOUR) -> None:
    """Erase what is older than ``days`` again and again, until cancelled."""
    while True:
        try:
            gone = let_go(engines, utc_now(), days)
            if any(gone.values()):
                logger.info("erased in time: %s", gone)
        except SQLAlchemyError:
            logger.exception("cannot erase what is old")
        await asyncio.sleep(wait)
