"""Shows the apprenticeships that a search finds: filters said back, pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from actions.context import Context, Slots, settled
from actions.library import CATALOGUE
from actions.reply import Reply
from knowledge.entities import CatalogueItem
from knowledge.lines import Line
from knowledge.search.filters import Filter
from knowledge.search.query import PAGE, Results
from knowledge.search.request import History, Order, Search

SEARCH = "search"
STATISTICS = "statistics"  # the key of the source of how many have started
MOST_CLOSED = 3  # that are told of where something else is shown
EVERYTHING = "everything"  # in a button's payload: take every filter off


def show(history: History, context: Context) -> Slots:
    """Show a page of results, or say which filter to loosen."""
    reply, library = context.reply, context.library
    search = history.now
    results = library.search(search)
    if results.total:
        _say_results(search, results, context)
        sources = [CATALOGUE, *([STATISTICS] if search.order is Order.POPULAR else [])]
        reply.cite(filter(None, map(library.store.source, sources)))
    else:
        _say_none(search, context)
    references = [item.reference for item in results.items]
    return settled(
        SEARCH,
        filters=history.written(),
        results=references,
        vacancy=None,
        basis=context.turn.basis("nothing", references, reply.source_keys),
    )


def said(filters: Iterable[Filter], reply: Reply) -> str:
    """Put filters into words: "level 3, digital"."""
    lines = [one.line() for one in filters]
    return ", ".join(reply.wording.say(line.wording, line.values) for line in lines)


def page_values(
    search: Search, order: Order, shown: int, reply: Reply
) -> dict[str, str]:
    """Name the values that the line above a page of results may use."""
    return {
        "filters": said(search.filters, reply),
        "order": reply.wording.say(f"order_{order.value.replace(' ', '_')}"),
        "first": str(search.page * PAGE + 1),
        "last": str(search.page * PAGE + shown),
    }


def _say_results(search: Search, results: Results, context: Context) -> None:
    reply = context.reply
    values = page_values(search, search.order, len(results.items), reply)
    if results.ranked:
        values["order"] = reply.wording.say("order_ranked")
    elif {item.reference for item in results.items} & set(results.called):
        values["order"] = reply.wording.say("order_called")
    elif results.titled:
        values["order"] = reply.wording.say("order_titled")
    reply.say(_head(search, results), {**values, "count": f"{results.total:,}"})
    for item in results.items:
        payload = f"/what_about{json.dumps({'listing': item.reference})}"
        values = _result_values(item, context)
        reply.say_result("search_result", values, item.title, payload)
    if results.more_after(search.page):
        reply.offer("show_more", "/more")
    if not search.page:
        _say_closed(results, context)


def _say_closed(results: Results, context: Context) -> None:
    """Say of what is called just as was asked why it is not among the results."""
    reply, library = context.reply, context.library
    items = map(library.store.catalogue_item, results.called[:MOST_CLOSED])
    for item in filter(None, items):
        if closed := library.closed(item):
            facts = ", ".join(reply.wording.say(c.wording, c.values) for c in closed)
            reply.say("search_closed", {"title": item.title, "facts": facts})


def _head(search: Search, results: Results) -> str:
    if search.page:
        return "search_page"
    if not search.filters:
        return "search_all"
    return "search_found_one" if results.total == 1 else "search_found"


def _result_values(item: CatalogueItem, context: Context) -> dict[str, str]:
    """Name what a line about a result says; what is not known is left out."""
    lines = [
        *([Line("result_level", {"value": str(item.level)})] if item.level else []),
        *([Line("result_months", {"value": str(item.months)})] if item.months else []),
        *context.library.closed(item),
    ]
    wording = context.reply.wording
    facts = (wording.say(line.wording, line.values) for line in lines)
    return {"title": item.title, "facts": ", ".join(facts)}


def _say_none(search: Search, context: Context) -> None:
    """Say that nothing fits, and what there would be without each filter."""
    reply = context.reply
    reply.say("search_none", {"filters": said(search.filters, reply)})
    offer_looser(search, context.library.loosened(search), reply)


def offer_looser(search: Search, counts: Mapping[str, int], reply: Reply) -> None:
    """Offer to take off each filter without which something would be found."""
    for one in search.filters:
        if one.kind in counts:
            values = {"filter": said([one], reply), "count": f"{counts[one.kind]:,}"}
            title = reply.wording.say("button_without", values)
            reply.offer_titled(title, _without(one.kind))
    if not counts:
        reply.offer("everything", _without(EVERYTHING))


def _without(kind: str) -> str:
    return f"/search{json.dumps({'without': kind})}"
