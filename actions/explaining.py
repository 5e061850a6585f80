"""Shows advisers where the last answer came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actions.base import GuideAction, Slots
from actions.reply import Reply
from actions.turn import Turn
from knowledge.entities import Listing, Source
from knowledge.lines import Line

LINES = {"duties": "day_to_day", "learning": "what_you_learn"}
"""The topics whose lines tell official duties, knowledge and skills by number."""


def _told(listing: Listing, topics: Iterable[str]) -> Iterator[Line]:
    """Say of each line of an answer which official numbers it tells."""
    for field in (LINES[topic] for topic in topics if topic in LINES):
        told = listing.tells.get(field, ())
        for text, numbers in zip(getattr(listing, field), told, strict=False):
            if numbers:
                values = {"text": text, "numbers": ", ".join(numbers)}
                yield Line("why_told", values)


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
        for reference in basis["listings"]:
            if listing := self.library.listing(reference, self.library.told(turn)):
                reply.say_lines(_told(listing, turn.names("topics")))
        reply.cite(self._sources(basis), in_full=True)
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
        found = (self.library.source(key) for key in basis["sources"])
        return [source for source in found if source]
