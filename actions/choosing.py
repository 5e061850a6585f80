"""Obeys a typed number as if the button had been pressed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import ActionExecuted, EventType, UserUttered
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Slots
from actions.fallback import Fallback
from actions.finding import refines
from actions.focus import Focus
from actions.following import follow_up
from actions.forms.running import state_of
from actions.reply import Reply
from actions.turn import Turn
from knowledge.told.reading import only_tells

LAST = 0
MOST_WORDS = 2  # of a message that is nothing but a number
PLACES = (
    ("1", "one", "first"),
    ("2", "two", "second"),
    ("3", "three", "third"),
    ("4", "four", "fourth"),
)
NUMBERS = {word: place for place, words in enumerate(PLACES, 1) for word in words}
NUMBERS["last"] = LAST
PAYLOAD = re.compile(r"/(?P<intent>\w+)(?P<entities>\{.*\})?")


class Pick(Fallback):
    """Puts the chosen button's payload in place of the message.

    A number where nothing was offered is something we do not understand.
    """

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_pick"

    async def handle(
        self,
        dispatcher: CollectingDispatcher,
        turn: Turn,
        domain: Mapping[str, Any],
    ) -> list[EventType]:
        """Replay the payload of the option that the message names."""
        payload = picked(turn.text, turn.names("options"))
        # "One of them" may be the reply to a form, "the second one" one of the results.
        longer = len(turn.words.split()) > MOST_WORDS
        # In "the electrician one" nothing is counted.
        named = bool(self.library.finder.read(turn.words).mentions)
        results = longer and (state_of(turn) or turn.names("results"))
        changes = payload is not None and refines(turn, self.library)  # "newest first"
        if payload is None or named or results or changes:
            return await super().handle(dispatcher, turn, domain)
        # As Rasa's own two-stage fallback does: close the turn, open a new one.
        message = UserUttered(payload, parse_payload(payload), None, turn.channel)
        return [ActionExecuted("action_listen"), message]

    def respond_plainly(self, focus: Focus, turn: Turn, reply: Reply) -> Slots:
        """Answer the last question for the one that is pointed at, or tell about it."""
        if focus.named:
            return follow_up(focus, turn, reply, self.library)
        return super().respond_plainly(focus, turn, reply)


def picked(text: str, options: tuple[str, ...]) -> str | None:
    """Find the option that ``text`` names by its number or its place."""
    if only_tells(text):  # "in my second year"
        return None
    found = [word for word in re.findall(r"\w+", text.lower()) if word in NUMBERS]
    # In "the second one" the number is not "one".
    telling = [word for word in found if word != "one"] or found
    if not telling or not options:
        return None
    number = NUMBERS[telling[0]] or len(options)
    return options[number - 1] if number <= len(options) else None


def parse_payload(payload: str) -> dict[str, Any]:
    """Read a payload of our own as Rasa's interpreter would."""
    match = PAYLOAD.fullmatch(payload)
    if match is None:
        raise ValueError(f"not a payload: {payload!r}")
    values: dict[str, Any] = json.loads(match["entities"] or "{}")
    entities = [{"entity": name, "value": value} for name, value in values.items()]
    intent = {"name": match["intent"], "confidence": 1.0}
    return {"intent": intent, "intent_ranking": [intent], "entities": entities}
