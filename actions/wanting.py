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
from knowledge.guidance.index import Match
from knowledge.guidance.model import Question
from knowledge.guidance.schema import Service
from knowledge.vocabulary import FINER, Audience

PAY, RECKON_PAY, TAKE_HOME = "pay", "pay.reckon", "pay.take_home"
TAX = re.compile(
    r"\b(?:(?<!council )tax|national insurance|take[ -]home|deductions|net pay)\b",
    re.IGNORECASE,
)
LISTING, GUIDANCE, ELSEWHERE, FORM = "listing", "guidance", "elsewhere", "form"
EMPLOYERS = "for_employers"
FORMS: Mapping[Service | None, str] = {
    Service.COULD_I: "could_i",
    Service.ADVISER: "handover",
    Service.FEEDBACK: "feedback",
}
FORM_TOPICS = {"contact_adviser": "handover", "feedback": "feedback"}
NEAR = 0.47
"""From which nearness on a question of guidance is taken to be the one asked."""
NEAR_WITHOUT_A_LISTING = 0.52
"""The same where the question is put back, which listing is meant, instead."""
CLEARLY_NEAR = 0.65
"""The same where a search may be meant instead."""
NEARER_THAN_A_LISTING = 0.7
"""The same where a certain listing may be meant instead."""
SURE = 0.75
"""Below that an answer begins with the question that it answers."""
DOUBTED, SURELY_ASKED = 0.6, 0.4
"""The model is doubted below the one if a question is found with the other as score.

Of 157 messages that are none of ours one has such a score (``tests/nlu/not_ours.yml``).
"""
MORE_ELSEWHERE = 0.1
"""How much nearer a question of another topic than the classifier named must be."""
OWN = re.compile(r"\b(?:i|i'?m|im|my|me|mine|he|she|his|her)\b", re.IGNORECASE)
WHICH = re.compile(
    r"^\W*(?:and |so |but |ok )*which (?:one|of (?:them|these|those|the two)|is|has"
    r"|needs|pays|takes|wants|asks)\b",
    re.IGNORECASE,
)
"""Asks on about what was compared: "which one needs maths"."""
BARE_WORDS = 3
ITSELF = "this"
"""What stands for the name of a listing where a question is compared with others."""
IN_GENERAL = re.compile(
    r"\b(?:apprentices|apprenticeships|an apprentice(?:ship)?|in general|generally)\b",
    re.IGNORECASE,
)


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


def _guided(question: Question, nearness: float = 1.0) -> Want:
    """Want what a question of guidance is answered by."""
    form = FORMS.get(question.by)
    kind = FORM if form else GUIDANCE
    sure = nearness >= SURE
    return Want(kind, question.topic, question, form or "", sure=sure)


def understand(asked: Asked, focus: Focus, turn: Turn, library: Library) -> Want:
    """Work out what answers a question."""
    if want := _plainly_wanted(asked, focus, turn, library):
        return want
    kind = kind_of(asked.topic)
    match = _match(asked, kind, focus, turn, library) if turn.words else None
    if match and match.question.topic in FINER:
        return Want(LISTING, match.question.topic)
    if match:
        return _guided(match.question, match.nearness)
    return Want(kind, asked.topic, bare=len(asked.text.split()) <= BARE_WORDS)


def _match(
    asked: Asked, kind: str, focus: Focus, turn: Turn, library: Library
) -> Match | None:
    """Find the question of guidance that is asked in words, if it is one."""
    if match := _asked_by_employer(asked, turn, library):
        return match
    if focus.any and (finer := _finer_question(asked, library)):
        return finer
    if kind == ELSEWHERE:
        return nearest_question(asked, turn, library)
    return None if focus.named else general_question(asked, kind, focus, turn, library)


def _finer_question(asked: Asked, library: Library) -> Match | None:
    """Find what is asked of a listing and the classifier has no topic for."""
    text = asked.text
    for mention in library.finder.read(text).mentions:
        text = text.replace(mention.text, ITSELF)
    match = library.guide.find(text, asked.topic, _is_finer)
    if match is None or match.score < SURELY_ASKED:
        return None
    return match if match.nearness >= CLEARLY_NEAR else None


def _is_finer(question: Question) -> bool:
    return question.topic in FINER


def _asked_by_employer(asked: Asked, turn: Turn, library: Library) -> Match | None:
    """Find what an employer asks: "what does it cost", after "we want an apprentice".

    Within one message the model knows who speaks (``pipeline.questions``).
    """
    if library.told(turn).audience is not Audience.EMPLOYER:
        return None
    match = library.guide.find(asked.text, EMPLOYERS, _for_employers, asked.confidence)
    return match if match and match.nearness >= CLEARLY_NEAR else None


def _for_employers(question: Question) -> bool:
    return question.topic == EMPLOYERS


def _plainly_wanted(
    asked: Asked, focus: Focus, turn: Turn, library: Library
) -> Want | None:
    """Return what needs no weighing: a button, a form, figures of somebody's own."""
    if turn.question and (chosen := library.guide.questions.get(turn.question)):
        return _guided(chosen)
    if form := FORM_TOPICS.get(asked.topic):
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


def nearest_question(asked: Asked, turn: Turn, library: Library) -> Match | None:
    """Find the question of guidance that is asked.

    The part that asks may say too little: "she wants to leave school, is that allowed".
    """
    texts = [asked.text, *([turn.words] if len(turn.asked) == 1 else [])]
    for text in dict.fromkeys(texts):
        match = library.guide.find(text, asked.topic, sure=asked.confidence)
        if match and match.nearness >= NEAR:
            return match
    return None


def general_question(
    asked: Asked, kind: str, focus: Focus, turn: Turn, library: Library
) -> Match | None:
    """Find a question of guidance where a listing or a search may be meant.

    "How long do apprenticeships take" names no listing, so that none can be meant.
    """
    searched = kind in (SEARCH, VACANCIES) and bool(library.request(turn).filters)
    if searched and asked.confidence >= DOUBTED:
        return None
    in_general = bool(IN_GENERAL.search(asked.text))

    allowed = _not_of_a_listing if in_general else None
    match = library.guide.find(asked.text, asked.topic, allowed, asked.confidence)
    if not match or match.question.by is Service.LISTING:
        return None
    if searched:
        return match if match.score >= SURELY_ASKED else None
    # Without a listing the choice is between this and asking for one.
    needed = CLEARLY_NEAR
    if kind == LISTING:
        certain = focus.any and not in_general
        needed = NEARER_THAN_A_LISTING if certain else NEAR_WITHOUT_A_LISTING
    if not match.question.answers_beside(asked.topic):
        needed += MORE_ELSEWHERE
    return match if match.nearness >= needed else None


def _not_of_a_listing(question: Question) -> bool:
    return question.by is not Service.LISTING


def surely_asked(turn: Turn, library: Library) -> Question | None:
    """Find a question that is asked, though the model takes the message for no such."""
    if not turn.words or turn.confidence >= DOUBTED:
        return None
    match = library.guide.find(turn.words, "")
    return match.question if match and match.score >= SURELY_ASKED else None


def kind_of(topic: str) -> str:
    """Tell which module answers a topic, unless guidance does."""
    if topic in (SEARCH, COMPARE, VACANCIES):
        return topic
    return LISTING if topic in TOPICS else ELSEWHERE
