"""Answers topics about the listings in focus, or asks which listing is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.asking import answer_in_general
from actions.base import Slots, settled
from actions.focus import Focus
from actions.library import CATALOGUE, Library
from actions.reply import Reply
from actions.turn import Turn
from knowledge.answers import PART_OF, TOPICS
from knowledge.answers.status import status_lines
from knowledge.catalogued import CATALOGUED
from knowledge.entities import CatalogueItem, Listing
from knowledge.told.model import Told

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
    "qualifications": ("learning", "assessment", "level"),
    "recognition": ("progression", "level", "learning"),
    "pathways": ("duties", "learning", "vacancies"),
    "versions": ("duration", "off_the_job", "funding"),
}


def answer_topics(
    topics: Sequence[str], focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Answer ``topics`` for whichever listing is meant, or ask which one that is."""
    if not (focus.references or focus.unwritten):
        return answer_in_general(topics, focus, turn, reply, library)
    person = library.told(turn)
    found = (library.listing(one, person) for one in focus.references)
    listings = list(filter(None, found))
    told = set(topics) if focus.references else set()
    deeper = _say(topics, listings, person, reply, library)
    for item in focus.unwritten:
        told |= _say_catalogued(topics, item, person, reply, library)
    if deeper:
        reply.offer("more", "/more")
    if focus.references:
        offer_follow_ups(topics[-1], reply, said=topics)
    else:
        offer_catalogued(reply, said=topics)
    references = [*focus.references, *(item.reference for item in focus.unwritten)]
    return settled(
        *(PART_OF.get(topic, topic) for topic in topics if topic in told),
        *(["not_known"] if focus.unwritten and not set(topics) <= CATALOGUED else []),
        answered=[f"{topic}@{one}" for topic in topics for one in references],
        listing=(focus.references or references)[-1],
        basis=turn.basis(focus.found_in, references, reply.source_keys),
        # A listing that is named ends the talk about an advert.
        **({"vacancy": None} if focus.named else {}),
        **_talked_about(references, focus, turn),
    )


def _talked_about(references: Sequence[str], focus: Focus, turn: Turn) -> Slots:
    """Keep what is talked about after another one: "which of the two pays better"."""
    before = turn.listing
    if not focus.named or before is None or before in references:
        return {}
    if set(references) & set(turn.names("results")):
        return {}  # one of a list, which stays the list
    return {"results": [before, *references]}


def follow_up_topics(turn: Turn) -> tuple[str, ...]:
    """Say what a message asks that only names a listing: the last question again."""
    last = turn.names("pending") or turn.names("topics")
    return tuple(topic for topic in last if topic in TOPICS) or ("overview",)


def offer_follow_ups(topic: str, reply: Reply, said: Sequence[str] = ()) -> None:
    """Offer what people tend to ask after a topic, unless it was just ``said``."""
    for follow_up in FOLLOW_UPS[topic]:
        if follow_up not in said:
            reply.offer(follow_up, f"/{follow_up}")


def _say(
    topics: Sequence[str],
    listings: Iterable[Listing],
    person: Told,
    reply: Reply,
    library: Library,
) -> bool:
    """Say the answers, each with its sources; tell whether there is more to say."""
    answers = [library.answer(t, one, person) for one in listings for t in topics]
    for answer in answers:
        reply.say_lines(answer.lines)
        reply.cite(answer.sources)
    return any(answer.more for answer in answers)


def _say_catalogued(
    topics: Sequence[str],
    item: CatalogueItem,
    person: Told,
    reply: Reply,
    library: Library,
) -> set[str]:
    """Say what the catalogue and the rules tell of ``topics``; return those told."""
    listing = library.catalogued(item)
    told = {topic for topic in topics if listing and topic in CATALOGUED}
    sayable, known = [t for t in topics if t in told], [listing] if listing else []
    _say(sayable, known, person, reply, library)
    if listing and told and "status" not in told:
        reply.say_lines(status_lines(listing))
    if told != set(topics):
        say_unwritten([item], reply, library)
    return told


def answer_unwritten(focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Say of listings that are not written out what the catalogue states."""
    say_unwritten(focus.unwritten, reply, library)
    offer_catalogued(reply)
    references = [item.reference for item in focus.unwritten]
    return settled(
        "not_known",
        listing=references[-1],
        vacancy=None,
        basis=turn.basis(focus.found_in, references, reply.source_keys),
    )


def offer_catalogued(reply: Reply, said: Sequence[str] = ()) -> None:
    """Offer what can be answered of any entry of the catalogue."""
    for topic in ("pay", "funding", "status", "vacancies"):
        if topic not in said:
            reply.offer(topic, f"/{topic}")


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
        "official_page": item.official_page,
    }
