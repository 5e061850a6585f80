"""Answers topics about the listings in focus, or asks which listing is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.asking import answer_in_general
from actions.context import Context, Slots, settled
from actions.library import CATALOGUE
from actions.reply import Reply
from actions.turn import Turn
from knowledge.answers import PART_OF, TOPICS
from knowledge.answers.status import status_lines
from knowledge.catalogued import CATALOGUED
from knowledge.entities import CatalogueItem, Listing

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


def answer_topics(topics: Sequence[str], context: Context) -> Slots:
    """Answer ``topics`` for whichever listing is meant, or ask which one that is."""
    focus, reply = context.focus, context.reply
    if not (focus.references or focus.unwritten):
        return answer_in_general(topics, context)
    found = (context.library.listing(one, context.told) for one in focus.references)
    listings = list(filter(None, found))
    told = set(topics) if focus.references else set()
    deeper = _say(topics, listings, context)
    for item in focus.unwritten:
        told |= _say_catalogued(topics, item, context)
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
        basis=context.turn.basis(focus.found_in, references, reply.source_keys),
        # A listing that is named ends the talk about an advert.
        **({"vacancy": None} if focus.named else {}),
        **_talked_about(references, context),
    )


def _talked_about(references: Sequence[str], context: Context) -> Slots:
    """Keep what is talked about after another one: "which of the two pays better"."""
    before = context.turn.listing
    if not context.focus.named or before is None or before in references:
        return {}
    if set(references) & set(context.turn.names("results")):
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


def _say(topics: Sequence[str], listings: Iterable[Listing], context: Context) -> bool:
    """Say the answers, each with its sources; tell whether there is more to say."""
    library, told = context.library, context.told
    answers = [library.answer(t, one, told) for one in listings for t in topics]
    for answer in answers:
        context.reply.say_lines(answer.lines)
        context.reply.cite(answer.sources)
    return any(answer.more for answer in answers)


def _say_catalogued(
    topics: Sequence[str], item: CatalogueItem, context: Context
) -> set[str]:
    """Say what the catalogue and the rules tell of ``topics``; return those told."""
    listing = context.library.catalogued(item)
    told = {topic for topic in topics if listing and topic in CATALOGUED}
    sayable, known = [t for t in topics if t in told], [listing] if listing else []
    _say(sayable, known, context)
    if listing and told and "status" not in told:
        context.reply.say_lines(status_lines(listing))
    if told != set(topics):
        say_unwritten([item], context)
    return told


def answer_unwritten(context: Context) -> Slots:
    """Say of listings that are not written out what the catalogue states."""
    focus, reply = context.focus, context.reply
    say_unwritten(focus.unwritten, context)
    offer_catalogued(reply)
    references = [item.reference for item in focus.unwritten]
    return settled(
        "not_known",
        listing=references[-1],
        vacancy=None,
        basis=context.turn.basis(focus.found_in, references, reply.source_keys),
    )


def offer_catalogued(reply: Reply, said: Sequence[str] = ()) -> None:
    """Offer what can be answered of any entry of the catalogue."""
    for topic in ("pay", "funding", "status", "vacancies"):
        if topic not in said:
            reply.offer(topic, f"/{topic}")


def say_unwritten(items: Iterable[CatalogueItem], context: Context) -> None:
    """Say what the catalogue states of listings that are not written out."""
    source = context.library.store.source(CATALOGUE)
    for item in items:
        full = item.level and item.months
        context.reply.say("not_written" if full else "not_written_bare", _values(item))
        context.reply.cite([source] if source else [])


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
