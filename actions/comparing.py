"""Compares apprenticeships in conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.adverts import adverts_shown, offer_adverts, source_of
from actions.answering import say_unwritten
from actions.asking import offer_listings
from actions.context import Context, Slots, settled
from actions.focus import COMPARE
from actions.library import CATALOGUE, Library
from actions.reply import Reply
from knowledge.catalogued import CATALOGUED
from knowledge.entities import CatalogueItem
from knowledge.search.comparing import (
    LEAST,
    MOST,
    Comparison,
    Row,
    compare,
)
from knowledge.search.pointing import grouped, pointed_at
from knowledge.vacancies.comparing import compare_adverts
from knowledge.vacancies.entities import Vacancy

PAY = "verdict_pay"
ENTRY = ("verdict_entry", "verdict_entry_most")


def compare_listings(context: Context) -> Slots:
    """Compare what the message names, points at, or what was shown last."""
    turn, focus, reply = context.turn, context.focus, context.reply
    if not focus.named and (adverts := _adverts_meant(context)):
        return _compare_adverts(adverts[:MOST], context)
    items = _meant(context)[:MOST]
    if len(items) < LEAST:
        reply.say("compare_which")
        offer_listings(turn.names("results"), context)
        return settled("clarify", pending=[COMPARE])
    wanted, topics = context.said.compared, context.said.compared.topics
    earnings = context.library.store.earnings([item.reference for item in items])
    comparison = compare(items, wanted, earnings)
    if topics:
        _say_topics(topics, items, context)
    elif not comparison.asked:
        _say_overviews(items, context)
    if comparison.asked or not topics:
        _say([item.title for item in comparison.items], comparison.rows, reply)
        _say_verdicts(comparison, context)
    _say_closed(items, context)
    reply.cite(filter(None, [context.library.store.source(CATALOGUE)]))
    references = [item.reference for item in items]
    offer_listings(references, context)
    return settled(
        COMPARE,
        results=references,
        vacancy=None,
        basis=turn.basis(focus.found_in, references, reply.source_keys),
    )


def can_compare(context: Context) -> bool:
    """Tell whether a message names, points at or stands beside what is comparable."""
    return len(_meant(context)) >= LEAST or bool(_adverts_meant(context))


def _meant(context: Context) -> list[CatalogueItem]:
    """Find what to compare: named, then pointed at, then what stands beside it."""
    turn, library = context.turn, context.library
    shown = _items(turn.names("results"), library)
    named = _items(context.focus.all_named, library)
    if len(named) >= LEAST:
        return named
    here = turn.page if turn.page_changed else turn.listing
    current = _items(filter(None, [here]), library)
    if named:
        others = [item for item in [*current, *shown] if item not in named]
        return [*others[:1], *named]
    return list(grouped(context.said.pointer, shown)) or shown


def _adverts_meant(context: Context) -> list[Vacancy]:
    """Return what to compare where adverts were last shown; nothing if too few."""
    pointer, shown = context.said.pointer, adverts_shown(context)
    chosen = list(grouped(pointer, shown) or pointed_at(pointer, shown))
    meant = chosen if len(chosen) >= LEAST else shown
    return meant if len(meant) >= LEAST else []


def _compare_adverts(adverts: Sequence[Vacancy], context: Context) -> Slots:
    reply, turn = context.reply, context.turn
    comparison = compare_adverts(adverts, context.said.adverts_compared)
    titles = [f"{advert.title}, {advert.employer}" for advert in comparison.items]
    _say(titles, comparison.rows, reply)
    reply.say_lines(comparison.verdicts)
    reply.cite(filter(None, [source_of(context.library)]))
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
    topics: Iterable[str], items: Iterable[CatalogueItem], context: Context
) -> None:
    """Answer each topic of one after the other, as far as it is known."""
    library, reply = context.library, context.reply
    for topic in topics:
        for item in items:
            listing = library.store.listing(item.reference)
            if listing is None and topic in CATALOGUED:
                listing = library.catalogued(item)
            if listing is None:
                say_unwritten([item], context)
                continue
            answer = library.answer(topic, listing)
            reply.say_lines(answer.lines)
            reply.cite(answer.sources)


def _say_overviews(items: Iterable[CatalogueItem], context: Context) -> None:
    """Say what each of them is: their names alone do not tell them apart."""
    for item in items:
        if listing := context.library.store.listing(item.reference):
            values = {"title": item.title, "text": listing.overview}
            context.reply.say("compare_overview", values)
            context.reply.cite(listing.sources_of("overview"))


def _say_closed(items: Iterable[CatalogueItem], context: Context) -> None:
    """Say which of them new people cannot start today."""
    reply, library = context.reply, context.library
    for item in items:
        for line in library.closed(item):
            state = reply.wording.say(line.wording, line.values)
            reply.say("compare_closed", {"title": item.title, "state": state})
    if any(item.closes and library.closed(item) for item in items):
        reply.cite(filter(None, [library.store.source("funding_ends")]))


def _say_verdicts(comparison: Comparison, context: Context) -> None:
    reply, library = context.reply, context.library
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
