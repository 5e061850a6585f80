"""Answers questions about apprenticeships in general, for the person who asks."""

from __future__ import annotations

import json
import string
from collections.abc import Sequence

from actions.base import Slots, settled
from actions.focus import Focus
from actions.library import Library
from actions.reckoning import reckon, say_answer
from actions.reply import Reply
from actions.turn import Turn
from knowledge.guidance.entries import intent_of
from knowledge.guidance.model import Question, Variant
from knowledge.guidance.wages import wage_figures
from knowledge.told.model import Told
from knowledge.vocabulary import Nation

OUTSIDE = "outside_england"
ALSO_OF_A_LISTING = {"english_and_maths.needed": "entry_requirements"}
"""The topics that a listing in focus adds to a rule: whether *this* one wants maths."""


def answer_guidance(
    questions: Sequence[Question],
    focus: Focus,
    turn: Turn,
    reply: Reply,
    library: Library,
    unsure: Sequence[Question] = (),
) -> Slots:
    """Give each question the answer that fits what the person has told.

    One of several, and one that may not be what was asked, is named before its answer.
    """
    told = library.told(turn)
    deeper = False
    asked = list(dict.fromkeys(questions))
    for question in asked:
        if question in unsure:
            reply.say("guidance_taken", {"title": question.title})
        elif len(asked) > 1:
            reply.say("guidance_about", {"title": question.title})
        deeper |= say_question(question, focus, turn, reply, library)
        _say_of_listings(question, focus, told, reply, library)
    _say_nation(questions, told, reply)
    if deeper:
        reply.offer("more", "/more")
    for question in questions:
        offer_questions(question.then, reply, library)
    return settled(
        *dict.fromkeys(question.topic for question in questions),
        guidance=[question.reference for question in questions],
        basis=turn.basis("guidance", sources=reply.source_keys),
    )


def _say_of_listings(
    question: Question, focus: Focus, told: Told, reply: Reply, library: Library
) -> None:
    """Add to a rule what the listings in focus ask for."""
    topic = ALSO_OF_A_LISTING.get(question.reference)
    if not topic:
        return
    for listing in filter(None, map(library.store.listing, focus.references)):
        answer = library.answer(topic, listing, told)
        reply.say_lines(answer.lines)
        reply.cite(answer.sources)


def say_question(
    question: Question, focus: Focus, turn: Turn, reply: Reply, library: Library
) -> bool:
    """Say the answer that fits the person; tell whether there is more to say."""
    if question.by:
        if answer := reckon(question.by, focus, turn, library):
            return say_answer(answer, reply)
        if question.in_general:
            general = library.guide.questions[question.in_general]
            say_question(general, focus, turn, reply, library)
        reply.say("reckon_ask_listing")
        return False
    variant = question.answer(library.told(turn), library.clock())
    return say_variant(variant, reply, library)


def say_variant(variant: Variant | None, reply: Reply, library: Library) -> bool:
    """Say an answer with its sources; tell whether there is more to say."""
    if variant is None:
        reply.say("guidance_none_now")
        return False
    _say_text(variant.text, reply, library)
    reply.cite(variant.sources)
    return variant.more is not None


def say_more_guidance(
    references: Sequence[str],
    focus: Focus,
    turn: Turn,
    reply: Reply,
    library: Library,
) -> Slots:
    """Say what goes deeper than the last answers."""
    told = library.told(turn)
    known = [library.guide.questions.get(reference) for reference in references]
    questions = [question for question in known if question]
    for question in questions:
        if question.by and (answer := reckon(question.by, focus, turn, library)):
            reply.say_lines(answer.more)
            reply.cite(answer.more_sources)
        variant = question.answer(told, library.clock())
        if variant and variant.more:
            _say_text(variant.more, reply, library)
            reply.cite(variant.sources)
        offer_questions(question.then, reply, library)
    if not reply.sources:
        reply.say("no_more")
    return settled(
        *dict.fromkeys(question.topic for question in questions),
        guidance=list(references),
        basis=turn.basis("guidance", sources=reply.source_keys),
    )


def offer_questions(references: Sequence[str], reply: Reply, library: Library) -> None:
    """Offer questions as buttons."""
    for reference in references:
        if question := library.guide.questions.get(reference):
            payload = json.dumps({"question": reference})
            reply.offer_titled(question.title, f"/{question.topic}{payload}")


def offer_entry(entry: str, reply: Reply, library: Library) -> None:
    """Offer an entry as a button, if there is a title for it."""
    if entry in library.guide.questions:
        offer_questions([entry], reply, library)
    elif reply.can_offer(entry):
        reply.offer(entry, f"/{intent_of(entry)}")


def _say_text(text: str, reply: Reply, library: Library) -> None:
    """Say a text with the figures of the day in it, or that these are not known."""
    if any(name for _, name, *_ in string.Formatter().parse(text)):
        figures = wage_figures(library.wages())
        if figures is None:
            reply.say("guidance_none_now")
            return
        text = text.format_map(figures)
    reply.say("guidance", {"text": text})


def _say_nation(questions: Sequence[Question], told: Told, reply: Reply) -> None:
    """Warn somebody outside England that this is about England."""
    elsewhere = told.nation and told.nation is not Nation.ENGLAND
    if elsewhere and all(question.topic != OUTSIDE for question in questions):
        assert told.nation
        reply.say("guidance_other_nation", {"nation": told.nation.value})
