"""Answers what asks no question about apprenticeships: thanks, facts, a new start."""

from __future__ import annotations

from actions.context import Context, Slots, settled
from actions.follow_ups import again, can_ask_again
from actions.forms.running import form_of

ABOUT_THE_GUIDE = frozenset({"help", "bot_challenge", "privacy"})
STARTERS = ("overview", "pay", "entry_requirements")
STARTERS_ANYWHERE = ("what_is_it", "pay", "search")
OPENINGS = frozenset({"greet", "help", "chitchat", "out_of_scope", "bot_challenge"})


def answer_courtesy(context: Context) -> Slots:
    """Greet, thank, say goodbye, explain the guide, decline what is not its own."""
    intent = context.turn.intent
    context.reply.say(intent)
    if intent in OPENINGS:
        offer_starters(context)
    return settled("help" if intent in ABOUT_THE_GUIDE else intent)


def take_up(context: Context) -> Slots:
    """Take up what somebody tells: in the last answer anew, if it changes that."""
    if not context.said.told.empty and can_ask_again(context):
        return again(context)
    context.reply.say("told")
    offer_starters(context)
    return settled("tell")


def decline(context: Context) -> Slots:
    """Say that a message is not about apprenticeships, and what the guide can do."""
    context.reply.say("out_of_scope")
    offer_starters(context)
    return settled("out_of_scope", basis=context.turn.basis())


def offer_starters(context: Context) -> None:
    """Offer what a conversation may well begin with, about a listing or not."""
    for topic in STARTERS if context.focus.any else STARTERS_ANYWHERE:
        context.reply.offer(topic, f"/{topic}")


def start_again(context: Context) -> Slots:
    """Forget the conversation, or ask, where only a step back may be meant."""
    turn, reply = context.turn, context.reply
    if turn.typed and (form_of(turn) or turn.said.reply.goes_back):
        reply.say("restart_sure")
        reply.offer("start_all_over", "/start_again")
        return {}
    reply.say("restart")
    reply.forgets = True
    return {}
