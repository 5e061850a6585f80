"""Fetches pages over the web: within the source's limits, patient with its faults."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from pyrate_limiter import Duration, Limiter, Rate
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
)

from knowledge.errors import ImportFault
from knowledge.importing.feed import records_in
from knowledge.importing.fields import whole

logger = logging.getLogger(__name__)

MAX_PAGE_BYTES = 50_000_000
RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
LONGEST_PAUSE = 300.0  # seconds, whatever the server asks for


@dataclass(frozen=True)
class Manners:
    """How a source is to be asked. The defaults are those of the Display Advert API.

    ``rate`` requests are made in ``per`` milliseconds at most; a page that fails is
    asked for ``attempts`` times, first after ``pause`` seconds.
    """

    rate: int = 150
    per: int = 5 * Duration.MINUTE
    attempts: int = 6
    pause: float = 1.0
    timeout: float = 30.0
    page_size: int = 100


@dataclass(frozen=True)
class Page:
    """One page: its number from 1 on, its records, and how many there are in all."""

    number: int
    records: list[Any]
    pages: int | None
    total: int | None


@dataclass
class Source:
    """A source on the web, asked page by page."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    manners: Manners = Manners()

    def __post_init__(self) -> None:
        # One for all that is asked of the source, pages asked again as well.
        rate = Rate(self.manners.rate, self.manners.per)
        self._limiter = Limiter(rate, max_delay=self.manners.per + Duration.SECOND)

    def pages(self, start: int = 1) -> Iterator[Page]:
        """Yield the pages from ``start`` on.

        Raises:
            ImportFault: the source refuses, or keeps failing; says which page.
        """
        with self._client() as client:
            number = start
            while page := self._page(client, number):
                yield page
                if not page.records or not page.pages or number >= page.pages:
                    return
                number += 1

    def again(self, page: Page) -> Page:
        """Fetch a page once more."""
        with self._client() as client:
            return self._page(client, page.number)

    def _client(self) -> httpx.Client:
        return httpx.Client(
            headers={"Accept": "application/json", **self.headers},
            timeout=self.manners.timeout,
            follow_redirects=False,  # the key is for this host alone
        )

    def _page(self, client: httpx.Client, number: int) -> Page:
        retrying = Retrying(
            stop=stop_after_attempt(self.manners.attempts),
            wait=self._wait,
            retry=retry_if_exception_type(_Passing),
            before_sleep=_note,
            reraise=True,
        )
        try:
            return retrying(self._fetch, client, number)
        except _Passing as error:
            message = f"{self.url}: page {number} failed for good: {error}"
            raise ImportFault(
                f"{message}; run the import again to go on here"
            ) from error

    def _fetch(self, client: httpx.Client, number: int) -> Page:
        self._limiter.try_acquire(self.url)
        try:
            response = client.get(self._address(number))
        except httpx.TransportError as error:
            raise _Passing(f"{type(error).__name__} {error}".strip()) from error
        if response.status_code in RETRIED:
            raise _Passing(f"HTTP {response.status_code}", _retry_after(response))
        if response.status_code != httpx.codes.OK:
            raise ImportFault(_refusal(self.url, response.status_code))
        return self._read(response, number)

    def _address(self, number: int) -> httpx.URL:
        query: dict[str, str] = {
            "PageNumber": str(number),
            "PageSize": str(self.manners.page_size),
            "IncludeDetails": "true",
        }
        return httpx.URL(self.url).copy_merge_params(query)

    def _read(self, response: httpx.Response, number: int) -> Page:
        if len(response.content) > MAX_PAGE_BYTES:
            raise ImportFault(f"page {number} is larger than {MAX_PAGE_BYTES:,} bytes")
        try:
            page = response.json()
        except ValueError as error:
            raise _Passing(f"the answer is no JSON: {error}") from error
        envelope = page if isinstance(page, dict) else {}
        pages, total = whole(envelope.get("totalPages")), whole(envelope.get("total"))
        if pages is None and total is not None:
            pages = math.ceil(total / self.manners.page_size)
        return Page(number, records_in(page), pages, total)

    def _wait(self, state: RetryCallState) -> float:
        """Wait as long as the server asks, else longer each time."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.pause if isinstance(error, _Passing) else None
        if asked is not None:
            return min(asked, LONGEST_PAUSE)
        backing_off = wait_exponential_jitter(
            multiplier=self.manners.pause, max=60.0, jitter=self.manners.pause / 4
        )
        return backing_off(state)


class _Passing(Exception):
    """A fault that may be gone the next time; ``pause`` is what the server asks for."""

    def __init__(self, message: str, pause: float | None = None) -> None:
        super().__init__(message)
        self.pause = pause


def _refusal(url: str, status: int) -> str:
    """Say what a status means for whoever runs the import."""
    if status in (401, 403):
        return f"{url}: HTTP {status}: the key is missing or wrong: see --key"
    if status in (301, 302, 307, 308):
        return f"{url}: HTTP {status}: the address has moved: give the new one"
    return f"{url}: HTTP {status}: is the address right?"


def _retry_after(response: httpx.Response) -> float | None:
    """Read how long to wait, in seconds or as a time."""
    asked = response.headers.get("Retry-After", "")
    if asked.isdigit():
        return float(asked)
    try:
        until, now = (
            parsedate_to_datetime(response.headers[name])
            for name in ("Retry-After", "Date")
        )
    except (KeyError, TypeError, ValueError):
        return None
    return max((until - now).total_seconds(), 0.0)


def _note(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    pause = state.next_action.sleep if state.next_action else 0.0
    logger.warning("%s: asking again in %.0f seconds", error, pause)
