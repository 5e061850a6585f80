"""Sends to a platform's API: patient with its faults, and never for ever."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
)

logger = logging.getLogger(__name__)

TRIES = 5
LONGEST_WAIT = 60.0  # seconds that a platform may ask us to wait
TIMEOUT = httpx.Timeout(10.0, connect=5.0)


class PostingError(Exception):
    """A platform did not take a message; ``retried`` says whether trying helped not."""


class _BusyError(Exception):
    """The platform asks to come again, perhaps after some seconds."""

    def __init__(self, reason: str, seconds: float | None = None) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True)
class Pace:
    """How long to wait before the second try, in seconds; it doubles with each."""

    first: float = 0.5

    def wait(self, state: RetryCallState) -> float:
        """Wait as the platform asks, else the longer the more often it failed."""
        error = state.outcome.exception() if state.outcome else None
        asked = getattr(error, "seconds", None)
        doubled = self.first * 2 ** (state.attempt_number - 1)
        return float(min(asked if asked is not None else doubled, LONGEST_WAIT))


class Poster:
    """Sends messages of one platform over connections that stay open."""

    def __init__(self, channel: str, pace: Pace | None = None) -> None:
        self._channel = channel
        self._pace = pace or Pace()
        self._client: httpx.AsyncClient | None = None

    async def post(self, url: str, **request: Any) -> Any:
        """Send something, again if need be, and return the answer's JSON.

        What may have arrived is not sent again: a message twice is worse than a
        connection that broke while the platform was answering.

        Raises:
            PostingError: the platform refused, or did not take it in time.
        """
        retrying = AsyncRetrying(
            stop=stop_after_attempt(TRIES),
            wait=self._pace.wait,
            retry=retry_if_exception_type(_BusyError),
            reraise=True,
        )
        try:
            return await retrying(self._once, url, request)
        except (_BusyError, httpx.HTTPError) as error:
            reason = str(error) or type(error).__name__
            raise PostingError(f"{self._channel}: {reason}") from error

    async def close(self) -> None:
        """Close the connections."""
        if self._client:
            await self._client.aclose()
            self._client = None

    async def _once(self, url: str, request: Mapping[str, Any]) -> Any:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=TIMEOUT)
        try:
            response = await self._client.post(url, **request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise _BusyError(type(error).__name__) from error
        told = _document(response)
        if response.status_code == 429 or response.status_code >= 500:
            raise _BusyError(f"status {response.status_code}", _seconds(response, told))
        if response.is_error:
            raise PostingError(f"{self._channel}: status {response.status_code}")
        return told


def _document(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def _seconds(response: httpx.Response, told: Any) -> float | None:
    """Read how long to wait: from the header, or as Telegram writes it."""
    header = response.headers.get("retry-after", "")
    if header.isascii() and header.isdigit():
        return float(header)
    if isinstance(told, dict) and isinstance(told.get("parameters"), dict):
        asked = told["parameters"].get("retry_after")
        return float(asked) if isinstance(asked, int) else None
    try:
        at = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return max(0.0, (at - datetime.now(timezone.utc)).total_seconds())
