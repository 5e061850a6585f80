"""Finds adverts: for which job, at which place, or where else to look for them."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.adverts import VACANCIES, ask_where, say_outside
from actions.base import Slots, settled
from actions.focus import Focus
from actions.library import Library
from actions.pointing import say_place
from actions.reply import Reply
from actions.search_steps import changed, show_found
from actions.searching import SEARCH
from actions.turn import Turn
from knowledge.search.filters import SubjectFilter
from knowledge.search.pointing import FOR_THAT
from knowledge.search.reading import Request
from knowledge.search.request import History, Of, Search
from knowledge.vacancies.days import SPAN
from knowledge.vacancies.filters import JobFilter, WordsFilter


def find_adverts(
    focus: Focus,
    request: Request,
    history: History,
    turn: Turn,
    reply: Reply,
    library: Library,
) -> Slots:
    """Show the adverts that are asked for, or say where to look for them."""
    adverts = request.adverts
    if request.filters and not library.has_adverts():
        # "Chef jobs in Leeds": at least what apprenticeships there are.
        reply.say("vacancies_where")
        say_place(VACANCIES, reply, library)
        found = changed(history, request, Of.APPRENTICESHIPS)
        return show_found(found, turn, reply, library)
    if adverts.where_to_look or not library.has_adverts():
        return _say_where_to_look(turn, reply, library)
    if request.undo:
        return show_found(history.undone(), turn, reply, library)
    history = changed(history, request, Of.VACANCIES)
    history = _about_job(focus, request, history, turn, library)
    history = _with_words(request, history, library)
    if adverts.outside:
        return say_outside(adverts.outside, history, reply, library)
    if place := _unknown_place(request, history, turn):
        adverts = replace(adverts, unknown_place=place)
    if adverts.about_place:
        return ask_where(adverts, history, reply)
    return show_found(history, turn, reply, library)


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
