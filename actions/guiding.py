"""Answers questions about apprenticeships in general, for the person who asks."""

from __future__ import annotations

import json
import string
from collections.abc import Sequence
from decimal import Decimal

from actions.context import Context, Slots, settled
from knowledge.answers import Answer
from knowledge.guidance.entries import intent_of
from knowledge.guidance.model import Question, Variant
from knowledge.guidance.schema import Service
from knowledge.guidance.wages import wage_figures
from knowledge.reckoning.pay import reckon_pay
from knowledge.reckoning.taking_home import reckon_take_home
from knowledge.reckoning.training import reckon_training
from knowledge.told.model import Told
from knowledge.vocabulary import Nation, Period

OUTSIDE = "outside_england"
PAYS = {Service.PAY: reckon_pay, Service.TAKE_HOME: reckon_take_home}
ALSO_OF_A_LISTING = {"english_and_maths.needed": "entry_requirements"}
"""The topics that a listing in focus adds to a rule: whether *this* one wants maths."""


def answer_guidance(
    questions: Sequence[Question], context: Context, unsure: Sequence[Question] = ()
) -> Slots:
    """Give each question the answer that fits what the person has told.

    One that may not be what was asked is named before its answer.
    """
    reply = context.reply
    deeper = False
    for question in dict.fromkeys(questions):
        if question in unsure:
            reply.say("guidance_taken", {"title": question.title})
        deeper |= say_question(question, context)
        _say_of_listings(question, context)
    _say_nation(questions, context)
    if deeper:
        reply.offer("more", "/more")
    for question in questions:
        offer_questions(question.then, context)
    return _answered(questions, context)


def _answered(questions: Sequence[Question], context: Context) -> Slots:
    return settled(
        *dict.fromkeys(question.topic for question in questions),
        guidance=[question.reference for question in questions],
        basis=context.turn.basis("guidance", sources=context.reply.source_keys),
    )


def _say_of_listings(question: Question, context: Context) -> None:
    """Add to a rule what the listings in focus ask for."""
    topic = ALSO_OF_A_LISTING.get(question.reference)
    if not topic:
        return
    library = context.library
    for listing in filter(None, map(library.store.listing, context.focus.references)):
        answer = library.answer(topic, listing, context.told)
        context.reply.say_lines(answer.lines)
        context.reply.cite(answer.sources)


def say_question(question: Question, context: Context) -> bool:
    """Say the answer that fits the person; tell whether there is more to say."""
    if question.by:
        if answer := _reckon(question.by, context):
            context.reply.say_lines(answer.lines)
            context.reply.cite(answer.sources)
            return bool(answer.more)
        if question.in_general:
            say_question(context.library.guide.questions[question.in_general], context)
        context.reply.say("reckon_ask_listing")
        return False
    return say_variant(question.answer(context.told, context.library.clock()), context)


def say_variant(variant: Variant | None, context: Context) -> bool:
    """Say an answer with its sources; tell whether there is more to say."""
    if variant is None:
        context.reply.say("guidance_none_now")
        return False
    _say_text(variant.text, context)
    context.reply.cite(variant.sources)
    return variant.more is not None


def say_more_guidance(references: Sequence[str], context: Context) -> Slots:
    """Say what goes deeper than the last answers."""
    reply, library = context.reply, context.library
    known = [library.guide.questions.get(reference) for reference in references]
    questions = [question for question in known if question]
    for question in questions:
        if question.by and (answer := _reckon(question.by, context)):
            reply.say_lines(answer.more)
            reply.cite(answer.more_sources)
        variant = question.answer(context.told, library.clock())
        if variant and variant.more:
            _say_text(variant.more, context)
            reply.cite(variant.sources)
        offer_questions(question.then, context)
    if not reply.sources:
        reply.say("no_more")
    return {**_answered(questions, context), "guidance": list(references)}


def offer_questions(references: Sequence[str], context: Context) -> None:
    """Offer questions as buttons."""
    for reference in references:
        if question := context.library.guide.questions.get(reference):
            payload = json.dumps({"question": reference})
            context.reply.offer_titled(question.title, f"/{question.topic}{payload}")


def offer_entry(entry: str, context: Context) -> None:
    """Offer an entry as a button, if there is a title for it."""
    if entry in context.library.guide.questions:
        offer_questions([entry], context)
    elif context.reply.can_offer(entry):
        context.reply.offer(entry, f"/{intent_of(entry)}")


def _say_text(text: str, context: Context) -> None:
    """Say a text with the figures of the day in it, or that these are not known."""
    if any(name for _, name, *_ in string.Formatter().parse(text)):
        figures = wage_figures(context.library.wages())
        if figures is None:
            context.reply.say("guidance_none_now")
            return
        text = text.format_map(figures)
    context.reply.say("guidance", {"text": text})


def _say_nation(questions: Sequence[Question], context: Context) -> None:
    """Warn somebody outside England that this is about England."""
    nation = context.told.nation
    if nation is None or nation is Nation.ENGLAND:
        return
    if all(question.topic != OUTSIDE for question in questions):
        context.reply.say("guidance_other_nation", {"nation": nation.value})


def _reckon(service: Service, context: Context) -> Answer | None:
    """Reckon pay or training hours; None where a listing is needed and not known."""
    library = context.library
    if service in PAYS:
        told = _advertised(context)
        return PAYS[service](told, library.pay_facts(), library.clock())
    known = map(library.store.listing, context.focus.references)
    listing = next(filter(None, known), None)
    if listing is None:
        return None
    return reckon_training(listing, library.facts(listing, context.told))


def _advertised(context: Context) -> Told:
    """Take pay and hours from the advert that is talked about, unless they are told."""
    told, number = context.told, context.turn.advert
    advert = context.library.store.adverts.numbered(number) if number else None
    if advert is None or told.pay is not None or advert.hourly_low is None:
        return told
    hours = told.hours or (Decimal(str(advert.hours)) if advert.hours else None)
    pay = Decimal(advert.hourly_low) / 100
    return told.copy(update={"pay": pay, "per": Period.HOUR, "hours": hours})
