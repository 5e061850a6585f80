"""Follows up the last answer: more of it, or its question put again."""

from __future__ import annotations

from actions.adverts import VACANCIES, answer_advert, can_tell, find_advert, say_more
from actions.answering import answer_topics, follow_up_topics, offer_follow_ups
from actions.asking import ask_which
from actions.comparing import compare_listings
from actions.context import Context, Slots, settled
from actions.finding import next_page
from actions.focus import COMPARE
from actions.guiding import answer_guidance, say_more_guidance
from actions.searching import SEARCH
from actions.wants import PAY, RECKON_PAY
from knowledge.answers import TOPICS
from knowledge.answers.model import Answer
from knowledge.guidance.model import Question
from knowledge.told.model import NOTHING_TOLD


def follow_up(context: Context) -> Slots:
    """Answer the question that waits for a name, or else the last one."""
    if context.turn.names("pending") == (COMPARE,):
        return compare_listings(context)
    return answer_topics(follow_up_topics(context.turn), context)


def ask_about_another(context: Context) -> Slots:
    """Put the last question again for the listing that the message names."""
    turn = context.turn
    if advert := find_advert(context):
        topics = [t for t in turn.names("topics") if can_tell(t) and t != VACANCIES]
        return answer_advert(topics or ["overview"], advert, context)
    if not context.focus.named:
        return ask_which(follow_up_topics(turn), context)
    return follow_up(context)


def can_ask_about_another(context: Context) -> bool:
    """Tell whether there is a question to put again, or a name to put it for."""
    last = (*context.turn.names("topics"), *context.turn.names("pending"))
    asked = set(last) & set(TOPICS)
    return context.focus.named or bool(asked or find_advert(context))


def can_ask_again(context: Context) -> bool:
    """Tell whether the answer to the last questions hangs on what is told."""
    told = context.said.told
    if questions := _last_asked(context):
        return any(question.turns_on(told) for question in questions)
    focus, library = context.focus, context.library
    listing = next(filter(None, map(library.store.listing, focus.references)), None)
    if listing is None or focus.named:
        return False
    facts = (NOTHING_TOLD, told), (context.told_before, context.told)
    return any(
        library.answer(topic, listing, before) != library.answer(topic, listing, now)
        for topic in _last_topics(context)
        for before, now in facts
    )


def again(context: Context) -> Slots:
    """Answer the last questions again, for "and if I'm 22"."""
    if questions := _last_asked(context):
        return answer_guidance(questions, context)
    return answer_topics(_last_topics(context), context)


def _last_topics(context: Context) -> list[str]:
    return [topic for topic in context.turn.names("topics") if topic in TOPICS]


def _last_asked(context: Context) -> list[Question]:
    """List the questions of guidance that were answered last."""
    asked = context.turn.names("guidance")
    if _last_topics(context) == [PAY] and context.told_now.pay is not None:
        asked = asked or (RECKON_PAY,)  # a wage is there to be judged
    known = map(context.library.guide.questions.get, asked)
    return [question for question in known if question]


def tell_more(context: Context) -> Slots:
    """Say the rest of the last answer."""
    turn = context.turn
    if context.focus.named:  # "tell me more about dental nurse"
        return answer_topics(("overview",), context)
    if advert := find_advert(context):
        return say_more(advert, context)
    if {SEARCH, VACANCIES} & set(turn.names("topics")):
        return next_page(context)
    if guidance := turn.names("guidance"):
        return say_more_guidance(guidance, context)
    topics = _last_topics(context)
    if topics and context.focus.references:
        return _tell_more_of_listing(topics, context)
    context.reply.say("nothing_yet")
    context.reply.offer("help", "/help")
    return settled("help")


def _tell_more_of_listing(topics: list[str], context: Context) -> Slots:
    """Say the further lines of each topic answered last."""
    reply, focus = context.reply, context.focus
    answers = _answers(topics, context)
    for answer in answers:
        reply.say_lines(answer.more)
        reply.cite(answer.more_sources)
    if not any(answer.more for answer in answers):
        reply.say("no_more")
    offer_follow_ups(topics[-1], reply)
    basis = context.turn.basis(focus.found_in, focus.references, reply.source_keys)
    return settled(*topics, basis=basis)


def _answers(topics: list[str], context: Context) -> list[Answer]:
    library, told = context.library, context.told
    listing = library.listing(context.focus.references[-1], told)
    return [library.answer(topic, listing, told) for topic in topics if listing]
