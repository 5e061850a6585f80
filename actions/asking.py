"""Asks which listing is meant, after what can be said without knowing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from actions.base import Slots, settled
from actions.focus import GUESS, Focus
from actions.guiding import offer_questions, say_question
from actions.library import Library
from actions.reply import MAX_BUTTONS, Reply
from actions.turn import Turn


def answer_in_general(
    topics: Sequence[str], focus: Focus, turn: Turn, reply: Reply, library: Library
) -> Slots:
    """Say what holds for all apprenticeships, and ask which of them is meant."""
    certain = focus.tie and focus.found_in != GUESS
    general = [] if certain else library.guide.in_general(topics)
    if not general:
        return ask_which(topics, focus, reply, library)
    for question in general:
        say_question(question, focus, turn, reply, library)
        offer_questions(question.then[:1], reply, library)
    if focus.tie:
        say_which(focus, reply, library)
    else:
        reply.say("which_in_particular")
        # These are examples, no results: "the second one" or "compare" means none.
        offer_listings(library.popular(MAX_BUTTONS), reply, library)
    return settled(
        *dict.fromkeys(question.topic for question in general),
        pending=list(topics),
        guidance=[question.reference for question in general],
        basis=turn.basis("guidance", sources=reply.source_keys),
    )


def ask_which(
    topics: Sequence[str], focus: Focus, reply: Reply, library: Library
) -> Slots:
    """Ask which listing is meant, and keep the topics until it is said."""
    likely = focus.tie or library.popular(MAX_BUTTONS)
    if focus.tie:
        say_which(focus, reply, library)
    else:
        reply.say("which_listing")
        offer_listings(likely, reply, library)
    return settled("clarify", pending=list(topics), results=list(likely))


def say_which(focus: Focus, reply: Reply, library: Library) -> None:
    """Ask which of the listings that a name may stand for is meant."""
    items = list(filter(None, map(library.store.catalogue_item, focus.tie)))
    if not focus.tied_name:
        reply.say("may_be_meant")
    elif len(items) == 1:
        reply.say("did_you_mean", {"title": items[0].title})
    else:
        reply.say("which_of_these", {"name": focus.tied_name})
    offer_listings(focus.tie, reply, library)


def offer_listings(references: Sequence[str], reply: Reply, library: Library) -> None:
    """Offer each listing as a button that names it."""
    for item in filter(None, map(library.store.catalogue_item, references)):
        payload = json.dumps({"listing": item.reference})
        reply.offer_titled(item.title, f"/what_about{payload}")
