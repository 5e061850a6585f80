"""One message, and all that an answer to it may need."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from actions.focus import Focus, find_focus
from actions.library import Library
from actions.reply import Reply
from actions.turn import Turn
from knowledge.references import Reading
from knowledge.search.reading import Request
from knowledge.search.request import History
from knowledge.told.model import Told, told_of
from knowledge.told.reading import read_told, to_keep
from knowledge.vocabulary import Audience

Slots = dict[str, Any]
"""The slots that a turn changes, by name."""

AUDIENCES = {"family": Audience.PARENT, "employer": Audience.EMPLOYER}
"""Who writes, as answers tell them apart; an adviser is answered as a learner is."""


class Context:
    """A turn, the reply in the making, the store, and what the message says.

    What is read of a message is read when it is first needed, and once.
    """

    def __init__(
        self, turn: Turn, reply: Reply, library: Library, focus: Focus | None = None
    ) -> None:
        self.turn = turn
        self.reply = reply
        self.library = library
        if focus is not None:
            self.focus = focus

    @cached_property
    def names(self) -> Reading:
        """The names of apprenticeships in the message."""
        return self.library.finder.read(self.turn.words)

    @cached_property
    def focus(self) -> Focus:
        """The listings that the message is about."""
        return find_focus(self.turn, self.names, self.library)

    @cached_property
    def request(self) -> Request:
        """What the message wants of a search."""
        return self.library.reader.read(self.turn.words)

    @cached_property
    def told_now(self) -> Told:
        """What this message tells of the person."""
        read = read_told(self.turn.words, self.library.clock())
        return read.updated(Told(audience=AUDIENCES.get(self.turn.writer or "")))

    @cached_property
    def told(self) -> Told:
        """What the person has told, now or before."""
        return told_of(self.turn.slots.get("told")).updated(self.told_now)

    @property
    def lasting(self) -> Told:
        """What the person has told of themselves, and not only supposed."""
        kept = to_keep(self.told_now, self.turn.words)
        return told_of(self.turn.slots.get("told")).updated(kept)

    @property
    def searches(self) -> History:
        """The searches of this conversation so far."""
        return History.read(self.turn.slots.get("filters")) or History()

    def on(self, focus: Focus) -> Context:
        """Return the same message taken to be about other listings."""
        return Context(self.turn, self.reply, self.library, focus)

    def pressed(self, payload: str) -> Context:
        """Return the turn that a press of an offered button would have brought.

        Raises:
            ValueError: this is no payload.
        """
        return Context(self.turn.pressed(payload), self.reply, self.library)


def settled(*topics: str, **slots: Any) -> Slots:
    """Name the slots after a turn that was understood: nothing waits any more."""
    waiting = {"pending": None, "guidance": None, "misses": 0}
    answered = list(slots.get("guidance") or topics)
    return {"topics": list(topics), "answered": answered, **waiting, **slots}
