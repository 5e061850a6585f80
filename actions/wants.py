"""What each question of a message wants: which module answers it, and from what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from actions.adverts import VACANCIES, pointed_advert
from actions.comparing import can_compare
from actions.context import Context
from actions.focus import COMPARE, Focus
from actions.library import Library
from actions.searching import SEARCH
from actions.turn import Asked
from knowledge.answers import TOPICS
from knowledge.guidance.entries import ACTS, intent_of
from knowledge.guidance.model import Question
from knowledge.guidance.ranking import Candidate
from knowledge.guidance.schema import Service
from knowledge.guidance.state import (
    FOCUSED,
    NAMED,
    NOWHERE,
    State,
    likeliest,
    read_bounds,
    read_state_weights,
    weighed,
)
from knowledge.vocabulary import Audience

PAY, RECKON_PAY, TAKE_HOME = "pay", "pay.reckon", "pay.take_home"
LISTING, GUIDANCE, ELSEWHERE, FORM = "listing", "guidance", "elsewhere", "form"
FORMS: Mapping[Service | None, str] = {
    Service.COULD_I: "could_i",
    Service.ADVISER: "handover",
    Service.FEEDBACK: "feedback",
}
FORM_TOPICS = {
    "contact_adviser": "handover",
    "feedback": "feedback",
    "could_i": "could_i",
}
FOLLOWED = "what_about"
FOREIGN = "out_of_scope"
NOT_KNOWN = "not_known"
TELLS, CHITCHAT = "tell", "chitchat"
"""The act of telling something of oneself."""
POSSIBLY = 0.1  # how likely something else must be, where nothing can be compared
MOST_TOLD = 20  # words of a message that only tells something
ALONE = frozenset(
    {"greet", "goodbye", "thanks", "chitchat", "help", "bot_challenge", "privacy"}
    | {"out_of_scope", "more", "what_about", "why", "start_again", "pick"}
)
"""Intents of which a message has one, and nothing else."""
ANSWERED_ELSEWHERE = frozenset(ACTS) - {
    *(SEARCH, COMPARE, VACANCIES, FOLLOWED, FOREIGN, "contact_adviser", "feedback"),
    *("could_i", NOT_KNOWN),
}
"""Acts that are no answers to a question: each is an action of its own."""


@dataclass(frozen=True)
class Want:
    """One question of a message, and what kind of answer it gets.

    ``form`` is the one to begin, where that is the answer; ``bare`` says that the
    question is too short to stand alone, ``sure`` that it is put much as in its file.
    """

    kind: str
    topic: str
    question: Question | None = None
    form: str = ""
    bare: bool = False
    sure: bool = True


def understand(asked: Asked, context: Context) -> Want:
    """Work out what answers a question."""
    if want := _plainly_wanted(asked, context):
        return want
    library = context.library
    best = likeliest(ranked(asked, context))
    if best is None:
        return _wanted(asked.topic, asked, True, library)
    sure = best.probability >= read_bounds().sure
    return _wanted(_of_one(best.entry, asked, library), asked, sure, library)


def _of_one(entry: str, asked: Asked, library: Library) -> str:
    """Take a question that a listing answers, too, for that of the one in focus.

    Where none is, that topic is answered in general, and the guide asks which is meant.
    """
    if asked.put.in_general:
        return entry
    topics = {general: topic for topic, general in library.twins.items()}
    return topics.get(entry, entry)


def act_of(context: Context) -> str:
    """Name the act that a message is as a whole: thanks, "more", a fact that is told.

    Empty where it asks something that is answered as a question.
    """
    turn = context.turn
    if turn.intent not in ALONE:
        return ""
    candidates = _weighed(turn.asked[0], context)
    if not candidates:
        return turn.intent
    best = candidates[0]
    if best.entry == FOLLOWED and not _names_another(context):
        best = next(iter(candidates[1:]), best)
        if best.probability < read_bounds().likely:
            return turn.intent
    if best.entry == TELLS:
        return TELLS if turn.said.words <= MOST_TOLD else ""
    if best.entry == CHITCHAT and best.probability < read_bounds().sure:
        return TELLS
    return turn.intent if intent_of(best.entry) == turn.intent else ""


def _names_another(context: Context) -> bool:
    """Tell whether a message says what the last question is put for again."""
    return context.focus.named or pointed_advert(context) is not None


def surely_asks(context: Context) -> bool:
    """Tell whether a message surely asks something, whatever it may reply to."""
    best = likeliest(ranked(context.turn.asked[0], context))
    if best is None or best.entry in (FOREIGN, NOT_KNOWN):
        return False
    return best.probability >= read_bounds().sure


def ranked(asked: Asked, context: Context) -> list[Candidate]:
    """Rank what may answer a question, with all that is known of the talk."""
    answers = [c for c in asked.candidates if c.entry not in ANSWERED_ELSEWHERE]
    found = _weighed(replace(asked, candidates=tuple(answers)), context)
    meant = [one for one in found if _may_be_meant(one, context.focus)]
    if all(one.entry != COMPARE for one in meant) or can_compare(context):
        return meant
    # "Solicitor apprenticeship vs law degree" compares no two apprenticeships.
    others = [one for one in meant if one.entry != COMPARE]
    other = likeliest(others)
    return others if other and other.probability >= POSSIBLY else meant


def _weighed(asked: Asked, context: Context) -> list[Candidate]:
    """Weigh the candidates of a question with the evidence of the talk."""
    focus = context.focus
    about = NAMED if focus.named else FOCUSED if focus.any else NOWHERE
    employer = context.told.audience is Audience.EMPLOYER
    state = State(about, context.turn.names("answered"), employer)
    twins, weights = context.library.twins, read_state_weights()
    return weighed(asked.candidates, state, twins, weights)


def _may_be_meant(candidate: Candidate, focus: Focus) -> bool:
    """Leave out "what about" that names nothing, and a form that is not surely wanted.

    A form takes a person through several steps.
    """
    if candidate.entry == FOLLOWED:
        return focus.named
    unsure = candidate.probability < read_bounds().sure
    return candidate.entry not in FORM_TOPICS or not unsure


def _wanted(entry: str, asked: Asked, sure: bool, library: Library) -> Want:
    """Say which module answers an entry."""
    if form := FORM_TOPICS.get(entry):
        return Want(FORM, intent_of(entry), form=form)
    if question := library.guide.questions.get(entry):
        return guided(question, sure)
    # What nobody has written an answer to is looked for where its topic is.
    topic = asked.topic if entry == NOT_KNOWN else entry
    return Want(kind_of(entry), topic, bare=asked.put.brief, sure=sure)


def guided(question: Question, sure: bool = True) -> Want:
    """Want what a question of guidance is answered by."""
    form = FORMS.get(question.by)
    kind = FORM if form else GUIDANCE
    return Want(kind, question.topic, question, form or "", sure=sure)


def _plainly_wanted(asked: Asked, context: Context) -> Want | None:
    """Return what needs no weighing: a button, a form, figures of somebody's own."""
    turn, questions = context.turn, context.library.guide.questions
    if turn.question and (chosen := questions.get(turn.question)):
        return guided(chosen)
    if not turn.typed and (form := FORM_TOPICS.get(asked.topic)):
        return Want(FORM, asked.topic, form=form)
    compared = COMPARE in turn.names("topics") and not context.focus.named
    if compared and asked.put.which:
        return Want(COMPARE, COMPARE)
    if asked.put.tax and context.told_now.pay is not None:
        return Want(GUIDANCE, PAY, questions.get(TAKE_HOME))
    if asked.topic == PAY and _reckons(context):
        return Want(GUIDANCE, PAY, questions.get(RECKON_PAY))
    return None


def _reckons(context: Context) -> bool:
    """Tell whether a question on pay comes with figures of somebody's own.

    "Does it pay £20,000" asks about a listing, "I get £9 an hour" about a person.
    """
    told = context.told_now
    if told.pay is not None and context.said.own:
        return True
    figures = (told.age, told.hours, told.pay)
    return not context.focus.any and any(figure is not None for figure in figures)


def kind_of(topic: str) -> str:
    """Tell which module answers a topic, unless guidance does."""
    if topic in (SEARCH, COMPARE, VACANCIES, FOLLOWED, FOREIGN):
        return topic
    return LISTING if topic in TOPICS else ELSEWHERE
