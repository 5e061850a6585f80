"""An enquiry: what somebody wants of an adviser, and how to reach them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
LENGTH = 7
MOST_MATTER = 2000
EMAIL = re.compile(
    r"[^\s@<>,;:\"]{1,64}@[^\s@<>,;:\"]{1,190}\.[a-z]{2,24}", re.IGNORECASE
)
PHONE = re.compile(r"(?:\+44|0)[\d\s()-]{9,14}\d")


@dataclass(frozen=True)
class Enquiry:
    """One enquiry. ``summary`` is what the conversation was about, line by line.

    Times are UTC; ``mailed`` and ``posted`` are None until it went that way.
    """

    reference: str
    made: datetime
    contact: str
    matter: str
    summary: tuple[str, ...]
    listing: str | None = None
    mailed: datetime | None = None
    posted: datetime | None = None
    attempts: int = 0
    next_attempt: datetime | None = field(default=None)


def new_reference() -> str:
    """Make a reference that can be read out over the telephone."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_contact(text: str) -> str | None:
    """Find an e-mail address or a British telephone number in a text."""
    if found := EMAIL.search(text):
        return found.group()
    number = PHONE.search(text)
    if number and 10 <= len(re.sub(r"\D", "", number.group())) <= 13:
        return " ".join(number.group().split())
    return None
