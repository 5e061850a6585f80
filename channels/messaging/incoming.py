"""One message from a platform, before anything is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class ForgedError(Exception):
    """A request that the platform did not sign, or not for us, or not just now."""


class MalformedError(Exception):
    """A request that is signed, but is not as the platform documents it."""


class NotNowError(Exception):
    """A request that cannot be judged just now; the platform should send it again."""


class Command(str, Enum):
    """What a platform has a sign for, and the payload that it stands for with us."""

    START = "/greet"
    HELP = "/help"
    AGAIN = "/start_again"


@dataclass(frozen=True)
class Incoming:
    """One thing that somebody did. Nothing in it is kept, but for what hashes hide.

    ``event`` is the platform's number for it, ``sender`` the platform's name of the
    person, ``place`` what the platform needs to know of where to answer. ``token`` is
    that of a button, ``command`` what a sign of the platform's stands for, ``listing``
    what a link into the conversation names. Without any of these and without text it
    is something that cannot be read, such as a picture.
    """

    event: str
    sender: str
    place: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    token: str = ""
    command: Command | None = None
    listing: str | None = None
