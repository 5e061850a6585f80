"""The actions for what asks no question about apprenticeships."""

from __future__ import annotations

from abc import abstractmethod

from actions.answering import answer_topics, follow_up_topics
from actions.base import GuideAction, Slots, settled
from actions.focus import Focus, find_focus
from actions.reply import Reply
from actions.turn import Turn

ABOUT_THE_GUIDE = frozenset({"help", "bot_challenge", "privacy"})
STARTERS = ("overview", "pay", "entry_requirements")
OPENINGS = frozenset({"greet", "help", "chitchat", "out_of_scope", "bot_challenge"})


class WithoutListing(GuideAction):
    """An action for messages that ask nothing about a listing.

    The classifier may take a bare name ("sparky") for such a message; then it is
    answered as what it is.
    """

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Answer a bare name as a follow-up, anything else as what it says."""
        focus = find_focus(turn, self.library)
        if focus.bare:
            topics = follow_up_topics(turn)
            return answer_topics(topics, focus, turn, reply, self.library)
        return self.respond_plainly(focus, turn, reply)

    @abstractmethod
    def respond_plainly(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Fill the reply and return the slots that change."""


class Courtesy(WithoutListing):
    """Greets, thanks, says goodbye, explains itself, declines what is not its own."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_courtesy"

    def respond_plainly(self, _: Focus, turn: Turn, reply: Reply) -> Slots:
        """Say the response that bears the intent's name."""
        reply.say(turn.intent)
        for topic in STARTERS if turn.intent in OPENINGS else ():
            reply.offer(topic, f"/{topic}")
        return settled("help" if turn.intent in ABOUT_THE_GUIDE else turn.intent)


class Safeguarding(GuideAction):
    """Gives help lines to someone in distress or danger, and nothing else."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_safeguarding"

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Name the help lines; no buttons, no listing, no source line."""
        reply.say("safeguarding")
        return settled("safeguarding")
