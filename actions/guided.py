"""Actions that a form, and what is plain without a model, go before."""

from __future__ import annotations

from actions.base import GuideAction, Slots
from actions.forms.running import state_of, take, waiting
from actions.regardless import answer_regardless
from actions.reply import Reply
from actions.turn import Turn


class GuidedAction(GuideAction):
    """An action whose message may be the reply to a form's question.

    If it is not, the message is answered, and the form waits for a turn.
    """

    def answer(self, turn: Turn, reply: Reply) -> Slots:
        """Let a form take the message; answer it, if the form leaves it."""
        state = state_of(turn)
        if state is None:
            return self._answer(turn, reply)
        taken = take(state, turn, reply, self.library)
        if taken is not None:
            return taken
        slots = {"form": None, **self._answer(turn, reply)}
        if slots["form"] is None and (waits := waiting(state, reply)):
            slots["form"] = waits.plain()
        return slots

    def _answer(self, turn: Turn, reply: Reply) -> Slots:
        plain = answer_regardless(turn, reply, self.library)
        return self.respond(turn, reply) if plain is None else plain
