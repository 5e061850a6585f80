"""Shows advisers where the last answer came from."""

from __future__ import annotations

from typing import Any

from actions.base import GuideAction, Slots
from actions.reply import Reply
from actions.turn import Turn
from knowledge.entities import Source


class Why(GuideAction):
    """Names the last turn's topics, listing, confidence and sources."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_why"

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Explain the last answer and change nothing."""
        basis = turn.slots.get("basis")
        if not isinstance(basis, dict):
            reply.say("why_nothing")
            return {}
        reply.say("why", self._values(turn, basis))
        reply.cite(self._sources(basis))
        return {}

    def _values(self, turn: Turn, basis: dict[str, Any]) -> dict[str, str]:
        items = map(self.library.store.catalogue_item, basis["listings"])
        listings = [f"{item.title} ({item.reference})" for item in items if item]
        return {
            "topics": ", ".join(turn.names("topics")),
            "listing": ", ".join(listings) or "-",
            "found_in": basis["found_in"],
            "intent": basis["intent"],
            "confidence": basis["confidence"],
        }

    def _sources(self, basis: dict[str, Any]) -> list[Source]:
        found = (self.library.store.source(key) for key in basis["sources"])
        return [source for source in found if source]
