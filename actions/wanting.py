"""What each question of a message wants: which module answers it, and from what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actions.adverts import VACANCIES
from actions.focus import COMPARE, Focus
from actions.library import Library
from actions.searching import SEARCH
from actions.turn import Asked, Turn
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
TAX = re.compile(
    r"\b(?:(?<!council )tax|national insurance|take[ -]home|deductions|net pay)\b",
    re.IGNORECASE,
)
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
OWN = re.compile(r"\b(?:i|i'?m|im|my|me|mine|he|she|his|her)\b", re.IGNORECASE)
WHICH = re.compile(
    r"^\W*(?:and |so |but |ok )*which (?:one|of (?:them|these|those|the two)|is|has"
    r"|needs|pays|takes|wants|asks)\b",
    re.IGNORECASE,
)
"""Asks on about what was compared: "which one needs maths"."""
IN_GENERAL = re.compile(
    r"\b(?:apprentices|apprenticeships|an apprentice(?:ship)?|in general|generally)\b",
    re.IGNORECASE,
)
BARE_WORDS = 3
FOLLOWED = "what_about"
FOREIGN = "out_of_scope"
NOT_KNOWN = "not_known"
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


def understand(asked: Asked, focus: Focus, turn: Turn, library: Library) -> Want:
    """Work out what answers a question."""
    if want := _plainly_wanted(asked, focus, turn, library):
        return want
    best = likeliest(ranked(asked, focus, turn, library))
    if best is None:
        return _wanted(asked.topic, asked, True, library)
    sure = best.probability >= read_bounds().sure
    return _wanted(_of_one(best.entry, asked, library), asked, sure, library)


def _of_one(entry: str, asked: Asked, library: Library) -> str:
    """Take a question that a listing answers, too, for that of the one in focus.

    Where none is, that topic is answered in general, and the guide asks which is meant.
    """
    if IN_GENERAL.search(asked.text):
        return entry
    topics = {general: topic for topic, general in library.twins.items()}
    return topics.get(entry, entry)


def ranked(asked: Asked, focus: Focus, turn: Turn, library: Library) -> list[Candidate]:
    """Rank what may answer a question, with all that is known of the talk."""
    answers = [c for c in asked.candidates if c.entry not in ANSWERED_ELSEWHERE]
    state = state_of(focus, turn, library)
    found = weighed(answers, state, library.twins, read_state_weights())
    return [one for one in found if _may_be_meant(one, focus)]


def _may_be_meant(candidate: Candidate, focus: Focus) -> bool:
    """Leave out "what about" that names nothing, and a form that is not surely wanted.

    A form takes a person through several steps.
    """
    if candidate.entry == FOLLOWED:
        return focus.named
    unsure = candidate.probability < read_bounds().sure
    return candidate.entry not in FORM_TOPICS or not unsure


def state_of(focus: Focus, turn: Turn, library: Library) -> State:
    """Say how the talk stands."""
    about = NAMED if focus.named else FOCUSED if focus.any else NOWHERE
    employer = library.told(turn).audience is Audience.EMPLOYER
    return State(about, turn.names("answered"), employer)


def _wanted(entry: str, asked: Asked, sure: bool, library: Library) -> Want:
    """Say which module answers an entry."""
    if form := FORM_TOPICS.get(entry):
        return Want(FORM, intent_of(entry), form=form)
    if question := library.guide.questions.get(entry):
        return guided(question, sure)
    bare = len(asked.text.split()) <= BARE_WORDS
    # What nobody has written an answer to is looked for where its topic is.
    topic = asked.topic if entry == NOT_KNOWN else entry
    return Want(kind_of(entry), topic, bare=bare, sure=sure)


def guided(question: Question, sure: bool = True) -> Want:
    """Want what a question of guidance is answered by."""
    form = FORMS.get(question.by)
    kind = FORM if form else GUIDANCE
    return Want(kind, question.topic, question, form or "", sure=sure)


def _plainly_wanted(
    asked: Asked, focus: Focus, turn: Turn, library: Library
) -> Want | None:
    """Return what needs no weighing: a button, a form, figures of somebody's own."""
    if turn.question and (chosen := library.guide.questions.get(turn.question)):
        return guided(chosen)
    if not turn.words and (form := FORM_TOPICS.get(asked.topic)):
        return Want(FORM, asked.topic, form=form)
    if WHICH.match(asked.text) and COMPARE in turn.names("topics") and not focus.named:
        return Want(COMPARE, COMPARE)
    if TAX.search(asked.text) and library.told_now(turn).pay is not None:
        return Want(GUIDANCE, PAY, library.guide.questions.get(TAKE_HOME))
    if asked.topic == PAY and _reckons(focus, turn, library):
        return Want(GUIDANCE, PAY, library.guide.questions.get(RECKON_PAY))
    return None


def _reckons(focus: Focus, turn: Turn, library: Library) -> bool:
    """Tell whether a question on pay comes with figures of somebody's own.

    "Does it pay £20,000" asks about a listing, "I get £9 an hour" about a person.
    """
    told = library.told_now(turn)
    if told.pay is not None and OWN.search(turn.words):
        return True
    figures = (told.age, told.hours, told.pay)
    return not focus.any and any(figure is not None for figure in figures)


def kind_of(topic: str) -> str:
    """Tell which module answers a topic, unless guidance does."""
    if topic in (SEARCH, COMPARE, VACANCIES, FOLLOWED, FOREIGN):
        return topic
    return LISTING if topic in TOPICS else ELSEWHERE
