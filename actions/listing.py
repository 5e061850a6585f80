"""The actions that follow up an answer about a listing."""

from __future__ import annotations

from actions.adverts import VACANCIES, answer_advert, can_tell, find_advert, say_more
from actions.answering import (
    answer_topics,
    follow_up_topics,
    offer_follow_ups,
)
from actions.asking import ask_which
from actions.base import Slots, settled
from actions.finding import next_page
from actions.focus import find_focus
from actions.following import follow_up
from actions.guided import GuidedAction
from actions.guiding import say_more_guidance
from actions.reply import Reply
from actions.searching import SEARCH
from actions.turn import Turn
from knowledge.answers import TOPICS


class WhatAbout(GuidedAction):
    """Puts the last question again for the listing that the message names."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_what_about"

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Answer the topics that are waiting, or those of the last turn."""
        focus = find_focus(turn, self.library)
        if advert := find_advert(focus, turn, self.library):
            topics = [t for t in turn.names("topics") if can_tell(t) and t != VACANCIES]
            return answer_advert(
                topics or ["overview"], advert, turn, reply, self.library
            )
        if not focus.named:
            return ask_which(follow_up_topics(turn), focus, reply, self.library)
        return follow_up(focus, turn, reply, self.library)


class More(GuidedAction):
    """Says the rest of the last answer."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_more"

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Say the further lines of each topic answered last."""
        focus = find_focus(turn, self.library)
        if focus.named:  # "tell me more about dental nurse"
            return answer_topics(("overview",), focus, turn, reply, self.library)
        if advert := find_advert(focus, turn, self.library):
            return say_more(advert, turn, reply, self.library)
        if {SEARCH, VACANCIES} & set(turn.names("topics")):
            return next_page(turn, reply, self.library)
        if guidance := turn.names("guidance"):
            return say_more_guidance(guidance, focus, turn, reply, self.library)
        topics = [topic for topic in turn.names("topics") if topic in TOPICS]
        if not topics or not focus.references:
            reply.say("nothing_yet")
            reply.offer("help", "/help")
            return settled("help")
        person = self.library.told(turn)
        listing = self.library.listing(focus.references[-1], person)
        answers = [
            self.library.answer(topic, listing, person) for topic in topics if listing
        ]
        for answer in answers:
            reply.say_lines(answer.more)
            reply.cite(answer.more_sources)
        if not any(answer.more for answer in answers):
            reply.say("no_more")
        offer_follow_ups(topics[-1], reply)
        return settled(
            *topics,
            basis=turn.basis(focus.found_in, focus.references, reply.source_keys),
        )
