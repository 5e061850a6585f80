"""Brings enquiries to the advisers, and tries again what did not arrive."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

import aiosmtplib
import httpx

from knowledge.engine import utc_now
from knowledge.enquiries.model import Enquiry
from knowledge.enquiries.sending import mail, post
from knowledge.enquiries.settings import AdviserSettings
from knowledge.enquiries.store import MOST_ATTEMPTS, Enquiries

logger = logging.getLogger(__name__)

ROUND = 30.0  # seconds between two looks at what is due
FAULTS = (aiosmtplib.SMTPException, httpx.HTTPError, OSError, asyncio.TimeoutError)


class Delivery:
    """Sends enquiries by every way that is configured, each way once."""

    def __init__(
        self,
        enquiries: Enquiries,
        settings: AdviserSettings,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self._enquiries = enquiries
        self._clock = clock

    async def deliver(self, enquiry: Enquiry) -> bool:
        """Send one enquiry; tell whether it has now gone all the ways it should.

        What fails is logged without anything that a person wrote, and tried again.
        """
        if not self._enquiries.claim(enquiry, self._clock()):
            return False
        mailed = enquiry.mailed or await self._by(mail, enquiry, self.settings.email)
        posted = enquiry.posted or await self._by(post, enquiry, self.settings.webhook)
        arrived = bool(mailed or not self.settings.email) and bool(
            posted or not self.settings.webhook
        )
        gives_up = enquiry.attempts + 1 >= MOST_ATTEMPTS
        if gives_up and not arrived:
            logger.error("enquiry %s given up, it stays here", enquiry.reference)
        done = arrived or gives_up
        self._enquiries.note(enquiry.reference, mailed, posted, done)
        return arrived

    async def _by(
        self,
        way: Callable[[Enquiry, AdviserSettings], Awaitable[None]],
        enquiry: Enquiry,
        address: object,
    ) -> datetime | None:
        """Send by one way, if it has an address; return when, or None."""
        if not address:
            return None
        try:
            await way(enquiry, self.settings)
        except FAULTS as error:
            kind = type(error).__name__
            logger.warning("enquiry %s not sent: %s", enquiry.reference, kind)
            return None
        return self._clock()

    async def deliver_due(self) -> int:
        """Send what is due; return how many enquiries arrived."""
        due = self._enquiries.due(self._clock())
        return sum([await self.deliver(enquiry) for enquiry in due])

    async def keep_delivering(self, wait: float = ROUND) -> None:
        """Send what is due again and again, until cancelled."""
        while True:
            try:
                await self.deliver_due()
            except Exception:
                logger.exception("cannot look for enquiries")
            await asyncio.sleep(wait)
