"""Which answer a message gets: the one table of routes, and the action that follows it.

A row is a condition on the message and the state of the talk, and what answers it; the
first row that holds is taken. Distress is no row: it has an action of its own, which
Rasa's rules put before this one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from actions.adverts import VACANCIES, answer_advert, pointed_advert
from actions.answering import answer_topics, answer_unwritten
from actions.base import GuideAction
from actions.context import Context, Slots
from actions.courtesies import answer_courtesy, decline, start_again, take_up
from actions.explaining import explain
from actions.finding import find, refines
from actions.focus import COMPARE, Focus
from actions.follow_ups import (
    again,
    ask_about_another,
    can_ask_about_another,
    can_ask_again,
    follow_up,
    tell_more,
)
from actions.forms import running as forms
from actions.guiding import offer_entry
from actions.options import chosen_option
from actions.pointing import ADVISER, say_place
from actions.questions import answer_questions, answer_want
from actions.searching import SEARCH
from actions.wants import ELSEWHERE, FOREIGN, TELLS, act_of, kind_of, ranked, understand
from knowledge.answers import TOPICS
from knowledge.guidance.ranking import Candidate
from knowledge.guidance.state import likeliest, read_bounds

PICK, UNCLEAR, ANOTHER = "pick", "nlu_fallback", "what_about"
COURTESIES = (
    *("greet", "goodbye", "thanks", "chitchat", "help", "bot_challenge", "privacy"),
    FOREIGN,
)
MAX_GUESSES = 3
HAND_OVER = "handover"
NO_GUESSES = frozenset({COMPARE})  # which asks back by itself


When = Callable[[Context, str], bool]


@dataclass(frozen=True)
class Route:
    """One way to answer: when it is taken, and by what.

    ``when`` is told which act the message is as a whole (``wants.act_of``). ``said``
    proves the route: a talk whose last message takes this way.
    """

    name: str
    when: When
    answer: Callable[[Context], Slots]
    said: Sequence[str] = ()


class Answer(GuideAction):
    """Answers every message but a call for help."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer"

    def respond(self, context: Context) -> Slots:
        """Let an open form take the message, or follow the table of routes."""
        if payload := chosen_option(context):
            return self.respond(context.pressed(payload))
        if (state := forms.form_of(context.turn)) is None:
            return follow_route(context)
        taken = forms.take(state, context)
        if taken is not None:
            return taken
        return forms.left(state, follow_route(context), context.reply)


class Fallback(Answer):
    """The same under the name that Rasa's policies fall back on."""

    def name(self) -> str:
        """Return the action's name: it takes the place of Rasa's own."""
        return "action_default_fallback"


def follow_route(context: Context) -> Slots:
    """Answer by the first route that fits."""
    return route_of(context).answer(context)


def route_of(context: Context) -> Route:
    """Find the first route that fits; the last one always does."""
    act = act_of(context)
    return next(route for route in ROUTES if route.when(context, act))


def _acts(*names: str) -> When:
    return lambda context, act: act in names


def _only_tells(context: Context, act: str) -> bool:
    """Tell whether a message changes what was just answered, by a fact alone."""
    return context.said.only_tells and can_ask_again(context)


def _names_a_field(context: Context, act: str) -> bool:
    """Tell whether a message is the name of a field of work, and of no job."""
    names = context.said.names
    firm = names.bare and all(mention.firm for mention in names.mentions)
    return context.said.field and not firm


def _names_only(context: Context, act: str) -> bool:
    """Tell whether a message holds nothing but names of apprenticeships."""
    return context.focus.bare and not _asks_for_all(context)


def _refines(context: Context, act: str) -> bool:
    return refines(context)


def _only_filters(context: Context, act: str) -> bool:
    """Tell whether a message names what to search by, and nothing we could answer.

    "Foundation apprenticeships" may be taken for a question on what these are.
    """
    turn = context.turn
    if not turn.typed or any(kind_of(topic) != ELSEWHERE for topic in turn.questions):
        return False
    return not turn.said.of_else and context.wish.plain and _asks_for_all(context)


def _asks_about_another(context: Context, act: str) -> bool:
    return act == ANOTHER and can_ask_about_another(context)


def _describes_adverts(context: Context, act: str) -> bool:
    """Tell whether a message is all said of adverts: "vacancies near york, part time".

    Each part of it may be taken for a question of its own.
    """
    said, wish = context.said, context.wish
    asks = said.question or said.reply.asks
    adverts = said.of_all or wish.adverts.wanted
    return adverts and wish.adverts.asks and not (asks or wish.left)


def _asks_for_all(context: Context) -> bool:
    """Tell whether a message asks for apprenticeships, not about a named one."""
    return context.said.of_all and bool(context.wish.filters)


def _asks_nothing(context: Context, act: str) -> bool:
    """Tell whether a message is a courtesy, a number, or was not understood."""
    return act in (*COURTESIES, PICK) or context.turn.intent == UNCLEAR


def _points_at_advert(context: Context, act: str) -> bool:
    return _asks_nothing(context, act) and pointed_advert(context) is not None


def _tell_of_advert(context: Context) -> Slots:
    advert = pointed_advert(context)
    assert advert
    return answer_advert(("overview",), advert, context)


