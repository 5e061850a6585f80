"""Answers what a message asks: one question or several, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from actions.adverts import VACANCIES, answer_advert, can_tell, find_advert
from actions.answering import answer_topics
from actions.comparing import can_compare, compare_listings
from actions.context import Context, Slots
from actions.courtesies import decline
from actions.finding import find
from actions.focus import COMPARE
from actions.follow_ups import follow_up
from actions.forms.running import begin as begin_form
from actions.guiding import answer_guidance
from actions.pointing import point_elsewhere
from actions.searching import SEARCH
from actions.wants import (
    FOLLOWED,
    FOREIGN,
    FORM,
    GUIDANCE,
    LISTING,
    Want,
    understand,
)


def answer_questions(context: Context) -> Slots:
    """Answer all that a message asks, each question as its kind is answered."""
    parts: list[Slots] = []
    advert = find_advert(context)
    asked = context.turn.questions
    if advert and all(map(can_tell, asked)) and not _seeks(context):
        return answer_advert(asked, advert, context)
    for kind, group in groupby(_wanted(context), lambda want: want.kind):
        parts.append(_answer(kind, tuple(group), context))
    if context.turn.foreign:
        context.reply.say("part_foreign")
    return _joined(parts)


def answer_want(want: Want, context: Context) -> Slots:
    """Answer one thing that is wanted."""
    return _answer(want.kind, [want], context)


def _answer(kind: str, wants: Sequence[Want], context: Context) -> Slots:
    """Answer what is wanted, all of it of one kind."""
    if kind == LISTING:
        return _answer_of_listing(wants, context)
    if kind == GUIDANCE:
        unsure = [w.question for w in wants if w.question and not w.sure]
        questions = [want.question for want in wants if want.question]
        return answer_guidance(questions, context, unsure)
    if kind == FORM:
        meant = next(iter(context.focus.references), None)
        return begin_form(wants[0].form, context, meant)
    if kind in (SEARCH, VACANCIES):
        return find(kind, context)
    if by_itself := BY_ITSELF.get(kind):
        return by_itself(context)
    return point_elsewhere(tuple(want.topic for want in wants), context)


def _answer_of_listing(wants: Sequence[Want], context: Context) -> Slots:
    """Answer topics of the listing that is meant; say which, if that is not sure."""
    reply = context.reply
    for want in wants:
        if not want.sure:
            title = reply.wording.say(f"button_{want.topic}")
            reply.say("guidance_taken", {"title": title})
    return answer_topics([w.topic for w in wants], context)


BY_ITSELF: Mapping[str, Callable[[Context], Slots]] = {
    COMPARE: compare_listings,
    FOLLOWED: follow_up,
    FOREIGN: decline,
}
"""What answers kinds that need nothing but the turn."""


def _wanted(context: Context) -> list[Want]:
    """List what a message wants; a form comes last, for it asks back."""
    wants = _each_once(context)
    searches = any(want.kind == SEARCH for want in wants)
    if searches and len(wants) > 1 and not context.wish.filters:
        # "They sacked me, what can I do" looks for nothing.
        wants = _rather_without(SEARCH, wants)
    wants = _rather_without(FOREIGN, wants)
    kinds = {want.kind for want in wants}
    if COMPARE in kinds and not can_compare(context):
        # "What is a T Level, and is it better" compares no apprenticeships.
        wants = _rather_without(COMPARE, wants)
    if GUIDANCE in kinds and not context.focus.any:
        # "BTEC, what is that" asks about no listing.
        wants = [want for want in wants if want.kind != LISTING or not want.bare]
    return sorted(wants, key=lambda want: want.kind == FORM)


def _rather_without(kind: str, wants: list[Want]) -> list[Want]:
    """Leave out what is of a kind, unless nothing else is wanted."""
    return [want for want in wants if want.kind != kind] or wants


def _each_once(context: Context) -> list[Want]:
    """List what each question of a message wants, but nothing twice.

    A part that only names a listing asks nothing more: "pay for dental nurse and
    electrician". Two on one topic are both answered where each is surely another
    question of the guidance: "am i too old at 40 and does my degree stop me".
    """
    wants: list[tuple[str, Want]] = []
    says_more = [one for one in context.turn.asked if not one.put.names_only]
    for asked in says_more or context.turn.asked:
        want = understand(asked, context)
        before = [one for topic, one in wants if topic == want.topic]
        if not before or _asks_beside(want, before):
            wants.append((want.topic, want))
    return [want for _, want in wants]


def _asks_beside(want: Want, others: Sequence[Want]) -> bool:
    """Tell whether another question of the guidance is surely asked than ``others``."""
    guided = all(one.kind == GUIDANCE for one in (want, *others))
    return guided and want.sure and want.question not in [o.question for o in others]


def _seeks(context: Context) -> bool:
    """Tell whether a message, or a button, asks for other adverts than this one."""
    turn = context.turn
    if not turn.typed:
        return bool(turn.without) or turn.place is not None
    adverts = context.wish.adverts
    elsewhere = adverts.wanted or adverts.about_place or adverts.placed
    # "Is it full time" asks about this one, "full time" for others.
    return elsewhere or (adverts.asks and not turn.said.question)


def _joined(parts: Sequence[Slots]) -> Slots:
    """Join what the parts of an answer leave for the next turn."""
    slots: Slots = {}
    for part in parts:
        joined: Slots = {
            "topics": [*slots.get("topics", ()), *part["topics"]],
            "answered": [*slots.get("answered", ()), *_answered(part)],
            "pending": part["pending"] or slots.get("pending"),
            "guidance": [*(slots.get("guidance") or ()), *(part["guidance"] or ())],
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
