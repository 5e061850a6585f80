"""Leave to answer: a token for the Bot Framework, kept until it nears its end."""

from __future__ import annotations

import asyncio
import time

from channels.messaging.posting import Poster, PostingError
from channels.teams.settings import TeamsSettings

SCOPE = "https://api.botframework.com/.default"
EARLY = 300.0  # seconds before its end that a token is renewed


class Login:
    """The token that goes with each answer."""

    def __init__(self, settings: TeamsSettings, poster: Poster) -> None:
        self._settings = settings
        self._poster = poster
        self._token = ""
        self._ends = 0.0
        self._one_at_a_time = asyncio.Lock()

    async def token(self) -> str:
        """Return a token that holds.

        Raises:
            PostingError: there is none to be had.
        """
        async with self._one_at_a_time:
            if time.monotonic() >= self._ends:
                await self._renew()
            return self._token

    async def _renew(self) -> None:
        told = await self._poster.post(
            f"{self._settings.login}/{self._settings.tenant}/oauth2/v2.0/token",
            data={
                "grant_type": "client_credentials",
                "client_id": self._settings.app,
                "client_secret": self._settings.password,
                "scope": SCOPE,
            },
        )
        try:
            self._token = str(told["access_token"])
            lasts = float(told["expires_in"])
        except (LookupError, TypeError, ValueError) as error:
            raise PostingError("teams: no token") from error
        self._ends = time.monotonic() + lasts - EARLY
