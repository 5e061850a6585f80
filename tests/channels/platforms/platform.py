"""What tests need to know of a platform to talk to the guide as it does."""

from __future__ import annotations

import itertools
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.channels.stand_in import Call, StandIn

Body = Mapping[str, Any]
NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Post:
    """A request as it goes over the line."""

    content: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """What a person sees of one message: its text, and buttons with their tokens."""

    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Platform(ABC):
    """One platform. Bodies are what it posts, before they are signed."""

    name: str
    numbers_on_buttons = False

    @abstractmethod
    def environment(self, stand_in: str) -> dict[str, str]:
        """The settings of the connector, with the stand-in's address."""

    def prepare(self, stand_in: StandIn) -> None:
        """Have the stand-in answer as the platform does."""
        stand_in.answers.pop(self.name, None)

    @abstractmethod
    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        """What the platform posts when somebody writes."""

    @abstractmethod
    def pressed(self, token: str, sender: int = 1) -> Body:
        """What it posts when somebody presses a button."""

    @abstractmethod
    def signed(self, body: Body | bytes) -> Post:
        """Sign a body as the platform does."""

    @abstractmethod
    def forged(self) -> Iterable[tuple[str, Post]]:
        """Requests that must be refused, and why."""

    @abstractmethod
    def not_text(self) -> Iterable[tuple[str, Body]]:
        """What the platform posts besides text, all of it to be taken calmly."""

    @abstractmethod
    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        """Signed bodies that are not as documented."""

    @abstractmethod
    def shown(self, call: Call) -> Shown | None:
        """What a person sees of a call; None if it is no message."""

    @abstractmethod
    def check_limits(self, content: Any) -> None:
        """Assert that a message keeps within the platform's limits."""

    @abstractmethod
    def render(self, answer: Any) -> list[Any]:
        """The messages that an answer takes."""


def next_number() -> int:
    """A number that no other event of this run has."""
    return next(NUMBERS)


def as_json(body: Body | bytes) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()