def _points_at_result(context: Context, act: str) -> bool:
    return act == PICK and context.focus.named


def _unclear(context: Context, act: str) -> bool:
    """Tell whether a message was not understood, or leans on what is not there."""
    return context.turn.intent == UNCLEAR or act in (PICK, ANOTHER)


def _names_unwritten(context: Context, act: str) -> bool:
    focus = context.focus
    return _unclear(context, act) and focus.named and bool(focus.unwritten)


def _names_one(context: Context, act: str) -> bool:
    return (
        _unclear(context, act)
        and context.focus.named
        and bool(context.focus.references)
    )


def _tell_of_it(context: Context) -> Slots:
    """Answer the likeliest topic of what is named, or say what it is."""
    best = likeliest(ranked(context.turn.asked[0], context))
    topic = best.entry if best and best.entry in TOPICS else "overview"
    return answer_topics((topic,), context)


def _likely(context: Context, act: str) -> bool:
    """Tell whether something is likely wanted, though it is not sure."""
    best = likeliest(ranked(context.turn.asked[0], context))
    if not _unclear(context, act) or best is None:
        return False
    return best.probability >= read_bounds().likely and best.entry != FOREIGN


def _answer_likely(context: Context) -> Slots:
    return answer_want(understand(context.turn.asked[0], context), context)


def _lost_again(context: Context, act: str) -> bool:
    return _unclear(context, act) and context.turn.misses > 0


def _offer_person(context: Context) -> Slots:
    """Give up gracefully: pass on to an adviser, or say where there is one."""
    reply, slots = context.reply, {"misses": context.turn.misses + 1}
    if context.library.adviser.configured:
        reply.say("still_lost_handover")
        return {**forms.begin(HAND_OVER, context), **slots}
    reply.say("still_lost")
    say_place(ADVISER, context)
    reply.offer("help", "/help")
    return {**slots, "topics": [ADVISER]}


def _ask_for_other_words(context: Context) -> Slots:
    """Offer likely meanings; what waits for "which one?" goes on waiting."""
    candidates = ranked(context.turn.asked[0], context)
    best, focus = likeliest(candidates), context.focus
    if best and best.entry == FOREIGN and best.probability >= read_bounds().likely:
        return decline(context)
    guesses = _guess(candidates, context)
    context.reply.say("rephrase" if guesses else "rephrase_open")
    named = {"listing": focus.references[-1]} if focus.references else {}
    return {"misses": context.turn.misses + 1, **named, "topics": ["clarify"]}


def _guess(candidates: Sequence[Candidate], context: Context) -> bool:
    """Offer the likeliest meanings; tell whether there are any."""
    floor = read_bounds().floor
    likely = [
        one
        for one in candidates
        if one.probability >= floor and one.entry not in NO_GUESSES
    ]
    for one in likely[:MAX_GUESSES]:
        offer_entry(one.entry, context)
    return bool(context.reply.buttons)


def _search(context: Context) -> Slots:
    return find(SEARCH, context)


def _search_adverts(context: Context) -> Slots:
    return find(VACANCIES, context)


def _search_field(context: Context) -> Slots:
    return find(SEARCH, context.on(Focus()))


def _always(context: Context, act: str) -> bool:
    return True


MINIMUM = "what is the minimum wage"
DIGITAL = "what digital apprenticeships are there"
ROUTES: Sequence[Route] = (
    Route(
        "a fact that changes the last answer",
        _only_tells,
        again,
        said=(MINIMUM, "i'm 22"),
    ),
    Route(
        "a field of work, named alone", _names_a_field, _search_field, said=("digital",)
    ),
    Route("a change of the search", _refines, _search, said=(DIGITAL, "only level 3")),
    Route(
        "nothing but what to search by",
        _only_filters,
        _search,
        said=("foundation apprenticeships",),
    ),
    Route(
        "adverts, described",
        _describes_adverts,
        _search_adverts,
        said=("vacancies near york, part time",),
    ),
    Route("names of apprenticeships alone", _names_only, follow_up, said=("sparky",)),
    Route("an advert of those shown", _points_at_advert, _tell_of_advert),
    Route("a result of those shown", _points_at_result, follow_up),
    Route("a courtesy", _acts(*COURTESIES), answer_courtesy, said=("thanks a lot",)),
    Route(
        "something told", _acts(TELLS), take_up, said=("i'm in sixth form in leeds",)
    ),
    Route("more", _acts("more"), tell_more, said=(MINIMUM, "tell me more")),
    Route(
        "the same of another",
        _asks_about_another,
        ask_about_another,
        said=("how long is dental nurse", "is it the same for a plumber"),
    ),
    Route("where it comes from", _acts("why"), explain, said=(MINIMUM, "/why")),
    Route("a new start", _acts("start_again"), start_again, said=("start again",)),
    Route(
        "an apprenticeship that is only catalogued", _names_unwritten, answer_unwritten
    ),
    Route("what is likely meant", _likely, _answer_likely),
    Route("what is unclear, but names one", _names_one, _tell_of_it),
    Route("not understood for the second time", _lost_again, _offer_person),
    Route("not understood", _unclear, _ask_for_other_words),
    Route("questions", _always, answer_questions, said=("how long does it take",)),
)
