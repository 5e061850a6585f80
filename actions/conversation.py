"""The actions for what asks no question about apprenticeships."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.adverts import answer_advert, pointed_advert
from actions.base import GuideAction, Slots, say_help_lines, settled
from actions.finding import find, refines
from actions.focus import Focus, find_focus
from actions.following import follow_up
from actions.guided import GuidedAction
from actions.regardless import answer_again
from actions.reply import Reply
from actions.searching import SEARCH
from actions.turn import Turn

logger = logging.getLogger(__name__)

ABOUT_THE_GUIDE = frozenset({"help", "bot_challenge", "privacy"})
STARTERS = ("overview", "pay", "entry_requirements")
STARTERS_ANYWHERE = ("what_is_it", "pay", "search")
TELLS = "tell"
"""The act of telling something of oneself."""
OPENINGS = frozenset({"greet", "help", "chitchat", "out_of_scope", "bot_challenge"})


class WithoutListing(GuidedAction):
    """An action for messages that ask nothing about a listing.

    The classifier may take a bare name ("sparky") or a change of a search ("undo") for
    such a message; then it is answered as what it is.
    """

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Answer a bare name as a follow-up, anything else as what it says."""
        focus = find_focus(turn, self.library)
        if refines(turn, self.library):
            return find(SEARCH, focus, turn, reply, self.library)
        if focus.bare:
            return follow_up(focus, turn, reply, self.library)
        if advert := pointed_advert(focus, turn, self.library):
            return answer_advert(("overview",), advert, turn, reply, self.library)
        return self.respond_plainly(focus, turn, reply)

    @abstractmethod
    def respond_plainly(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Fill the reply and return the slots that change."""


class Courtesy(WithoutListing):
    """Greets, thanks, says goodbye, explains itself, declines what is not its own."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_courtesy"

    def respond_plainly(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Say the response that bears the intent's name."""
        if _only_tells(turn):
            return self._heard(focus, turn, reply)
        reply.say(turn.intent)
        if turn.intent in OPENINGS:
            offer_starters(focus, reply)
        return settled("help" if turn.intent in ABOUT_THE_GUIDE else turn.intent)

    def _heard(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Take up what somebody tells: in the last answer anew, if it changes that."""
        if not self.library.told_now(turn).empty:
            again = answer_again(focus, turn, reply, self.library)
            if again is not None:
                return again
        reply.say("told")
        offer_starters(focus, reply)
        return settled(turn.intent)


def _only_tells(turn: Turn) -> bool:
    """Tell whether a message tells something of somebody, and asks nothing."""
    asked = turn.asked[0]
    return bool(asked.candidates) and asked.candidates[0].entry == TELLS


def decline(focus: Focus, turn: Turn, reply: Reply) -> Slots:
    """Say that a message is not about apprenticeships, and what the guide can do."""
    reply.say("out_of_scope")
    offer_starters(focus, reply)
    return settled("out_of_scope", basis=turn.basis())


def offer_starters(focus: Focus, reply: Reply) -> None:
    """Offer what a conversation may well begin with, about a listing or not."""
    for topic in STARTERS if focus.any else STARTERS_ANYWHERE:
        reply.offer(topic, f"/{topic}")


class Safeguarding(GuideAction):
    """Gives help lines to someone in distress or danger, and nothing else."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_safeguarding"

    async def handle(
        self,
        dispatcher: CollectingDispatcher,
        turn: Turn,
        domain: Mapping[str, Any],
    ) -> list[EventType]:
        """Answer even where the store cannot be read: an apology would not do here."""
        try:
            return await super().handle(dispatcher, turn, domain)
        except Exception:
            logger.exception("the help lines cannot be read")
            dispatcher.messages.clear()
            dispatcher.utter_message(response="utter_safeguarding_offline")
            return [SlotSet("topics", ["safeguarding"])]

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Name the help lines; no buttons, no listing."""
        reply.say("safeguarding")
        say_help_lines(turn, reply, self.library)
        return settled("safeguarding", form=None)
