"""Forgets a conversation when somebody wants to start again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import EventType, Restarted
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Slots
from actions.finding import find, refines
from actions.focus import find_focus
from actions.forms.running import state_of
from actions.guided import GuidedAction
from actions.reply import Reply
from actions.searching import SEARCH
from actions.turn import Turn
from knowledge.told.replies import BACK, plain


class StartAgain(GuidedAction):
    """Forgets everything; "go back" is one step back in a form or a search."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_start_again"

    async def handle(
        self,
        dispatcher: CollectingDispatcher,
        turn: Turn,
        domain: Mapping[str, Any],
    ) -> list[EventType]:
        """Forget, unless a step back is meant."""
        if BACK.match(plain(turn.words)) or refines(turn, self.library):
            return await super().handle(dispatcher, turn, domain)
        if state_of(turn) and turn.words:
            return await super().handle(dispatcher, turn, domain)
        dispatcher.utter_message(response="utter_restart")
        return [Restarted()]

    def respond(self, turn: Turn, reply: Reply) -> Slots:
        """Go back in a search; where there is none, ask what is meant."""
        if refines(turn, self.library):
            focus = find_focus(turn, self.library)
            return find(SEARCH, focus, turn, reply, self.library)
        reply.say("restart_sure")
        reply.offer("start_all_over", "/start_again")
        return {}
