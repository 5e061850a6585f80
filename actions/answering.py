"""Answers topics about the listings in focus, or asks which listing is meant."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from actions.base import Slots, settled
from actions.focus import Focus
from actions.library import Library
from actions.reply import MAX_BUTTONS, Reply
from actions.turn import Turn
from knowledge.answers import PART_OF, TOPICS
from knowledge.entities import CatalogueItem, Source

CATALOGUE = "catalogue"  # the key of the national catalogue in sources.yml

FOLLOW_UPS = {
    "overview": ("duties", "pay", "entry_requirements"),
    "duties": ("learning", "pay", "progression"),
    "learning": ("off_the_job", "assessment", "duties"),
    "pay": ("funding", "off_the_job", "progression"),
    "off_the_job": ("assessment", "learning", "duration"),
    "assessment": ("level", "progression", "duration"),
    "entry_requirements": ("level", "duties", "pay"),
    "progression": ("level", "pay", "employer_insight"),
    "duration": ("off_the_job", "assessment", "pay"),
    "level": ("entry_requirements", "progression", "funding"),
    "funding": ("pay", "status", "level"),
    "employer_insight": ("duties", "vacancies", "progression"),
    "status": ("vacancies", "overview", "funding"),
}


def answer_topics(
    topics: Sequence[str], focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Answer ``topics`` for whichever listing is meant, or ask which one that is."""
    if not focus.references:
        if focus.unwritten:
            return answer_unwritten(focus, turn, reply, library)
        return ask_which(topics, focus, reply, library)
    deeper = _say(topics, focus, reply, library)
    say_unwritten(focus.unwritten, reply, library)
    if deeper:
        reply.offer("more", "/more")
    offer_follow_ups(topics[-1], reply, said=topics)
    return settled(
        *(PART_OF.get(topic, topic) for topic in topics),
        *(["not_known"] if focus.unwritten else []),
        listing=focus.references[-1],
        basis=turn.basis(focus.found_in, focus.references, keys(reply.sources)),
    )


def follow_up_topics(turn: Turn) -> tuple[str, ...]:
    """Say what a message asks that only names a listing: the last question again."""
    last = turn.names("pending") or turn.names("topics")
    return tuple(topic for topic in last if topic in TOPICS) or ("overview",)


def ask_which(
    topics: Iterable[str], focus: Focus, reply: Reply, library: Library
) -> Slots:
    """Ask which listing is meant, and keep the topics until it is said."""
    if focus.tie:
        reply.say("which_of_these", {"name": focus.tied_name})
    else:
        reply.say("which_listing")
    likely = focus.tie or library.store.popular(MAX_BUTTONS)
    offer_listings(likely, reply, library)
    return settled("clarify", pending=list(topics), results=list(likely))


def offer_listings(references: Sequence[str], reply: Reply, library: Library) -> None:
    """Offer each listing as a button that names it."""
    for item in filter(None, map(library.store.catalogue_item, references)):
        payload = json.dumps({"listing": item.reference})
        reply.offer_titled(item.title, f"/what_about{payload}")


def offer_follow_ups(topic: str, reply: Reply, said: Sequence[str] = ()) -> None:
    """Offer what people tend to ask after a topic, unless it was just ``said``."""
    for follow_up in FOLLOW_UPS[topic]:
        if follow_up not in said:
            reply.offer(follow_up, f"/{follow_up}")


def keys(sources: Iterable[Source]) -> list[str]:
    """List the keys of sources."""
    return [source.key for source in sources]


def _say(topics: Sequence[str], focus: Focus, reply: Reply, library: Library) -> bool:
    """Say the answers, each with its sources; tell whether there is more to say."""
    deeper = False
    for reference in focus.references:
        listing = library.store.listing(reference)
        if listing is None:  # closed between two looks at the store
            continue
        for topic in topics:
            answer = library.answer(topic, listing)
            reply.say_lines(answer.lines)
            reply.cite(answer.sources)
            deeper = deeper or bool(answer.more)
    return deeper


def answer_unwritten(focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Answer about listings of which only the catalogue entry is known."""
    say_unwritten(focus.unwritten, reply, library)
    reply.offer("vacancies", "/vacancies")
    reply.offer("contact_adviser", "/contact_adviser")
    references = [item.reference for item in focus.unwritten]
    return settled(
        "not_known",
        listing=references[-1],
        basis=turn.basis(focus.found_in, references, keys(reply.sources)),
    )


def say_unwritten(
    items: Iterable[CatalogueItem], reply: Reply, library: Library
) -> None:
    """Say what the catalogue states of listings that are not written out."""
    source = library.store.source(CATALOGUE)
    for item in items:
        full = item.level and item.months
        reply.say("not_written" if full else "not_written_bare", _values(item))
        reply.cite([source] if source else [])


def _values(item: CatalogueItem) -> dict[str, str]:
    return {
        "title": item.title,
        "reference": item.reference,
        "level": str(item.level),
        "route": item.route,
        "months": str(item.months),
        "status": item.status.value,
    }
