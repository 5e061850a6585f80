"""Decides which questions a message asks: one, several, or a call for help.

Every possible part of the message has been classified. Of all ways to cut the message,
the one is taken whose parts are understood best; a cut must earn its cost.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY
from rasa.shared.nlu.constants import PREDICTED_CONFIDENCE_KEY as CONFIDENCE
from rasa.shared.nlu.training_data.message import Message

from pipeline.classifier import SCORES
from pipeline.clauses import OPENER, PARTS
from pipeline.texts import plain_text

QUESTIONS = "questions"
"""The key of the parsed message under which its questions stand, in order."""

REQUEST = re.compile(
    r"(?:please |and |so |hi |hello |ok )*"
    r"(?:tell|explain|describe|give|show|list|compare|help me|"
    r"i(?:'d| would)? (?:want|need|like|wanna) to know)\b",
    re.IGNORECASE,
)
LEAST = 1e-6  # confidence, so that it has a logarithm
FRAGMENT = 3  # words; a shorter clause may be a question: "and the pay"


@dataclass(frozen=True)
class Reading:
    """One part of a message as it was understood; ``clauses`` is how many it spans."""

    text: str
    intent: str
    confidence: float
    clauses: int
    message: Message

    @property
    def guess(self) -> dict[str, Any]:
        """The reading as Rasa writes an intent."""
        return {INTENT_NAME_KEY: self.intent, CONFIDENCE: self.confidence}

    @property
    def asks(self) -> bool:
        """Whether the part is put as a question or a request."""
        text = self.text.strip()
        return bool("?" in text or OPENER.match(text) or REQUEST.match(text))

    @property
    def tells(self) -> bool:
        """Whether the part is a statement, such as a story around a question."""
        return not self.asks and len(self.text.split()) > FRAGMENT


Readings = dict[tuple[int, int], Reading]
"""How each run of clauses is understood, by its first clause and the one after."""


def read(message: Message, clauses: int) -> Reading:
    """Take what the classifier made of a message."""
    intent = message.get(INTENT) or {}
    return Reading(
        plain_text(message),
        str(intent.get(INTENT_NAME_KEY) or ""),
        float(intent.get(CONFIDENCE) or 0.0),
        clauses,
        message,
    )


@dataclass(frozen=True)
class Cutter:
    """Finds the way to cut a message whose parts are understood best.

    A part counts with its confidence, once for each of its clauses, and pays ``cost``.
    It counts less for every clause in it that for itself would ask something else, by
    that clause's confidence times ``doubt``. ``sure`` is the confidence from which a
    mere fragment ("and the pay") may be a question.
    """

    together: frozenset[str]
    cost: float
    doubt: float
    sure: float

    def cut(self, readings: Readings) -> list[Reading]:
        """Return the best parts, in order; ``readings`` are by their first and last."""
        count = max(stop for _, stop in readings)
        best: list[tuple[float, list[Reading]]] = [(0.0, [])]
        for stop in range(1, count + 1):
            ways = [
                (best[start][0] + self._worth((start, stop), readings), start)
                for start in range(stop)
                if (start, stop) in readings
            ]
            worth, start = max(ways)
            best.append((worth, [*best[start][1], readings[start, stop]]))
        return best[count][1]

    def _worth(self, span: tuple[int, int], readings: Readings) -> float:
        part = readings[span]
        asking = [
            clause
            for (start, stop), clause in readings.items()
            if stop - start == 1 and span[0] <= start < stop <= span[1]
            if self._may_ask(clause)
        ]
        # One question in a story is no rival of the whole: it may need the story.
        rivals = [c for c in asking if c.intent != part.intent and len(asking) > 1]
        doubts = sum(math.log(1 - self.doubt * rival.confidence) for rival in rivals)
        return part.clauses * math.log(max(part.confidence, LEAST)) + doubts - self.cost

    def _may_ask(self, clause: Reading) -> bool:
        if clause.intent not in self.together or clause.tells:
            return False
        return clause.asks or clause.confidence >= self.sure


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class QuestionFinder(IntentClassifier, GraphComponent):
    """Names all questions of a message, and the first of them as its intent.

    Configuration: ``together``, the intents that may be asked in one message;
    ``likely``, the confidence that a part needs to be answered; ``cost``, ``doubt`` and
    ``sure`` as for ``Cutter``; ``alarm``, the intent that goes before all others, and
    ``alarm_score``, the log-odds from which on any part of a message raises it.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        together = frozenset(config["together"])
        self._cutter = Cutter(together, config["cost"], config["doubt"], config["sure"])
        self._likely: float = config["likely"]
        self._alarm: str | None = config["alarm"]
        self._alarm_score: float = config["alarm_score"]

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
        return {
            "together": [],
            "likely": 0.5,
            "cost": 0.4,
            "doubt": 0.4,
            "sure": 0.8,
            "alarm": None,
            "alarm_score": 0.0,
        }

    def process_training_data(self, training_data: Any) -> Any:
        """Leave the examples as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message by its parts, and drop the parts."""
        parts = {id(part) for m in messages for _, _, part in m.get(PARTS, ())}
        whole = [message for message in messages if id(message) not in parts]
        for message in whole:
            self._judge(message)
        return whole

    def _judge(self, message: Message) -> None:
        readings = self._readings(message)
        if self._alarming(reading.message for reading in readings.values()):
            self._decide(message, [{INTENT_NAME_KEY: self._alarm, CONFIDENCE: 1.0}])
            return
        asked = self._asked(self._cutter.cut(readings))
        whole = message.get(INTENT) or {INTENT_NAME_KEY: None, CONFIDENCE: 0.0}
        self._decide(message, [reading.guess for reading in asked] or [whole])

    def _readings(self, message: Message) -> Readings:
        parts = message.get(PARTS) or []
        count = max((stop for _, stop, _ in parts), default=1)
        found = {(i, j): read(part, j - i) for i, j, part in parts}
        return {**found, (0, count): read(message, count)}

    def _alarming(self, parts: Iterable[Message]) -> bool:
        scores = (part.get(SCORES) or {} for part in parts)
        return any(s.get(self._alarm, -math.inf) >= self._alarm_score for s in scores)

    def _asked(self, parts: list[Reading]) -> list[Reading]:
        """Keep of the parts what is ours and likely a question, each topic once."""
        ours = [
            part
            for part in parts
            if part.intent in self._cutter.together and part.confidence >= self._likely
        ]
        if any(part.asks for part in ours):
            ours = [part for part in ours if not part.tells]
        first = {part.intent: part for part in reversed(ours)}
        return [part for part in ours if first[part.intent] is part]

    @staticmethod
    def _decide(message: Message, asked: list[dict[str, Any]]) -> None:
        """Set the questions, the first as the intent, and lead the ranking with it."""
        first = asked[0]
        guesses = message.get(INTENT_RANKING_KEY) or []
        others = [g for g in guesses if g[INTENT_NAME_KEY] != first[INTENT_NAME_KEY]]
        message.set(QUESTIONS, asked, add_to_output=True)
        message.set(INTENT, first, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [first, *others], add_to_output=True)
