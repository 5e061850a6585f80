"""What happens when a message is not understood."""

from __future__ import annotations

from actions.answering import answer_unwritten
from actions.base import Slots
from actions.conversation import FOREIGN, WithoutListing, decline
from actions.finding import FALLBACK
from actions.focus import Focus
from actions.forms.running import begin
from actions.guiding import answer_guidance
from actions.library import Library
from actions.pointing import ADVISER, say_place
from actions.reply import Reply
from actions.turn import Turn
from actions.wanting import CLEARLY_NEAR, FORMS, NEAR
from knowledge.guidance.model import Question

MAX_GUESSES = 3
HAND_OVER = "handover"
NO_GUESSES = frozenset({"more", "start_again"})


class Fallback(WithoutListing):
    """First suggests likely meanings, then offers a person."""

    def name(self) -> str:
        """Return the action's name: it takes the place of Rasa's own fallback."""
        return "action_default_fallback"

    def respond_plainly(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Ask for other words, or give up gracefully the second time in a row."""
        if focus.unwritten and focus.named:
            return answer_unwritten(focus, turn, reply, self.library)
        if question := library_question(turn, self.library):
            if form := FORMS.get(question.by):
                return begin(form, turn, reply, self.library)
            return answer_guidance(
                [question], focus, turn, reply, self.library, [question]
            )
        # What waits for "which one?" goes on waiting.
        slots: Slots = {"misses": turn.misses + 1}
        if turn.misses and self.library.adviser.configured:
            reply.say("still_lost_handover")
            return {**begin(HAND_OVER, turn, reply, self.library), **slots}
        if turn.misses:
            reply.say("still_lost")
            say_place(ADVISER, reply, self.library)
            reply.offer("help", "/help")
            return {**slots, "topics": [ADVISER]}
        if next(iter(guesses_of(turn)), None) == FOREIGN:
            return decline(focus, turn, reply)
        guesses = self._guess(turn, reply)
        reply.say("rephrase" if guesses else "rephrase_open")
        named = {"listing": focus.references[-1]} if focus.references else {}
        return {**slots, **named, "topics": ["clarify"]}

    def _guess(self, turn: Turn, reply: Reply) -> bool:
        """Offer the likeliest meanings; tell whether there are any."""
        likely = [name for name in guesses_of(turn) if reply.can_offer(name)]
        for name in likely[:MAX_GUESSES]:
            reply.offer(name, f"/{name}")
        return bool(likely)


def library_question(turn: Turn, library: Library) -> Question | None:
    """Find a question of guidance that is near, the nearer the less it was expected."""
    match = library.guide.find(turn.words, "") if turn.words else None
    if match is None:
        return None
    expected = match.question.topic in guesses_of(turn)[:MAX_GUESSES]
    needed = NEAR if expected else CLEARLY_NEAR
    return match.question if match.nearness >= needed else None


def guesses_of(turn: Turn) -> list[str]:
    """List what the message may mean, the likeliest first."""
    return [n for n in turn.ranking if n != FALLBACK and n not in NO_GUESSES]
