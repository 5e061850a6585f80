"""The action that gives help lines to someone in distress or danger."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import GuideAction, say_help_lines
from actions.context import Context, Slots, settled
from actions.turn import Turn

logger = logging.getLogger(__name__)


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

    def respond(self, context: Context) -> Slots:
        """Name the help lines; no buttons, no listing."""
        context.reply.say("safeguarding")
        say_help_lines(context)
        return settled("safeguarding", form=None)
