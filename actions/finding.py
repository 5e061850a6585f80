"""Finds apprenticeships and adverts: which of them, and how a search goes on."""

from __future__ import annotations

from actions.adverts import (
    VACANCIES,
    WHERE,
    ask_where,
    say_outside,
)
from actions.base import Slots, settled
from actions.finding_adverts import find_adverts
from actions.focus import Focus
from actions.library import Library
from actions.pointing import say_place
from actions.reply import Reply
from actions.search_steps import changed, loosened, show_found, topic_of
from actions.searching import SEARCH, show
from actions.turn import Turn
from knowledge.places.gazetteer import Place
from knowledge.search.patterns import ONLY
from knowledge.search.pointing import PLACE
from knowledge.search.reading import Request
from knowledge.search.request import History, Of
from knowledge.vacancies.reading import AdvertRequest, to_filter
from knowledge.vocabulary import Nation

FALLBACK = "nlu_fallback"


def find(topic: str, focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Answer what a message, or a button, asks of a search."""
    history = History.read(turn.slots.get("filters")) or History()
    if turn.without:
        return show_found(loosened(history, turn.without), turn, reply, library)
    if turn.place is not None:
        return _at_numbered(turn.place, history, turn, reply, library)
    if WHERE in turn.names("pending") and (places := library.places(turn.words)):
        return _at(places, history, turn, reply, library)
    request = library.request(turn)
    bare = topic == VACANCIES and not request.changes
    if bare and (places := library.places(turn.words)):
        return _at(places, history, turn, reply, library)
    if topic == VACANCIES or _wants_adverts(request, history):
        return find_adverts(focus, request, history, turn, reply, library)
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
    if not {SEARCH, VACANCIES} & set(turn.names("topics")):
        return False
    request = library.request(turn)
    ordered = request.plain and (request.order or request.adverts.order)
    if PLACE.search(turn.words.lower()) and turn.names("results") and not ordered:
        return False  # "the second one", but not "newest first"
    narrows = ONLY.match(turn.words.lower()) and request.changes
    return bool(request.plain or narrows)


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
        return settled(topic_of(history.now))
    return show_found(turned, turn, reply, library)


def _wants_adverts(request: Request, history: History) -> bool:
    """Tell whether a message asks for adverts, or goes on with a search among them."""
    among = history.now.of is Of.VACANCIES and not request.fresh
    return request.adverts.asks or (among and (request.changes or request.clear))


def _at_numbered(
    number: int, history: History, turn: Turn, reply: Reply, library: Library
) -> Slots:
    place = library.store.adverts.place(number)
    if place is None:
        return show_found(history, turn, reply, library)
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
    return show_found(history.then(search), turn, reply, library)
