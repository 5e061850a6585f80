"""How a search goes on: what a message changes in it, and how it is shown."""

from __future__ import annotations

from actions.adverts import NATIONWIDE, VACANCIES, nationwide, show_adverts
from actions.base import Slots
from actions.library import Library
from actions.reply import Reply
from actions.searching import EVERYTHING, SEARCH, show
from actions.turn import Turn
from knowledge.search.reading import Request
from knowledge.search.request import History, Of, Order, Search
from knowledge.vacancies.filters import PlaceFilter


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


def loosened(history: History, kind: str) -> History:
    """Take a kind of filter out of a search, or all of them."""
    if kind == NATIONWIDE:
        return history.then(nationwide(history.now))
    if kind == EVERYTHING:
        return history.then(Search(of=history.now.of))
    return history.then(history.now.without(kind))


def show_found(history: History, turn: Turn, reply: Reply, library: Library) -> Slots:
    """Show what a search finds: adverts or apprenticeships."""
    among = show_adverts if history.now.of is Of.VACANCIES else show
    return among(history, turn, reply, library)


def topic_of(search: Search) -> str:
    """Name the topic of what a search finds."""
    return VACANCIES if search.of is Of.VACANCIES else SEARCH
