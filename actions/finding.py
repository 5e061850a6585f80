"""Finds apprenticeships and adverts: for which job, at which place, how it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.adverts import (
    NATIONWIDE,
    VACANCIES,
    WHERE,
    ask_where,
    nationwide,
    say_outside,
    show_adverts,
)
from actions.context import Context, Slots, settled
from actions.focus import Focus
from actions.pointing import say_place
from actions.searching import EVERYTHING, SEARCH, show
from knowledge.places.gazetteer import Place
from knowledge.search.filters import SubjectFilter
from knowledge.search.reading import Request
from knowledge.search.request import History, Of, Order, Search
from knowledge.vacancies.filters import JobFilter, PlaceFilter, WordsFilter
from knowledge.vacancies.reading import AdvertRequest, to_filter
from knowledge.vocabulary import Nation

FALLBACK = "nlu_fallback"


def find(topic: str, context: Context) -> Slots:
    """Answer what a message, or a button, asks of a search."""
    turn, history = context.turn, context.searches
    if turn.without:
        return show_found(_loosened(history, turn.without), context)
    if turn.place is not None:
        return _at_numbered(turn.place, context)
    request, places = context.wish, context.said.where
    bare = topic == VACANCIES and not request.changes
    if places and (bare or WHERE in turn.names("pending")):
        return _at(places, context)
    if topic == VACANCIES or _wants_adverts(request, history):
        return _find_adverts(context)
    if request.by_pay:
        context.reply.say("search_no_pay")
        say_place(VACANCIES, context)
    if request.unknown:
        context.reply.say("search_unknown", {"words": request.unknown})
    return show(_changed(history, request, Of.APPRENTICESHIPS), context)


def refines(context: Context) -> bool:
    """Tell whether a message only changes the search that was just answered.

    "Any level" or "undo" mean little by themselves, and so may be taken for anything;
    so may the name of a town.
    """
    turn = context.turn
    if not turn.typed:
        return False
    if turn.intent == FALLBACK and _asks_for_adverts(context.wish):
        return True
    if WHERE in turn.names("pending") and turn.said.where:
        return True
    if not {SEARCH, VACANCIES} & set(turn.names("topics")):
        return False
    request = context.wish
    ordered = request.plain and (request.order or request.adverts.order)
    if turn.said.pointer.places and turn.names("results") and not ordered:
        return False  # "the second one", but not "newest first"
    narrows = turn.said.narrows and request.changes
    return bool(request.plain or narrows)


def _asks_for_adverts(request: Request) -> bool:
    """Tell whether a message that was not understood names a field and a place."""
    return request.adverts.placed and bool(request.filters or request.adverts.wanted)


def next_page(context: Context) -> Slots:
    """Show the next results, or say that these were all."""
    history = context.searches
    turned = history.then(history.now.turned())
    if not context.library.has_page(turned.now):
        context.reply.say("search_no_more")
        return settled(VACANCIES if history.now.of is Of.VACANCIES else SEARCH)
    return show_found(turned, context)


def show_found(history: History, context: Context) -> Slots:
    """Show what a search finds: adverts or apprenticeships."""
    among = show_adverts if history.now.of is Of.VACANCIES else show
    return among(history, context)


def _changed(history: History, request: Request, of: Of) -> History:
    """Change a search as a message asks, or begin a new one."""
    if request.undo:
        return history.undone()
    adverts = request.adverts
    filters = (*request.filters, *adverts.filters)
    removed = (*request.removed, *adverts.removed)
    order = request.order or adverts.order
    if request.by_pay and of is Of.VACANCIES:
        order = Order.BEST_PAID
    goes_on = filters or removed or order or adverts.miles or adverts.about_place
    anew = request.clear or request.fresh or not (goes_on or adverts.wanted)
    anew = anew or (adverts.wanted and bool(request.filters) and adverts.placed)
    search = Search() if anew else history.now
    search = search.without(*removed).having(*filters).among(of)
    if order:
        search = search.ordered(order)
    return history.then(_at_distance(search, adverts.miles))


def _at_distance(search: Search, miles: int | None) -> Search:
    """Change the distance of the place that is searched by."""
    place = next((f for f in search.filters if isinstance(f, PlaceFilter)), None)
    if miles is None or place is None:
        return search
    return search.having(place.copy(update={"miles": miles}))


def _loosened(history: History, kind: str) -> History:
    """Take a kind of filter out of a search, or all of them."""
    if kind == NATIONWIDE:
        return history.then(nationwide(history.now))
    if kind == EVERYTHING:
        return history.then(Search(of=history.now.of))
    return history.then(history.now.without(kind))


def _wants_adverts(request: Request, history: History) -> bool:
    """Tell whether a message asks for adverts, or goes on with a search among them."""
    among = history.now.of is Of.VACANCIES and not request.fresh
    # What is taken off a search of apprenticeships ("don't care about the money") is
    # no wish for adverts.
    wants = replace(request.adverts, removed=()).asks
    return wants or (among and (request.changes or request.clear))


def _at_numbered(number: int, context: Context) -> Slots:
    place = context.library.store.adverts.place(number)
    return _at([place], context) if place else show_found(context.searches, context)


def _at(places: Sequence[Place], context: Context) -> Slots:
    """Go on with a search at the place that was asked for."""
    history = context.searches
    if len(places) > 1:
        asked = AdvertRequest(places=tuple(places))
        return ask_where(asked, history, context.reply)
    if places[0].nation is not Nation.ENGLAND:
        return say_outside(places[0], history, context)
    search = history.now.among(Of.VACANCIES).having(to_filter(places[0]))
    return show_found(history.then(search), context)


def _find_adverts(context: Context) -> Slots:
    """Show the adverts that are asked for, or say where to look for them."""
    request, history, library = context.wish, context.searches, context.library
    adverts = request.adverts
    if request.filters and not library.has_adverts():
        # "Chef jobs in Leeds": at least what apprenticeships there are.
        context.reply.say("vacancies_where")
        say_place(VACANCIES, context)
        return show_found(_changed(history, request, Of.APPRENTICESHIPS), context)
    if adverts.where_to_look or not library.has_adverts():
        return _say_where_to_look(context)
    if request.undo:
        return show_found(history.undone(), context)
    history = _about_job(_changed(history, request, Of.VACANCIES), context)
    history = _with_words(history, context)
    if adverts.outside:
        return say_outside(adverts.outside, history, context)
    if place := _unknown_place(history, context):
        adverts = replace(adverts, unknown_place=place)
    if adverts.about_place:
        return ask_where(adverts, history, context.reply)
    return show_found(history, context)


def _unknown_place(history: History, context: Context) -> str:
    """Return what is named like a place but is none we know: "anything in narnia"."""
    searched = any(isinstance(one, WordsFilter) for one in history.now.filters)
    known = context.wish.adverts.placed or searched
    return "" if known else context.wish.placed


def _say_where_to_look(context: Context) -> Slots:
    reply = context.reply
    reply.say("vacancies_where")
    place = say_place(VACANCIES, context)
    if context.library.has_adverts():
        reply.say("vacancies_here")
    reply.offer("how_to_apply", "/how_to_apply")
    reply.offer("search", "/search")
    named = filter(None, [place])
    return settled(VACANCIES, basis=context.turn.basis(sources=named))


def _about_job(history: History, context: Context) -> History:
    """Search for adverts of the job that is talked about, if no field is named."""
    turn, focus, request = context.turn, context.focus, context.wish
    fields = _names_work(history.now)
    searched = {SEARCH, VACANCIES} & set(turn.names("topics"))
    references = focus.all_named or (*focus.references, *_unwritten(focus))
    field = any(isinstance(one, SubjectFilter) for one in request.filters)
    named = focus.named and (not field or _in_full(context))
    pointed = turn.said.pointer.back
    meant = named or pointed or not (fields or searched or request.clear)
    if not references or not meant:
        return history
    item = context.library.store.catalogue_item(references[-1])
    if item is None:
        return history
    job = JobFilter(name=item.title[:120], reference=item.reference)
    return history.amended(history.now.without("subject", "words").having(job))


def _with_words(history: History, context: Context) -> History:
    """Look for words that name no field of work in the adverts themselves."""
    left = context.wish.left
    if not left or _names_work(history.now):
        return history
    words = WordsFilter(words=left[:80])
    if not context.library.find_adverts(Search(of=Of.VACANCIES).having(words)).total:
        return history
    return history.amended(history.now.having(words))


def _names_work(search: Search) -> bool:
    """Tell whether a search is for a field of work or a job."""
    return any(isinstance(one, SubjectFilter | JobFilter) for one in search.filters)


def _in_full(context: Context) -> bool:
    """Tell whether one job is named in more than a word: not just "electrician"."""
    mentions = context.said.names.mentions
    return len(mentions) == 1 and " " in mentions[0].text


def _unwritten(focus: Focus) -> tuple[str, ...]:
    return tuple(item.reference for item in focus.unwritten)
