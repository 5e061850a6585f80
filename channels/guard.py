"""What stands before every channel: what a person may send, and how much of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

MOST_CHARACTERS = 500
PAYLOAD_SIGN = "/"
HARMLESS_SIGN = "\N{FULLWIDTH SOLIDUS}"
KEPT_CONTROLS = frozenset("\n\t")
BLANK_LINES = re.compile(r"\n\s*\n+")


class RefusedError(Exception):
    """A message that is not let in; ``reason`` is a code that a client can explain."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def clean_text(text: str) -> str:
    """Return what a person typed as it may go on: bounded, plain, and no command.

    Rasa obeys any text that begins with a slash, so that sign is replaced.

    Raises:
        RefusedError: it is empty, or too long.
    """
    kept = "".join(c for c in text if c in KEPT_CONTROLS or not _controls(c)).strip()
    kept = BLANK_LINES.sub("\n", kept)
    if not kept:
        raise RefusedError("empty")
    if len(kept) > MOST_CHARACTERS:
        raise RefusedError("too_long")
    if kept.startswith(PAYLOAD_SIGN):
        kept = HARMLESS_SIGN + kept[1:]
    return kept


def allowed_payload(payload: str, offered: Container[str]) -> str:
    """Return a button's payload, if the guide itself offered it.

    Raises:
        RefusedError: it never did, in this conversation.
    """
    if payload not in offered:
        raise RefusedError("not_offered")
    return payload


def _controls(character: str) -> bool:
    """Tell whether a character is none to be seen: control, override, surrogate."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") and (
        character != "\u200d"  # which joins emoji
    )
