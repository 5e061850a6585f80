"""Shows where the last answer came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actions.context import Context, Slots
from knowledge.entities import Listing, Source
from knowledge.lines import Line

LINES = {"duties": "day_to_day", "learning": "what_you_learn"}
"""The topics whose lines tell official duties, knowledge and skills by number."""


def explain(context: Context) -> Slots:
    """Name the sources of the last answer, and change nothing.

    Who types "/why", as advisers do, is told topics, listing and confidence, too.
    """
    turn, reply = context.turn, context.reply
    basis = turn.slots.get("basis")
    sources = _sources(basis, context) if isinstance(basis, dict) else []
    adviser = not turn.typed
    if not isinstance(basis, dict) or not (sources or adviser):
        reply.say("why_nothing")
        return {}
    if adviser:
        _say_reading(basis, context)
    else:
        reply.say("why_sources")
    reply.cite(sources, in_full=True)
    return {}


def _say_reading(basis: Mapping[str, Any], context: Context) -> None:
    """Say how the message was read, and which official lines were told."""
    turn, reply, library = context.turn, context.reply, context.library
    reply.say("why", _values(basis, context))
    for reference in basis["listings"]:
        if listing := library.listing(reference, context.told):
            reply.say_lines(_told(listing, turn.names("topics")))


def _values(basis: Mapping[str, Any], context: Context) -> dict[str, str]:
    items = map(context.library.store.catalogue_item, basis["listings"])
    listings = [f"{item.title} ({item.reference})" for item in items if item]
    return {
        "topics": ", ".join(context.turn.names("topics")),
        "listing": ", ".join(listings) or "-",
        "found_in": basis["found_in"],
        "intent": basis["intent"],
        "confidence": basis["confidence"],
    }


def _sources(basis: Mapping[str, Any], context: Context) -> list[Source]:
    found = (context.library.source(key) for key in basis["sources"])
    return [source for source in found if source]


def _told(listing: Listing, topics: Iterable[str]) -> Iterator[Line]:
    """Say of each line of an answer which official numbers it tells."""
    for field in (LINES[topic] for topic in topics if topic in LINES):
        told = listing.tells.get(field, ())
        for text, numbers in zip(getattr(listing, field), told, strict=False):
            if numbers:
                values = {"text": text, "numbers": ", ".join(numbers)}
                yield Line("why_told", values)
