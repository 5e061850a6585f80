"""An answer as the actions hand it over, before any platform's own form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from channels.bodies import bodies_of

TOKEN_LENGTH = 16  # characters: Telegram allows a button 64 bytes


@dataclass(frozen=True)
class Button:
    """What a person may choose next, and the payload that stands for it."""

    title: str
    payload: str

    @property
    def token(self) -> str:
        """What the platform gets instead of the payload, which may be too long."""
        return hashlib.sha256(self.payload.encode()).hexdigest()[:TOKEN_LENGTH]


@dataclass(frozen=True)
class Link:
    """A source: whose page it is and when it was checked, and the page's address."""

    label: str
    url: str


@dataclass(frozen=True)
class Comparison:
    """A table: a title for each column, and rows of an aspect and its cells."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Answer:
    """One answer. ``text`` is plain: lines, of which those of a list begin with "- ".

    ``numbered`` are the buttons as lines to be read, for where these cannot be shown;
    ``choose`` stands above buttons that have no other text to go with.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    sources: tuple[Link, ...] = ()
    comparison: Comparison | None = None
    numbered: tuple[str, ...] = ()
    choose: str = ""


def answers_of(messages: Iterable[Mapping[str, Any]]) -> list[Answer]:
    """Read what Rasa sent as answers."""
    return [_answer(body) for body in bodies_of(messages)]


def _answer(body: Mapping[str, Any]) -> Answer:
    custom = body.get("custom") or {}
    return Answer(
        str(body.get("text") or ""),
        tuple(Button(b["title"], b["payload"]) for b in body.get("buttons") or ()),
        tuple(Link(one["label"], one["url"]) for one in custom.get("sources", ())),
        _comparison(custom.get("comparison")),
        tuple(custom.get("numbered", ())),
        custom.get("choose", ""),
    )


def _comparison(told: Mapping[str, Any] | None) -> Comparison | None:
    if not told:
        return None
    rows = ((row["aspect"], tuple(row["cells"])) for row in told["rows"])
    return Comparison(tuple(told["titles"]), tuple(rows))
