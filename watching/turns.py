"""The number of a turn, which runs through channel, Rasa, action and store."""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar

KEY = "turn"
"""Under which a message's metadata carries the number."""
NUMBER = re.compile(r"[0-9a-f]{12}")

_current: ContextVar[str] = ContextVar("turn", default="")


def begin_turn() -> str:
    """Give what follows in this task a number, and return it."""
    number = uuid.uuid4().hex[:12]
    _current.set(number)
    return number


def take_up_turn(number: object) -> None:
    """Go on with a turn that another process began; a number that is none is left."""
    fits = isinstance(number, str) and NUMBER.fullmatch(number)
    _current.set(str(number) if fits else "")


def current_turn() -> str:
    """Return the number of the turn that is being answered, else an empty text."""
    return _current.get()


class TurnFilter(logging.Filter):
    """Adds the number of the turn to what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, with its number."""
        record.turn = current_turn()
        return True
