"""The intent classifier: which intent is likeliest, with an honest confidence.

``pipeline.scoring`` says how much a message is like each intent's examples. How sure
one may be of the best intent is learnt beside it, from messages and whole intents that
were left out while training, by three signs: the score of the best intent, its lead
over the second, and how near the nearest example is (docs/understanding.md).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.constants import PREDICTED_CONFIDENCE_KEY as CONFIDENCE
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.special import expit, softmax

from pipeline.scoring import Features, Floats, Scorer, fit_sureness

SCORES = "scores"
"""The message's property that holds the score of every intent, by its name."""

FILE_NAME = "classifier.npz"
RANKING_LENGTH = 10


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class CalibratedClassifier(IntentClassifier, GraphComponent):
    """Names the intent of each message with the probability that it is right.

    Configuration: ``C`` and ``tolerance`` of the support vector machines; how many
    numbers are ``compared`` for the nearest example, and what its ``closeness`` adds;
    ``folds`` that the confidence is learnt in.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._scorer: Scorer | None = None
        self._sureness: Floats = np.zeros(4, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CalibratedClassifier:
        """Make the component, still untrained, for Rasa's graph."""
        return cls(config, model_storage, resource)

    @classmethod
    def required_components(cls) -> list[type]:
        """Ask Rasa to check that features come first."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        return {
            "C": 1.0,
            "tolerance": 0.1,
            "compared": 256,
            "closeness": 4.0,
            "folds": 3,
        }

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents, then how sure one may be of them."""
        messages = [m for m in training_data.intent_examples if m.get(TEXT)]
        features = Features.of(messages)
        intents = np.array([message.get(INTENT) for message in messages])
        with ThreadPoolExecutor(1) as beside:
            whole = beside.submit(Scorer.fit, features, intents, self._config)
            self._sureness = fit_sureness(features, intents, self._config)
            self._scorer = whole.result()
        self._persist(self._scorer)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as they are: nothing after this needs them."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the likeliest intents to each message that has features."""
        asked = [message for message in messages if message.features]
        if self._scorer is None or not asked:
            return messages
        scores, signs = self._scorer.score(Features.of(asked))
        shares = softmax(scores, axis=1)
        sure = expit(signs @ self._sureness[:-1] + self._sureness[-1])
        names = self._scorer.intents.tolist()
        for at, message in enumerate(asked):
            ranking = _ranking(names, shares[at], float(sure[at]))
            message.set(SCORES, dict(zip(names, scores[at].tolist(), strict=True)))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _persist(self, scorer: Scorer) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / FILE_NAME,
                sureness=self._sureness,
                **vars(scorer),
            )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CalibratedClassifier:
        """Load what ``train`` has learnt."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            learnt = dict(np.load(folder / FILE_NAME, allow_pickle=False))
        component._sureness = learnt.pop("sureness")
        component._scorer = Scorer(**learnt)
        return component


def _ranking(names: list[str], shares: Floats, sure: float) -> list[dict[str, Any]]:
    """List the likeliest intents; the best has the confidence, the rest share."""
    best, *others = np.argsort(-shares)[:RANKING_LENGTH].tolist()
    rest = (1 - sure) / max(1 - float(shares[best]), 1e-9)
    ranked = [(best, sure)]
    ranked += [(i, min(float(shares[i]) * rest, sure)) for i in others]
    return [
        {INTENT_NAME_KEY: names[i], CONFIDENCE: confidence} for i, confidence in ranked
    ]
