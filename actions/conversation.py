"""The actions for everything but listings: courtesies, pointers, distress."""

from __future__ import annotations

from abc import abstractmethod

from actions.answering import answer_topics, follow_up_topics, offer_listings
from actions.base import GuideAction, Slots, settled
from actions.focus import Focus, find_focus
from actions.reply import MAX_BUTTONS, Reply, source_values
from actions.turn import Turn

ABOUT_THE_GUIDE = frozenset({"help", "bot_challenge", "privacy"})
STARTERS = ("overview", "pay", "entry_requirements")
OPENINGS = frozenset({"greet", "help", "chitchat", "out_of_scope", "bot_challenge"})
ADVISER = "contact_adviser"
SEARCH = "search"
ANSWERED = frozenset({ADVISER, "feedback"})
OWN_WORDS = ANSWERED | {SEARCH}


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


class PointElsewhere(WithoutListing):
    """Says where to look for what the store holds no answer to."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_point_elsewhere"

    def respond_plainly(self, _: Focus, turn: Turn, reply: Reply) -> Slots:
        """Name the place that the content files give for this topic."""
        reply.say(turn.intent if turn.intent in OWN_WORDS else "not_known")
        place = say_place(turn.intent, reply, self)
        self._offer_ways_on(turn, reply)
        return settled(
            turn.intent if turn.intent in ANSWERED else "not_known",
            basis=turn.basis(sources=[place] if place else []),
        )

    def _offer_ways_on(self, turn: Turn, reply: Reply) -> None:
        if turn.intent == SEARCH:
            popular = self.library.store.popular(MAX_BUTTONS)
            offer_listings(popular, reply, self.library)
        if turn.intent != ADVISER:
            reply.offer(ADVISER, f"/{ADVISER}")
        reply.offer("help", "/help")


def say_place(topic: str, reply: Reply, action: GuideAction) -> str | None:
    """Say where to look for ``topic``; return the key of that source."""
    place = action.library.store.pointer(topic)
    if place is None:
        return None
    reply.say("place", source_values(place))
    return place.key
