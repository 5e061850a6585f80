"""The action that answers what a message asks: one question or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from actions.adverts import VACANCIES, answer_advert, can_tell, find_advert
from actions.answering import answer_topics
from actions.base import Slots
from actions.comparing import can_compare, compare_listings
from actions.conversation import decline
from actions.finding import find, refines
from actions.focus import COMPARE, Focus, find_focus
from actions.following import follow_up
from actions.forms.running import begin as begin_form
from actions.guided import GuidedAction
from actions.guiding import answer_guidance
from actions.library import Library
from actions.pointing import point_elsewhere
from actions.reply import Reply
from actions.searching import SEARCH
from actions.turn import Turn
from actions.wanting import (
    ELSEWHERE,
    FOLLOWED,
    FOREIGN,
    FORM,
    GUIDANCE,
    LISTING,
    Want,
    kind_of,
    understand,
)
from knowledge.plain_words import says_nothing
from knowledge.search.patterns import ALL, QUESTION

ASKS_ELSE = re.compile(
    r"\W*(?:which|what|who|where)\b(?! (?:other )?(?:level|foundation|intermediate"
    r"|advanced|higher|degree|apprenticeships|jobs)\b)",
    re.IGNORECASE,
)
"""Asks for something else than apprenticeships: "which firms run higher ones"."""


class AnswerQuestions(GuidedAction):
    """Answers every question of a message, in the order asked, in one reply."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer"

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Answer the topics that the message's questions name."""
        focus = find_focus(turn, self.library)
        if refines(turn, self.library) or _only_filters(turn, self.library):
            return find(SEARCH, focus, turn, reply, self.library)
        # A bare name asks nothing, whatever the classifier makes of it.
        if focus.bare and not _is_search(turn, self.library):
            return follow_up(focus, turn, reply, self.library)
        slots = answer_all(turn, focus, reply, self.library)
        if turn.foreign:
            reply.say("part_foreign")
        return slots


def answer_all(turn: Turn, focus: Focus, reply: Reply, library: Library) -> Slots:
    """Answer all that a message asks, each question as its kind is answered."""
    parts: list[Slots] = []
    advert = find_advert(focus, turn, library)
    if advert and all(map(can_tell, turn.questions)) and not _seeks(turn, library):
        return answer_advert(turn.questions, advert, turn, reply, library)
    for kind, group in groupby(_wanted(focus, turn, library), lambda want: want.kind):
        wants = tuple(group)
        parts.append(_answer(kind, wants, focus, turn, reply, library))
    return _joined(parts)


