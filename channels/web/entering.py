"""What comes in from a browser: read, bounded, and not too often."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sanic.request import Request

from channels.guard import RefusedError, allowed_payload, clean_text
from channels.limiting import throttle
from channels.web.settings import WebSettings

MOST_BYTES = 8_192  # of a request
CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
LISTING = re.compile(r"[A-Z]{2}\d{4}")
MOST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Message:
    """One message. ``shown`` is what the history keeps of it.

    ``after`` is the number of the last message that the client has.
    """

    client_id: str
    text: str
    listing: str | None
    shown: dict[str, Any]
    after: int


class Entering:
    """Counts who begins sessions and writes messages, by session and by address."""

    def __init__(self, settings: WebSettings) -> None:
        self._proxied = settings.proxied
        shared = settings.redis
        self._sessions = throttle("begin", settings.address_sessions, 3600, shared)
        self._messages = throttle("session", settings.session_messages, 60, shared)
        self._addresses = throttle("address", settings.address_messages, 60, shared)

    def wait_to_begin(self, request: Request) -> int:
        """Return the seconds until an address may begin a session; 0 for now."""
        return self._sessions.wait(self._address(request))

    def wait_to_write(self, request: Request, session: str) -> int:
        """Return the seconds until a session may send a message; 0 for now."""
        address = self._addresses.wait(self._address(request))
        return address or self._messages.wait(session)

    def _address(self, request: Request) -> str:
        """Return whose address it is; a claim counts behind our proxy only."""
        claimed = request.headers.get("x-forwarded-for", "") if self._proxied else ""
        return claimed.rpartition(",")[2].strip() or request.ip or "unknown"


def read_message(request: Request, offered: Callable[[], frozenset[str]]) -> Message:
    """Read a message from a request; ``offered`` looks up what buttons there were.

    Raises:
        RefusedError: it is not JSON, not of the form agreed on, or not allowed.
    """
    told = _document(request)
    client_id, after = told.get("id"), told.get("after", 0)
    if not isinstance(client_id, str) or not CLIENT_ID.fullmatch(client_id):
        raise RefusedError("malformed")
    if isinstance(after, bool) or not isinstance(after, int):
        raise RefusedError("malformed")
    text, shown = _text(told, offered)
    listing = told.get("listing")
    valid = isinstance(listing, str) and LISTING.fullmatch(listing)
    return Message(
        client_id,
        text,
        listing if valid else None,
        shown,
        max(0, min(after, MOST_NUMBER)),
    )


def _document(request: Request) -> dict[str, Any]:
    if len(request.body) > MOST_BYTES:
        raise RefusedError("too_long")
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        raise RefusedError("malformed") from None
    if not isinstance(told, dict):
        raise RefusedError("malformed")
    return told


def _text(
    told: dict[str, Any], offered: Callable[[], frozenset[str]]
) -> tuple[str, dict[str, Any]]:
    """Return what Rasa is to read, and what the history is to show."""
    payload, text = told.get("payload"), told.get("text")
    if isinstance(payload, str):
        title = text if isinstance(text, str) and text.strip() else payload
        shown = clean_text(title[:200]).lstrip("\N{FULLWIDTH SOLIDUS}")
        return allowed_payload(payload, offered()), {"text": shown}
    if not isinstance(text, str):
        raise RefusedError("malformed")
    cleaned = clean_text(text)
    return cleaned, {"text": cleaned}
