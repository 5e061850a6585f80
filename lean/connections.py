"""Keeps the connection to the action server open from one call to the next."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

IDLE = 2.0
"""Seconds until an idle connection is given up; rasa-sdk's server waits for five."""

KEPT = "_kept_session"
"""The attribute under which an endpoint's open session is kept."""


PATIENCE = 5.0
"""Seconds that a server which is just starting is waited for."""


class Connector(aiohttp.TCPConnector):
    """Tries again where nobody listens yet: nothing has been sent, so nothing doubles.

    The action server starts beside Rasa's, and may be ready a moment later.
    """

    async def connect(self, *args: Any, **kwargs: Any) -> Any:
        """Connect, within ``PATIENCE``."""
        loop = asyncio.get_running_loop()
        give_up = loop.time() + PATIENCE
        while True:
            try:
                return await super().connect(*args, **kwargs)
            except aiohttp.ClientConnectorError:
                if loop.time() > give_up:
                    raise
            await asyncio.sleep(0.1)


@dataclass(frozen=True)
class Kept:
    """A session for ``async with`` that stays open when the block ends."""

    loop: asyncio.AbstractEventLoop
    session: aiohttp.ClientSession

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self.session

    async def __aexit__(self, *_: Any) -> None:
        """Leave the session open: the next call needs it."""


def kept_session(endpoint: EndpointConfig) -> Kept:
    """Return the endpoint's session in this event loop, opened when first needed.

    Replaces ``rasa/utils/endpoints.py:109``, which opens a session, and with it a
    connection, for every call of an action: 1.5 ms.
    """
    loop = asyncio.get_running_loop()
    kept: Kept | None = endpoint.__dict__.get(KEPT)
    if kept is None or kept.loop is not loop or kept.session.closed:
        kept = endpoint.__dict__[KEPT] = Kept(loop, _open(endpoint))
    return kept


def _open(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    login = endpoint.basic_auth
    return aiohttp.ClientSession(
        connector=Connector(keepalive_timeout=IDLE),
        headers=endpoint.headers,
        auth=aiohttp.BasicAuth(login["username"], login["password"]) if login else None,
        timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
    )
