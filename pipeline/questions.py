"""Decides which questions a message asks: one, several, or a call for help."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.constants import PREDICTED_CONFIDENCE_KEY as CONFIDENCE
from rasa.shared.nlu.training_data.message import Message

from pipeline.clauses import ASIDES, PARTS
from pipeline.ranking import ALARM, CANDIDATES, written
from pipeline.readings import Judge, Reading, Readings, whole_of
from pipeline.texts import named_text

QUESTIONS = "questions"
"""The key of the parsed message under which its questions stand, in order.

Each is a guess of an intent, with the part of the message that asks it as ``text`` and
the entries that may answer it as ``candidates``.
"""

WORRIED = "worried"
"""The key of the parsed message that tells whether somebody may be in distress."""

CLAUSE = 2.0
"""How much less the alarm of a clause counts than that of the message, in log odds."""

JUDGED = {
    "likely": 0.5,
    "cost": 0.4,
    "doubt": 0.4,
    "sure": 0.8,
    "brief": 0,
    "alarm_score": 0.0,
    "worry_score": 0.0,
    "speaker": None,
}
"""What a ``Judge`` may be told by the configuration, and what it is otherwise told."""


def read(message: Message) -> Reading:
    """Take what the ranking made of a message."""
    intent = message.get(INTENT) or {}
    return Reading(
        named_text(message),
        str(intent.get(INTENT_NAME_KEY) or ""),
        float(intent.get(CONFIDENCE) or 0.0),
        float(message.get(ALARM, -math.inf)),
        tuple(message.get(CANDIDATES) or ()),
    )


def readings_of(message: Message) -> Readings:
    """Take how every possible part of a message was understood.

    The alarm of the whole is that of the message, of its asides, or of a clause by
    itself, which counts less: what is cut out of a story sounds graver than it is.
    """
    parts = message.get(PARTS) or []
    count = max((stop for _, stop, _ in parts), default=1)
    found = {(i, j): read(part) for i, j, part in parts}
    whole = read(message)
    clauses = [one.alarm - CLAUSE for (i, j), one in found.items() if j - i == 1]
    asides = [read(aside).alarm for aside in message.get(ASIDES) or []]
    alarm = max([whole.alarm, *asides, *clauses])
    return {**found, (0, count): replace(whole, alarm=alarm)}


def whole_messages(messages: list[Message]) -> list[Message]:
    """Return the messages without those that were cut out of others."""
    cut = {id(part) for m in messages for _, _, part in m.get(PARTS, ())}
    cut |= {id(aside) for m in messages for aside in m.get(ASIDES, ())}
    return [message for message in messages if id(message) not in cut]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class QuestionFinder(IntentClassifier, GraphComponent):
    """Names all questions of a message, and the first of them as its intent.

    Configuration: ``alarm``, the intent that goes before all others, from a score of
    ``alarm_score`` on in any part of the message; the rest is as for ``Judge``.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self._alarm: str | None = config["alarm"]
        self._judge = Judge(
            together=frozenset(config["together"]),
            **{key: config[key] for key in JUDGED},
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionFinder:
        """Make the component for Rasa's graph."""
        return cls(config)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        return {"together": [], "alarm": None, **JUDGED}

    def process_training_data(self, training_data: Any) -> Any:
        """Leave the examples as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message by its parts, and drop the parts."""
        whole = whole_messages(messages)
        for message in whole:
            _decide(message, self._guesses(message))
        return whole

    def _guesses(self, message: Message) -> list[dict[str, Any]]:
        readings = readings_of(message)
        if self._judge.alarmed(readings):
            return [{INTENT_NAME_KEY: self._alarm, CONFIDENCE: 1.0}]
        message.set(WORRIED, self._judge.worried(readings), add_to_output=True)
        asked = self._judge.questions(readings) or [whole_of(readings)]
        return [
            {
                INTENT_NAME_KEY: part.intent or None,
                CONFIDENCE: part.confidence,
                TEXT: part.text,
                CANDIDATES: written(part.candidates),
            }
            for part in asked
        ]


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
