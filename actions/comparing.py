"""Compares apprenticeships in conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.adverts import adverts_shown, offer_adverts, source_of
from actions.answering import say_unwritten
from actions.asking import offer_listings
from actions.base import Slots, settled
from actions.focus import COMPARE, Focus
from actions.library import CATALOGUE, Library
from actions.reply import Reply
from actions.turn import Turn
from knowledge.catalogued import CATALOGUED
from knowledge.entities import CatalogueItem
from knowledge.search.comparing import (
    LEAST,
    MOST,
    Comparison,
    Row,
    compare,
    topics_asked,
)
from knowledge.search.pointing import grouped, pointed_at
from knowledge.vacancies.comparing import compare_adverts
from knowledge.vacancies.entities import Vacancy

PAY = "verdict_pay"
ENTRY = ("verdict_entry", "verdict_entry_most")


def compare_listings(focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Compare what the message names, points at, or what was shown last."""
    if not focus.named and (adverts := _adverts_meant(turn, library)):
        return _compare_adverts(adverts[:MOST], turn, reply, library)
    items = _meant(focus, turn, library)[:MOST]
    if len(items) < LEAST:
        reply.say("compare_which")
        offer_listings(turn.names("results"), reply, library)
        return settled("clarify", pending=[COMPARE])
    earnings = library.store.earnings([item.reference for item in items])
    comparison = compare(items, turn.words, earnings)
    topics = topics_asked(turn.words)
    if topics:
        _say_topics(topics, items, reply, library)
    elif not comparison.asked:
        _say_overviews(items, reply, library)
    if comparison.asked or not topics:
        _say([item.title for item in comparison.items], comparison.rows, reply)
        _say_verdicts(comparison, reply, library)
    _say_closed(items, reply, library)
    reply.cite(filter(None, [library.store.source(CATALOGUE)]))
    references = [item.reference for item in items]
    offer_listings(references, reply, library)
    return settled(
        COMPARE,
        results=references,
        vacancy=None,
        basis=turn.basis(focus.found_in, references, reply.source_keys),
    )


def can_compare(focus: Focus, turn: Turn, library: Library) -> bool:
    """Tell whether a message names, points at or stands beside what is comparable."""
    return bool(
        len(_meant(focus, turn, library)) >= LEAST or _adverts_meant(turn, library)
    )


def _meant(focus: Focus, turn: Turn, library: Library) -> list[CatalogueItem]:
    """Find what to compare: named, then pointed at, then what stands beside it."""
    shown = _items(turn.names("results"), library)
    named = _items(focus.all_named, library)
    if len(named) >= LEAST:
        return named
    here = turn.page if turn.page_changed else turn.listing
    current = _items(filter(None, [here]), library)
    if named:
        others = [item for item in [*current, *shown] if item not in named]
        return [*others[:1], *named]
    return list(grouped(turn.words, shown)) or shown


def _adverts_meant(turn: Turn, library: Library) -> list[Vacancy]:
    """Return what to compare where adverts were last shown; nothing if too few."""
    shown = adverts_shown(turn, library)
    chosen = list(grouped(turn.words, shown) or pointed_at(turn.words, shown))
    meant = chosen if len(chosen) >= LEAST else shown
    return meant if len(meant) >= LEAST else []


def _compare_adverts(
    adverts: Sequence[Vacancy], turn: Turn, reply: Reply, library: Library
) -> Slots:
    comparison = compare_adverts(adverts, turn.words)
    titles = [f"{advert.title}, {advert.employer}" for advert in comparison.items]
    _say(titles, comparison.rows, reply)
    reply.say_lines(comparison.verdicts)
    reply.cite(filter(None, [source_of(library)]))
    offer_adverts(adverts, reply)
    references = [advert.reference for advert in adverts]
    basis = turn.basis("advert", references, reply.source_keys)
    return settled(COMPARE, results=references, basis=basis)


def _items(references: Iterable[str], library: Library) -> list[CatalogueItem]:
    return list(filter(None, map(library.store.catalogue_item, references)))


def _say(titles: Sequence[str], rows: Iterable[Row], reply: Reply) -> None:
    """Say the rows as lines, and hand the table to channels that can show one."""
    table = []
    for row in rows:
        cells = [reply.wording.say(cell.wording, cell.values) for cell in row.cells]
        named = zip(titles, cells, strict=True)
        parts = "; ".join(f"{title}: {cell}" for title, cell in named)
        aspect = reply.wording.say(f"aspect_{row.aspect}")
        if not reply.in_parts:
            reply.say("compare_row", {"aspect": aspect, "cells": parts})
        table.append({"aspect": aspect, "cells": cells})
    reply.attach({"comparison": {"titles": list(titles), "rows": table}})


def _say_topics(
    topics: Iterable[str],
    items: Iterable[CatalogueItem],
    reply: Reply,
    library: Library,
) -> None:
    """Answer each topic of one after the other, as far as it is known."""
    for topic in topics:
        for item in items:
            listing = library.store.listing(item.reference)
            if listing is None and topic in CATALOGUED:
                listing = library.catalogued(item)
            if listing is None:
                say_unwritten([item], reply, library)
                continue
            answer = library.answer(topic, listing)
            reply.say_lines(answer.lines)
            reply.cite(answer.sources)


def _say_overviews(
    items: Iterable[CatalogueItem], reply: Reply, library: Library
) -> None:
    """Say what each of them is: their names alone do not tell them apart."""
    for item in items:
        if listing := library.store.listing(item.reference):
            reply.say(
                "compare_overview", {"title": item.title, "text": listing.overview}
            )
            reply.cite(listing.sources_of("overview"))


def _say_closed(items: Iterable[CatalogueItem], reply: Reply, library: Library) -> None:
    """Say which of them new people cannot start today."""
    for item in items:
        for line in library.closed(item):
            state = reply.wording.say(line.wording, line.values)
            reply.say("compare_closed", {"title": item.title, "state": state})
    if any(item.closes and library.closed(item) for item in items):
        reply.cite(filter(None, [library.store.source("funding_ends")]))


def _say_verdicts(comparison: Comparison, reply: Reply, library: Library) -> None:
    reply.say_lines(comparison.verdicts)
    reply.cite(comparison.sources)
    wordings = [line.wording for line in comparison.verdicts]
    if PAY in wordings:
        reply.cite(filter(None, [library.store.source("minimum_wage")]))
    if set(wordings) & set(ENTRY):
        for item in comparison.items:
            if listing := library.store.listing(item.reference):
                values = {"title": item.title, "text": listing.entry_requirements}
                reply.say("entry_requirements", values)
                reply.cite(listing.sources_of("entry_requirements"))
