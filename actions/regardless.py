"""What a message wants whatever the model takes it for: it tells, or asks a way in."""

from __future__ import annotations

import re

from actions.adverts import VACANCIES
from actions.answering import answer_topics
from actions.base import Slots
from actions.finding import find
from actions.focus import Focus, find_focus
from actions.guiding import answer_guidance
from actions.library import Library
from actions.reply import Reply
from actions.searching import SEARCH
from actions.turn import Turn
from actions.wanting import PAY, RECKON_PAY
from knowledge.answers import TOPICS
from knowledge.search.filters import SubjectFilter
from knowledge.told.reading import only_tells

WAY_IN = ("entry_requirements",)
BECOME = re.compile(
    r"^\W*(?:so |and |ok |hi |hello )*"
    r"(?:how (?:do|can|could|would) (?:i|you|we|my \w+|he|she)"
    r"|what do (?:i|you) (?:do|need)(?: to do)? to|i want to know how to|how to)"
    r" (?:become|be|get into|get to be|train (?:as|to be)|qualify as|start (?:as|in))\b"
)


MAY_I = re.compile(
    r"^\W*(?:so |and |ok |hi |hello )*(?:can|could) (?:i|you|we|my \w+|he|she)"
    r" (?:still )?(?:do|be|become|train (?:as|to be)|re-?train (?:as|to be)|go into)\b"
)
"""Asks for the way into a job, where nothing but the job's name comes after it."""
FIELD = re.compile(
    r"^\W*(?!.*\b(?:or|and|vs?|versus)\b)(?!(?:wh\w+|how|is|are|do|does|can|will)\b)"
    r"(?:an? )?\w[\w ]{2,40} apprenticeships?\W*$"
)
"""May name a field of work and ask nothing: "nursery apprenticeship"."""
THERE = re.compile(
    r"^\W*(?:so |and |ok |hi |hello )*(?:is|are) there (?:such a thing as )?"
    r"(?:(?:an?|any|some) )?(?:\w+ )?(?:apprenticeships?|one|ones)"
    r" (?:for|in|as|with|to (?:be|become|do with))\b"
)
"""Asks whether there is one, where a field of work is all that comes after it."""
ADVERTS = re.compile(
    r"^\W*(?!(?:are|is|do|does|did|can|could|will|would|should|have|has|wh\w+|how)\b)"
    r"(?:any |some |more |the )?(?:\w+ ){0,3}"
    r"(?:apprenticeships?|jobs?|vacanc(?:y|ies)|adverts?)\b[^?]*$"
)
"""May describe adverts and ask nothing: "apprenticeships in Leeds over 20k"."""


def answer_regardless(turn: Turn, reply: Reply, library: Library) -> Slots | None:
    """Answer what needs no model to be understood; None where it does."""
    if only_tells(turn.words):
        return answer_again(find_focus(turn, library), turn, reply, library)
    if BECOME.match(turn.words.lower()) or _may_i(turn, library):
        focus = find_focus(turn, library)
        if focus.named:
            return answer_topics(WAY_IN, focus, turn, reply, library)
    if _describes_adverts(turn, library):
        return find(VACANCIES, find_focus(turn, library), turn, reply, library)
    if _is_a_field(turn, library) or _names_a_field(turn, library):
        return find(SEARCH, Focus(), turn, reply, library)
    return None


def _is_a_field(turn: Turn, library: Library) -> bool:
    reading = library.finder.read(turn.words)
    firm = reading.bare and all(mention.firm for mention in reading.mentions)
    return library.reader.is_field(turn.words) and not firm


def _names_a_field(turn: Turn, library: Library) -> bool:
    words = turn.words.lower()
    asks = bool(THERE.match(words))
    mentions = library.finder.read(turn.words).mentions
    named = any(one.firm and len(one.references) == 1 for one in mentions)
    if not (asks or FIELD.match(words)) or named:
        return False
    request = library.request(turn)
    fields = any(isinstance(one, SubjectFilter) for one in request.filters)
    return fields and (request.plain or (asks and not request.left))


def _describes_adverts(turn: Turn, library: Library) -> bool:
    if not ADVERTS.match(turn.words.lower()):
        return False
    request = library.request(turn)
    described = request.adverts.placed or request.adverts.wanted
    return described and not request.left


def _may_i(turn: Turn, library: Library) -> bool:
    asked = MAY_I.match(turn.words.lower())
    return bool(asked and library.finder.read(turn.words[asked.end() :]).bare)


def answer_again(
    focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots | None:
    """Answer the last questions again for "and if I'm 22"; None if there were none."""
    topics = [topic for topic in turn.names("topics") if topic in TOPICS]
    asked = turn.names("guidance")
    if topics == [PAY] and library.told_now(turn).pay is not None:
        asked = asked or (RECKON_PAY,)  # a wage is there to be judged
    questions = [q for q in map(library.guide.questions.get, asked) if q]
    if questions:
        return answer_guidance(questions, focus, turn, reply, library)
    if topics and focus.any and not focus.named:
        return answer_topics(topics, focus, turn, reply, library)
    return None
