"""One message, and all that an answer to it may need."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from actions.focus import Focus, find_focus
from actions.library import Library
from actions.reply import Reply
from actions.turn import Turn
from knowledge.said import Said
from knowledge.search.reading import Request
from knowledge.search.request import History
from knowledge.told.model import Told, told_of
from knowledge.vocabulary import Audience

Slots = dict[str, Any]
"""The slots that a turn changes, by name."""

AUDIENCES = {"family": Audience.PARENT, "employer": Audience.EMPLOYER}
"""Who writes, as answers tell them apart; an adviser is answered as a learner is."""


class Context:
    """A turn, the reply in the making, the store, and what follows from them."""

    def __init__(
        self, turn: Turn, reply: Reply, library: Library, focus: Focus | None = None
    ) -> None:
        self.turn = turn
        self.reply = reply
        self.library = library
        if focus is not None:
            self.focus = focus

    @property
    def said(self) -> Said:
        """What the message says."""
        return self.turn.said

    @property
    def wish(self) -> Request:
        """What the message wants of a search."""
        return self.turn.said.wish

    @cached_property
    def focus(self) -> Focus:
        """The listings that the message is about."""
        return find_focus(self.turn, self.library)

    @cached_property
    def told_before(self) -> Told:
        """What the person had told before this message."""
        return told_of(self.turn.slots.get("told"))

    @cached_property
    def told_now(self) -> Told:
        """What this message tells of the person.

        Who writes is told by the whole message; that it names a child says so only
        where nothing is known: an employer may write of "my neighbour's boy".
        """
        surely = AUDIENCES.get(self.turn.writer or "")
        who = surely or self.told_before.audience or self.said.told.audience
        return self.said.told.copy(update={"audience": who})

    @cached_property
    def told(self) -> Told:
        """What the person has told, now or before."""
        return self.told_before.updated(self.told_now)

    @property
    def lasting(self) -> Told:
        """What the person has told of themselves, and not only supposed."""
        kept = self.said.lasting.copy(update={"audience": self.told_now.audience})
        return self.told_before.updated(kept)

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
