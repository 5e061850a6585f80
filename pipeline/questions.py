"""Decides which questions a message asks: one, several, or a call for help."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.constants import PREDICTED_CONFIDENCE_KEY as CONFIDENCE
from rasa.shared.nlu.training_data.message import Message

from pipeline.component import FixedComponent
from pipeline.distress import ALARM
from pipeline.ranking import PARTS, Part, written
from pipeline.texts import named_text

QUESTIONS = "questions"
"""The key of the parsed message under which its questions stand, in order.

Each is a guess of an intent, with the part of the message that asks it as ``text`` and
the entries that may answer it as ``candidates``.
"""

FOREIGN = "foreign"
"""The key that tells whether something not ours is asked beside what is answered."""
NUMBER = re.compile(r"\W*[1-9]\W*")
"""A figure and nothing else: what was offered under it."""
THROUGHOUT = 0.8  # share of a message's words that stand in its questions
SURELY = 0.9  # how likely that must be, and that it is asked, to be said

WORRIED = "worried"
"""The key of the parsed message that tells whether somebody may be in distress."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class QuestionFinder(FixedComponent, IntentClassifier):
    """Names all questions of a message, and the first of them as its intent.

    Configuration: ``alarm``, the intent that goes before all others, from log odds of
    ``alarm_score`` on; from ``worry_score`` on the message is only said to be
    ``worried``. ``foreign`` is the intent of what is not ours, and
    ``number`` that of a figure alone. ``together`` are the
    intents that may be asked in one message; for ``likely`` and ``marked`` see
    ``chosen``.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._alarm: str | None = config["alarm"]
        self._foreign: str | None = config["foreign"]
        self._number: str | None = config["number"]
        self._alarm_score = float(config["alarm_score"])
        self._worry_score = float(config["worry_score"])
        self._together = frozenset(config["together"])
        self._likely = float(config["likely"])
        self._marked = float(config["marked"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        scores = {"alarm_score": 0.0, "worry_score": 0.0}
        none: dict[str, Any] = dict.fromkeys(("alarm", "foreign", "number"))
        return {"together": [], **none, "likely": 0.6, "marked": 0.9, **scores}

    def process(self, messages: list[Message]) -> list[Message]:
        """Decide what each message asks."""
        for message in messages:
            _decide(message, self._guesses(message))
        return messages

    def _guesses(self, message: Message) -> list[dict[str, Any]]:
        if self._number and NUMBER.fullmatch(named_text(message)):
            return [{INTENT_NAME_KEY: self._number, CONFIDENCE: 1.0}]
        alarm = float(message.get(ALARM, -math.inf))
        if self._alarm and alarm >= self._alarm_score:
            return [{INTENT_NAME_KEY: self._alarm, CONFIDENCE: 1.0}]
        message.set(WORRIED, alarm >= self._worry_score, add_to_output=True)
        whole, *parts = message.get(PARTS) or (Part(named_text(message)),)
        asked = self.asked(whole, parts)
        message.set(FOREIGN, self._asks_beside(asked, parts), add_to_output=True)
        return [
            {
                INTENT_NAME_KEY: part.intent or None,
                CONFIDENCE: part.confidence,
                TEXT: part.text,
                CANDIDATES: written(part.candidates),
            }
            for part in asked
        ]

    def asked(self, whole: Part, parts: Sequence[Part]) -> list[Part]:
        """List the questions to answer: the sure ones of ours, or all as one."""
        ours = [part for part in parts if part.intent in self._together]
        found = chosen(whole, ours, self._likely, self._marked)
        if len(found) == 1:
            # All that is told around a single question may matter to its answer.
            return [replace(found[0], text=whole.text)]
        return found

    def _asks_beside(self, asked: Sequence[Part], parts: Sequence[Part]) -> bool:
        """Tell whether a part that is surely not ours stands beside what is asked."""
        answered = [one.intent for one in asked]
        return any(
            part.intent == self._foreign and min(part.confidence, part.marked) >= SURELY
            for part in parts
            if part.intent not in answered
        )


def chosen(
    whole: Part, parts: Sequence[Part], likely: float, marked: float
) -> list[Part]:
    """Choose the parts of a message to answer; the whole of it where none will do.

    Each that is surely asked and likely understood, and the best of them even if it is
    neither, unless the message as a whole is understood better. Where a message is
    nothing but questions, without a story, half as likely is enough.
    """
    if _asks_throughout(whole, parts):
        likely /= 2
    lead = max(parts, key=_strength, default=whole)
    leads = lead if _strength(lead) >= whole.probability else None
    found = [
        part
        for part in parts
        if part is leads or (part.probability >= likely and part.marked >= marked)
    ]
    return found or [whole]


def _asks_throughout(whole: Part, parts: Sequence[Part]) -> bool:
    asked = sum(len(part.text.split()) for part in parts)
    return asked >= THROUGHOUT * len(whole.text.split())


def _strength(part: Part) -> float:
    return part.probability * part.marked


CANDIDATES = "candidates"
"""The key of a question under which the entries stand that may answer it."""


def _decide(message: Message, asked: list[dict[str, Any]]) -> None:
    """Set the questions, the first as the intent, and lead the ranking with it.

    The others are those of the whole message. None may seem surer than the first: Rasa
    would take the message for an ambiguous one.
    """
    first = {key: asked[0][key] for key in (INTENT_NAME_KEY, CONFIDENCE)}
    others = [
        {**guess, CONFIDENCE: min(guess[CONFIDENCE], first[CONFIDENCE])}
        for guess in message.get(INTENT_RANKING_KEY) or []
        if guess[INTENT_NAME_KEY] != first[INTENT_NAME_KEY]
    ]
    message.set(QUESTIONS, asked, add_to_output=True)
    message.set(INTENT, first, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [first, *others], add_to_output=True)