def answer_want(
    want: Want, focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Answer one thing that is wanted."""
    return _answer(want.kind, [want], focus, turn, reply, library)


def _answer(
    kind: str,
    wants: Sequence[Want],
    focus: Focus,
    turn: Turn,
    reply: Reply,
    library: Library,
) -> Slots:
    """Answer what is wanted, all of it of one kind."""
    if kind == LISTING:
        return _answer_of_listing(wants, focus, turn, reply, library)
    if kind == GUIDANCE:
        unsure = [w.question for w in wants if w.question and not w.sure]
        questions = [want.question for want in wants if want.question]
        return answer_guidance(questions, focus, turn, reply, library, unsure)
    if kind == FORM:
        meant = next(iter(focus.references), None)
        return begin_form(wants[0].form, turn, reply, library, meant)
    if kind in (SEARCH, VACANCIES):
        return find(kind, focus, turn, reply, library)
    if by_itself := BY_ITSELF.get(kind):
        return by_itself(focus, turn, reply, library)
    topics = tuple(want.topic for want in wants)
    return point_elsewhere(topics, turn, reply, library)


def _answer_of_listing(
    wants: Sequence[Want], focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Answer topics of the listing that is meant; say which, if that is not sure."""
    for want in wants:
        if not want.sure:
            title = reply.wording.say(f"button_{want.topic}")
            reply.say("guidance_taken", {"title": title})
    return answer_topics([w.topic for w in wants], focus, turn, reply, library)


def _decline(focus: Focus, turn: Turn, reply: Reply, library: Library) -> Slots:
    return decline(focus, turn, reply)


BY_ITSELF: Mapping[str, Callable[[Focus, Turn, Reply, Library], Slots]] = {
    COMPARE: compare_listings,
    FOLLOWED: follow_up,
    FOREIGN: _decline,
}
"""What answers kinds that need nothing but the turn."""


def _wanted(focus: Focus, turn: Turn, library: Library) -> list[Want]:
    """List what a message wants; a form comes last, for it asks back."""
    wants = _each_once(focus, turn, library)
    searches = any(want.kind == SEARCH for want in wants)
    if searches and not library.request(turn).filters:
        # "They sacked me, what can I do" looks for nothing.
        wants = _rather_without(SEARCH, wants)
    wants = _rather_without(FOREIGN, wants)
    kinds = {want.kind for want in wants}
    if COMPARE in kinds and not can_compare(focus, turn, library):
        # "What is a T Level, and is it better" compares no apprenticeships.
        wants = _rather_without(COMPARE, wants)
    if GUIDANCE in kinds and not focus.any:
        # "BTEC, what is that" asks about no listing.
        wants = [want for want in wants if want.kind != LISTING or not want.bare]
    return sorted(wants, key=lambda want: want.kind == FORM)


def _rather_without(kind: str, wants: list[Want]) -> list[Want]:
    """Leave out what is of a kind, unless nothing else is wanted."""
    return [want for want in wants if want.kind != kind] or wants


def _each_once(focus: Focus, turn: Turn, library: Library) -> list[Want]:
    """List what each question of a message wants, but nothing twice.

    A part that only names a listing asks nothing more: "pay for dental nurse and
    electrician". Two on one topic are both answered where each is surely another
    question of the guidance: "am i too old at 40 and does my degree stop me".
    """
    wants: list[tuple[str, Want]] = []
    says_more = [
        one
        for one in turn.asked
        if not (says_nothing(one.text) or library.finder.read(one.text).bare)
    ]
    for asked in says_more or turn.asked:
        want = understand(asked, focus, turn, library)
        before = [one for topic, one in wants if topic == want.topic]
        if not before or _asks_beside(want, before):
            wants.append((want.topic, want))
    return [want for _, want in wants]


def _asks_beside(want: Want, others: Sequence[Want]) -> bool:
    """Tell whether another question of the guidance is surely asked than ``others``."""
    guided = all(one.kind == GUIDANCE for one in (want, *others))
    return guided and want.sure and want.question not in [o.question for o in others]


def _is_search(turn: Turn, library: Library) -> bool:
    """Tell whether a message asks for apprenticeships, not about a named one."""
    return bool(ALL.search(turn.words) and library.request(turn).filters)


def _only_filters(turn: Turn, library: Library) -> bool:
    """Tell whether a message names what to search by, and nothing we could answer.

    "Foundation apprenticeships" may be taken for a question on what these are.
    """
    if not turn.words or any(kind_of(topic) != ELSEWHERE for topic in turn.questions):
        return False
    if ASKS_ELSE.match(turn.words):
        return False
    return library.request(turn).plain and _is_search(turn, library)


def _seeks(turn: Turn, library: Library) -> bool:
    """Tell whether a message, or a button, asks for other adverts than this one."""
    if not turn.words:
        return bool(turn.without) or turn.place is not None
    adverts = library.request(turn).adverts
    elsewhere = adverts.wanted or adverts.about_place or adverts.placed
    # "Is it full time" asks about this one, "full time" for others.
    return elsewhere or (adverts.asks and not QUESTION.match(turn.words.lower()))


def _joined(parts: Sequence[Slots]) -> Slots:
    """Join what the parts of an answer leave for the next turn."""
    slots: Slots = {}
    for part in parts:
        joined: Slots = {
            "topics": [*slots.get("topics", ()), *part["topics"]],
            "answered": [*slots.get("answered", ()), *_answered(part)],
            "pending": part["pending"] or slots.get("pending"),
        }
        if "basis" in part:
            joined["basis"] = _joined_basis(slots.get("basis"), part["basis"])
        slots = {**slots, **part, **joined}
    return slots


def _answered(part: Slots) -> list[str]:
    """List the entries that a part of an answer answered: its topics, if none."""
    answered: list[str] = part.get("answered") or part["topics"]
    return answered


def _joined_basis(one: dict[str, Any] | None, other: dict[str, Any]) -> dict[str, Any]:
    if one is None:
        return other
    found_in = max(one["found_in"], other["found_in"], key=lambda f: f != "nothing")
    joined = {key: [*one[key], *other[key]] for key in ("listings", "sources")}
    return {**other, **joined, "found_in": found_in}
