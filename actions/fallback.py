"""What happens when a message is not understood."""

from __future__ import annotations

from collections.abc import Sequence

from actions.answering import answer_unwritten
from actions.base import Slots
from actions.conversation import WithoutListing, decline
from actions.focus import COMPARE, Focus
from actions.forms.running import begin
from actions.guiding import offer_entry
from actions.pointing import ADVISER, say_place
from actions.questions import answer_want
from actions.reply import Reply
from actions.turn import Turn
from actions.wanting import FOREIGN, Want, ranked, understand
from knowledge.guidance.ranking import Candidate
from knowledge.guidance.state import likeliest, read_bounds

MAX_GUESSES = 3
HAND_OVER = "handover"
NO_GUESSES = frozenset({COMPARE})  # which asks back by itself


class Fallback(WithoutListing):
    """First suggests likely meanings, then offers a person."""

    def name(self) -> str:
        """Return the action's name: it takes the place of Rasa's own fallback."""
        return "action_default_fallback"

    def respond_plainly(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Ask for other words, or give up gracefully the second time in a row."""
        if focus.unwritten and focus.named:
            return answer_unwritten(focus, turn, reply, self.library)
        if want := self._likely(focus, turn):
            return answer_want(want, focus, turn, reply, self.library)
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
        candidates = ranked(turn.asked[0], focus, turn, self.library)
        best = likeliest(candidates)
        if best and best.entry == FOREIGN:
            return decline(focus, turn, reply)
        guesses = self._guess(candidates, reply)
        reply.say("rephrase" if guesses else "rephrase_open")
        named = {"listing": focus.references[-1]} if focus.references else {}
        return {**slots, **named, "topics": ["clarify"]}

    def _likely(self, focus: Focus, turn: Turn) -> Want | None:
        """Return what is likely wanted, though it is not sure; None if nothing is."""
        best = likeliest(ranked(turn.asked[0], focus, turn, self.library))
        if best is None or best.probability < read_bounds().likely:
            return None
        want = understand(turn.asked[0], focus, turn, self.library)
        return None if want.kind == FOREIGN else want

    def _guess(self, candidates: Sequence[Candidate], reply: Reply) -> bool:
        """Offer the likeliest meanings; tell whether there are any."""
        floor = read_bounds().floor
        likely = [
            one
            for one in candidates
            if one.probability >= floor and one.entry not in NO_GUESSES
        ]
        for one in likely[:MAX_GUESSES]:
            offer_entry(one.entry, reply, self.library)
        return bool(reply.buttons)
