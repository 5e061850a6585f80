"""Asks which listing is meant, after what can be said without knowing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from actions.context import Context, Slots, settled
from actions.focus import GUESS
from actions.guiding import offer_questions, say_question


def answer_in_general(topics: Sequence[str], context: Context) -> Slots:
    """Say what holds for all apprenticeships, and ask which of them is meant."""
    focus, reply, library = context.focus, context.reply, context.library
    certain = focus.tie and focus.found_in != GUESS
    general = [] if certain else library.guide.in_general(topics)
    if not general:
        return ask_which(topics, context)
    for question in general:
        say_question(question, context)
    if focus.tied_name:
        say_which(context)
    else:
        reply.say("which_in_particular")
    for question in general:
        offer_questions(question.then, context)
    return settled(
        *dict.fromkeys(question.topic for question in general),
        pending=list(topics),
        guidance=[question.reference for question in general],
        basis=context.turn.basis("guidance", sources=reply.source_keys),
    )


def ask_which(topics: Sequence[str], context: Context) -> Slots:
    """Ask which listing is meant, and keep the topics until it is said."""
    tie = context.focus.tie
    if tie:
        say_which(context)
    else:
        context.reply.say("which_listing")
        context.reply.offer("search", "/search")
    results = {"results": list(tie)} if tie else {}
    return settled("clarify", pending=list(topics), **results)


def say_which(context: Context) -> None:
    """Ask which of the listings that a name may stand for is meant."""
    focus, reply = context.focus, context.reply
    items = list(filter(None, map(context.library.store.catalogue_item, focus.tie)))
    if not focus.tied_name:
        reply.say("may_be_meant")
    elif len(items) == 1:
        reply.say("did_you_mean", {"title": items[0].title})
    else:
        reply.say("which_of_these", {"name": focus.tied_name})
    offer_listings(focus.tie, context)


def offer_listings(references: Sequence[str], context: Context) -> None:
    """Offer each listing as a button that names it."""
    items = map(context.library.store.catalogue_item, references)
    for item in filter(None, items):
        payload = json.dumps({"listing": item.reference})
        context.reply.offer_titled(item.title, f"/what_about{payload}")
