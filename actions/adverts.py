"""Shows adverts in conversation: lists of them, and what one of them says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from actions.context import Context, Slots, settled
from actions.library import Library
from actions.pointing import say_place
from actions.reply import Reply
from actions.searching import offer_looser, page_values, said
from knowledge.answers import TOPICS
from knowledge.entities import Source
from knowledge.places.gazetteer import Place
from knowledge.search.pointing import pointed_at
from knowledge.search.query import PAGE
from knowledge.search.request import History, Search
from knowledge.vacancies.answers import ANSWERS, advert_lines, fact_lines, result_line
from knowledge.vacancies.conditions import order_of
from knowledge.vacancies.entities import SIGN, Vacancy
from knowledge.vacancies.filters import NationwideFilter, PlaceFilter
from knowledge.vacancies.query import MOST_COUNTED, Found
from knowledge.vacancies.reading import AdvertRequest

VACANCIES = "vacancies"
WHERE = "where"
NATIONWIDE = "nationwide"  # in a button's payload: adverts that are near nowhere
SOURCE = "find_an_apprenticeship"  # the key of where adverts come from
TEXTS = ("duties", "learning", "employer_insight", "progression")
FOLLOW_UPS = ("duties", "entry_requirements", "how_to_apply", "employer_insight")


def show_adverts(history: History, context: Context) -> Slots:
    """Show a page of adverts, or say which filter to loosen."""
    reply, library = context.reply, context.library
    search = history.now
    found = library.find_adverts(search)
    if found.total:
        _say_found(history, found, reply)
        _offer_nationwide(search, context)
        reply.cite(filter(None, [source_of(library)]))
    else:
        reply.say("adverts_none", {"filters": said(search.filters, reply)})
        _offer_nationwide(search, context)
        offer_looser(search, library.loosened(search), reply)
        say_place(VACANCIES, context)
    references = [advert.reference for advert in found.items]
    return settled(
        VACANCIES,
        filters=history.written(),
        results=references,
        vacancy=references[0] if found.total == 1 else None,  # so "it" is that one
        basis=context.turn.basis("nothing", references, reply.source_keys),
    )


def nationwide(search: Search) -> Search:
    """Return a search for what has no one place instead of what is near one."""
    return search.without("place").having(NationwideFilter())


def _offer_nationwide(search: Search, context: Context) -> None:
    """Say how many adverts are for the whole country: they are near nowhere."""
    reply = context.reply
    if search.page or not any(isinstance(f, PlaceFilter) for f in search.filters):
        return
    if total := context.library.find_adverts(nationwide(search), size=1).total:
        values = {"count": f"{total:,}"}
        reply.say("adverts_nationwide", values)
        payload = json.dumps({"without": NATIONWIDE})
        reply.offer_titled(
            reply.wording.say("button_nationwide", values), f"/vacancies{payload}"
        )


def answer_advert(topics: Sequence[str], advert: Vacancy, context: Context) -> Slots:
    """Say what an advert tells of topics; what it does not tell is said to be so."""
    reply, library = context.reply, context.library
    for topic in topics:
        lines = advert_lines(topic, advert, library.clock())
        reply.say_lines(lines)
        if not lines:
            _say_in_general(topic, advert, context)
    reply.cite(filter(None, [source_of(library, advert)]))
    for topic in FOLLOW_UPS:
        if topic not in topics and advert_lines(topic, advert, library.clock()):
            reply.offer(topic, f"/{topic}")
    return settled(
        *topics,
        vacancy=advert.reference,
        listing=advert.standard or context.turn.listing,
        basis=context.turn.basis("advert", [advert.reference], reply.source_keys),
    )


def say_more(advert: Vacancy, context: Context) -> Slots:
    """Say what the advert tells beside its key facts."""
    today = context.library.clock()
    told = [topic for topic in TEXTS if advert_lines(topic, advert, today)]
    if told:
        return answer_advert(told, advert, context)
    context.reply.say("no_more")
    return settled(*context.turn.names("topics"))


def _say_in_general(topic: str, advert: Vacancy, context: Context) -> None:
    """Say what holds for the apprenticeship where the advert tells nothing."""
    reply, library = context.reply, context.library
    listing = advert.standard and library.store.listing(advert.standard)
    if not listing or topic not in TOPICS:
        reply.say("advert_silent", {"title": advert.title})
        return
    answer = library.answer(topic, listing)
    reply.say("advert_in_general")
    reply.say_lines(answer.lines)
    reply.cite(answer.sources)


def find_advert(context: Context) -> Vacancy | None:
    """Return the advert meant: pressed, pointed at, or else what is talked about."""
    turn = context.turn
    if pointed := pointed_advert(context):
        return pointed
    if turn.advert is None or (context.focus.named and not turn.vacancy):
        return None
    return context.library.store.adverts.numbered(turn.advert)


def pointed_advert(context: Context) -> Vacancy | None:
    """Return the advert that a message points at among those last shown."""
    pointer = context.said.pointer
    if context.focus.named and not pointer.places:
        return None
    pointed = pointed_at(pointer, adverts_shown(context))
    return pointed[0] if len(pointed) == 1 else None


def adverts_shown(context: Context) -> list[Vacancy]:
    """Return the adverts that were last shown, in their order."""
    shown = (ref for ref in context.turn.names("results") if ref.startswith(SIGN))
    return list(filter(None, map(context.library.store.adverts.numbered, shown)))


def can_tell(topic: str) -> bool:
    """Whether adverts may tell of a topic."""
    return topic in ANSWERS


def ask_where(request: AdvertRequest, history: History, reply: Reply) -> Slots:
    """Ask for a place, or which of those with one name is meant; the search waits."""
    if request.places:
        reply.say("where_of_these", {"name": request.places[0].name})
        for place in request.places:
            payload = json.dumps({"place": str(place.number)})
            values = {"name": place.name, "near": place.near}
            title = reply.wording.say("button_place", values)
            reply.offer_titled(title, f"/vacancies{payload}")
    elif request.unknown_place:
        reply.say("where_unknown", {"name": request.unknown_place.title()})
    else:
        reply.say("where")
    waiting = [VACANCIES, WHERE]
    return settled("clarify", filters=history.written(), pending=waiting, vacancy=None)


def say_outside(place: Place, history: History, context: Context) -> Slots:
    """Say that a place is not in England, and where to look instead."""
    values = {"name": place.name, "nation": place.nation.value}
    context.reply.say("where_outside", values)
    say_place("outside_england", context)
    waiting = [VACANCIES, WHERE]
    return settled(VACANCIES, filters=history.written(), pending=waiting, vacancy=None)


def source_of(library: Library, advert: Vacancy | None = None) -> Source | None:
    """Return the source of adverts, with the day of the last import.

    One advert's source is its own page.
    """
    source = library.store.source(SOURCE)
    checked: date | None = library.adverts_checked()
    if source is None or checked is None:
        return source
    page = advert.url if advert and advert.url else source.url
    return replace(source, url=page, checked=checked)


def _say_found(history: History, found: Found, reply: Reply) -> None:
    search = history.now
    values = page_values(search, order_of(search), len(found.items), reply)
    count = f"{min(found.total, MOST_COUNTED):,}"
    reply.say(_head(history, found), {**values, "count": count})
    for advert in found.items:
        line = result_line(advert)
        facts = [reply.wording.say(f.wording, f.values) for f in fact_lines(advert)]
        told = ", ".join(facts) or reply.wording.say("advert_no_facts")
        values = {**line.values, "facts": told}
        reply.say_result(line.wording, values, *_button(advert, reply))
    if found.more_after(search.page, PAGE):
        reply.offer("show_more", "/more")


def offer_adverts(adverts: Iterable[Vacancy], reply: Reply) -> None:
    """Offer each advert as a button that opens it."""
    for advert in adverts:
        reply.offer_titled(*_button(advert, reply))


def _button(advert: Vacancy, reply: Reply) -> tuple[str, str]:
    """Name the title and the payload of the button that opens an advert."""
    values = {"title": advert.title, "employer": advert.employer}
    payload = json.dumps({"vacancy": advert.reference})
    return reply.wording.say("button_advert", values), f"/overview{payload}"


def _head(history: History, found: Found) -> str:
    if history.now.page:
        return "adverts_page"
    if found.total == 1:
        return "adverts_found_one"
    head = "adverts_found" if history.now.filters else "adverts_all"
    return f"{head}_many" if found.more_than_counted else head
