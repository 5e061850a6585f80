"""Ranks the answers to each message and each of its parts, in Rasa's pipeline.

The ranking itself is ``knowledge.guidance.ranking``; here its candidates, the intents
that lead to them and the alarm are put on the message.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY
from rasa.shared.nlu.constants import PREDICTED_CONFIDENCE_KEY as CONFIDENCE
from rasa.shared.nlu.training_data.message import Message

from knowledge.guidance.opened import open_alarm, ranker_of
from knowledge.guidance.ranking import Candidate, Ranker
from knowledge.store import open_store

CANDIDATES = "candidates"
"""The message's property that holds the likeliest entries, as ``Candidate``."""
ALARM = "alarm"
"""The message's property that holds the log odds of distress."""
RANKING_LENGTH = 10

Vectors = npt.NDArray[np.float32]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class EntryRanker(IntentClassifier, GraphComponent):
    """Names the likeliest entries of each message, and the intents to them."""

    def __init__(self) -> None:
        self._store = open_store()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntryRanker:
        """Make the component for Rasa's graph."""
        return cls()

    def process_training_data(self, training_data: Any) -> Any:
        """Leave the examples as they are: the ranking is learnt beforehand."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank the entries for each message that has a vector."""
        asked = [message for message in messages if message.features]
        if asked:
            ranker = ranker_of(self._store)
            vectors = np.stack([vector_of(message) for message in asked])
            odds = open_alarm().odds(vectors).tolist()
            for message, distress in zip(asked, odds, strict=True):
                message.set(ALARM, distress)
            for message, row in zip(asked, ranker.logs(vectors), strict=True):
                _put(message, row, ranker)
        return messages


def vector_of(message: Message) -> Vectors:
    """Return the sentence vector of a message, shape (384,)."""
    vector: Vectors = message.features[0].features[0]
    return vector


def _put(message: Message, logs: Vectors, ranker: Ranker) -> None:
    shares = ranker.by_intent(logs)
    ranked = sorted(shares.items(), key=lambda one: -one[1])[:RANKING_LENGTH]
    ranking = [{INTENT_NAME_KEY: name, CONFIDENCE: share} for name, share in ranked]
    message.set(CANDIDATES, ranker.best(logs))
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)


def written(candidates: Iterable[Candidate]) -> list[dict[str, Any]]:
    """Write candidates as plain values, for whoever shows what was understood."""
    return [
        {"entry": one.entry, "probability": round(one.probability, 4)}
        for one in candidates
    ]
