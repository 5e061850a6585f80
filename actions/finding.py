"""Finds apprenticeships and adverts: which of them, and how a search goes on."""

from __future__ import annotations

import re
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
from actions.base import Slots, settled
from actions.focus import Focus
from actions.library import Library
from actions.pointing import say_place
from actions.reply import Reply
from actions.searching import EVERYTHING, SEARCH, show
from actions.turn import Turn
from knowledge.places.gazetteer import Place
from knowledge.search.filters import SubjectFilter
from knowledge.search.patterns import ONLY
from knowledge.search.pointing import FOR_THAT, PLACE
from knowledge.search.reading import Request
from knowledge.search.request import History, Of, Order, Search
from knowledge.vacancies.days import SPAN
from knowledge.vacancies.filters import JobFilter, PlaceFilter, WordsFilter
from knowledge.vacancies.reading import AdvertRequest, to_filter
from knowledge.vocabulary import Nation

FALLBACK = "nlu_fallback"


def find(topic: str, focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Answer what a message, or a button, asks of a search."""
    history = History.read(turn.slots.get("filters")) or History()
    if turn.without:
        return _show(_loosened(history, turn.without), turn, reply, library)
    if turn.place is not None:
        return _at_numbered(turn.place, history, turn, reply, library)
    if WHERE in turn.names("pending") and (places := library.places(turn.words)):
        return _at(places, history, turn, reply, library)
    request = library.request(turn)
    bare = topic == VACANCIES and not request.changes
    if bare and (places := library.places(turn.words)):
        return _at(places, history, turn, reply, library)
    if topic == VACANCIES or _wants_adverts(request, history):
        return _find_adverts(focus, request, history, turn, reply, library)
    if request.by_pay:
        reply.say("search_no_pay")
        say_place(VACANCIES, reply, library)
    if request.unknown:
        reply.say("search_unknown", {"words": request.unknown})
    return show(changed(history, request, Of.APPRENTICESHIPS), turn, reply, library)


def refines(turn: Turn, library: Library) -> bool:
    """Tell whether a message only changes the search that was just answered.

    "Any level" or "undo" mean little by themselves, and so may be taken for anything;
    so may the name of a town.
    """
    if not turn.words:
        return False
    if turn.intent == FALLBACK and _asks_for_adverts(turn, library):
        return True
    if WHERE in turn.names("pending") and library.places(turn.words):
        return True
    if PLACE.search(turn.words.lower()) and turn.names("results"):
        return False  # "the second one"
    searching = {SEARCH, VACANCIES} & set(turn.names("topics"))
    request = library.request(turn)
    narrows = ONLY.match(turn.words.lower()) and request.changes
    return bool(searching) and bool(request.plain or narrows)


def _asks_for_adverts(turn: Turn, library: Library) -> bool:
    """Tell whether a message that was not understood names a field and a place."""
    request = library.request(turn)
    return request.adverts.placed and bool(request.filters or request.adverts.wanted)


def next_page(turn: Turn, reply: Reply, library: Library) -> Slots:
    """Show the next results, or say that these were all."""
    history = History.read(turn.slots.get("filters")) or History()
    turned = history.then(history.now.turned())
    if not library.has_page(turned.now):
        reply.say("search_no_more")
        return settled(_topic(history.now))
    return _show(turned, turn, reply, library)


def changed(history: History, request: Request, of: Of) -> History:
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


def _wants_adverts(request: Request, history: History) -> bool:
    """Tell whether a message asks for adverts, or goes on with a search among them."""
    among = history.now.of is Of.VACANCIES and not request.fresh
    return request.adverts.asks or (among and (request.changes or request.clear))


def _find_adverts(
    focus: Focus,
    request: Request,
    history: History,
    turn: Turn,
    reply: Reply,
    library: Library,
) -> Slots:
    adverts = request.adverts
    if adverts.where_to_look or not library.has_adverts():
        return _say_where_to_look(turn, reply, library)
    if request.undo:
        return _show(history.undone(), turn, reply, library)
    history = changed(history, request, Of.VACANCIES)
    history = _about_job(focus, request, history, turn, library)
    history = _with_words(request, history, library)
    if adverts.outside:
        return say_outside(adverts.outside, history, reply, library)
    if place := _unknown_place(request, history, turn):
        adverts = replace(adverts, unknown_place=place)
    if adverts.about_place:
        return ask_where(adverts, history, reply)
    return _show(history, turn, reply, library)


def _unknown_place(request: Request, history: History, turn: Turn) -> str:
    """Return what is named like a place but is none we know: "anything in kent"."""
    searched = any(isinstance(one, WordsFilter) for one in history.now.filters)
    if request.adverts.placed or searched:
        return ""
    for word in request.left.split():
        placed = re.search(rf"\bin (?:the )?{word}\b", turn.words.lower())
        if placed and not SPAN.search(placed.group()):  # "in summer" is no place
            return word
    return ""


def _say_where_to_look(turn: Turn, reply: Reply, library: Library) -> Slots:
    reply.say("vacancies_where")
    place = say_place(VACANCIES, reply, library)
    if library.has_adverts():
        reply.say("vacancies_here")
    reply.offer("how_to_apply", "/how_to_apply")
    reply.offer("search", "/search")
    return settled(VACANCIES, basis=turn.basis(sources=filter(None, [place])))


def _about_job(
    focus: Focus, request: Request, history: History, turn: Turn, library: Library
) -> History:
    """Search for adverts of the job that is talked about, if no field is named."""
    fields = _names_work(history.now)
    searched = {SEARCH, VACANCIES} & set(turn.names("topics"))
    references = focus.all_named or (*focus.references, *_unwritten(focus))
    field = any(isinstance(one, SubjectFilter) for one in request.filters)
    named = focus.named and (not field or _in_full(turn, library))
    pointed = FOR_THAT.search(turn.words.lower())
    meant = named or pointed or not (fields or searched or request.clear)
    if not references or not meant:
        return history
    item = library.store.catalogue_item(references[-1])
    if item is None:
        return history
    job = JobFilter(name=item.title[:120], reference=item.reference)
    return history.amended(history.now.without("subject", "words").having(job))


def _with_words(request: Request, history: History, library: Library) -> History:
    """Look for words that name no field of work in the adverts themselves."""
    if not request.left or _names_work(history.now):
        return history
    words = WordsFilter(words=request.left[:80])
    if not library.find_adverts(Search(of=Of.VACANCIES).having(words)).total:
        return history
    return history.amended(history.now.having(words))


def _names_work(search: Search) -> bool:
    """Tell whether a search is for a field of work or a job."""
    return any(isinstance(one, SubjectFilter | JobFilter) for one in search.filters)


def _in_full(turn: Turn, library: Library) -> bool:
    """Tell whether one job is named in more than a word: not just "electrician"."""
    mentions = library.finder.read(turn.words).mentions
    return len(mentions) == 1 and " " in mentions[0].text


def _unwritten(focus: Focus) -> tuple[str, ...]:
    return tuple(item.reference for item in focus.unwritten)


def _at_numbered(
    number: int, history: History, turn: Turn, reply: Reply, library: Library
) -> Slots:
    place = library.store.adverts.place(number)
    if place is None:
        return _show(history, turn, reply, library)
    return _at([place], history, turn, reply, library)


def _at(
    places: list[Place], history: History, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Go on with a search at the place that was asked for."""
    if len(places) > 1:
        return ask_where(AdvertRequest(places=tuple(places)), history, reply)
    if places[0].nation is not Nation.ENGLAND:
        return say_outside(places[0], history, reply, library)
    search = history.now.among(Of.VACANCIES).having(to_filter(places[0]))
    return _show(history.then(search), turn, reply, library)


def _show(history: History, turn: Turn, reply: Reply, library: Library) -> Slots:
    among = show_adverts if history.now.of is Of.VACANCIES else show
    return among(history, turn, reply, library)


def _topic(search: Search) -> str:
    return VACANCIES if search.of is Of.VACANCIES else SEARCH


def _loosened(history: History, kind: str) -> History:
    if kind == NATIONWIDE:
        return history.then(nationwide(history.now))
    if kind == EVERYTHING:
        return history.then(Search(of=history.now.of))
    return history.then(history.now.without(kind))
