"""The intent classifier: one logistic regression an intent, and an honest confidence.

One-vs-rest logistic regression (scikit-learn, liblinear) says how much a message is
like each intent's examples. How sure one may be of the best intent is learnt beside it,
from messages that were left out while training (Platt scaling), by three signs: the
score of the best intent, its lead over the second, and how near the nearest example is.
The last tells what is foreign from what is ours better than any linear score alone
(docs/understanding.md).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
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
from scipy.sparse import csr_matrix, hstack, vstack
from scipy.special import expit, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

SCORES = "scores"
"""The message's property that holds the log-odds of every intent, by its name."""

FILE_NAME = "classifier.npz"
RANKING_LENGTH = 5

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Features:
    """What the featurizers made of messages: a row each."""

    dense: Floats
    sparse: csr_matrix

    @classmethod
    def of(cls, messages: list[Message]) -> Features:
        """Collect the sentence features of messages, which must all have some."""
        dense = [message.get_dense_features(TEXT)[1].features for message in messages]
        sparse = [message.get_sparse_features(TEXT)[1].features for message in messages]
        return cls(np.concatenate(dense).astype(np.float32), vstack(sparse).tocsr())

    def rows(self, which: Indices) -> Features:
        """Return some of the rows."""
        return Features(self.dense[which], self.sparse[which])

    @property
    def matrix(self) -> csr_matrix:
        """Both kinds side by side, for scikit-learn."""
        return hstack([csr_matrix(self.dense), self.sparse]).tocsr()


@dataclass(frozen=True)
class Scorer:
    """Scores messages against intents; all that a trained model is.

    ``examples`` holds the leading numbers of the examples' vectors, at unit length.
    """

    dense_weights: Floats
    sparse_weights: Floats
    biases: Floats
    examples: Floats

    @classmethod
    def fit(
        cls, features: Features, intents: npt.NDArray[np.str_], config: dict[str, Any]
    ) -> Scorer:
        """Learn the weights of every intent, shape (features, intents)."""
        model = LogisticRegression(
            C=config["C"],
            solver="liblinear",
            dual=True,
            tol=config["tolerance"],
            max_iter=config["max_iter"],
            random_state=0,
        ).fit(features.matrix, intents)
        weights = model.coef_.astype(np.float32).T
        biases = model.intercept_.astype(np.float32)
        if weights.shape[1] == 1:  # scikit-learn keeps one column for two classes
            weights, biases = (
                np.hstack([-weights, weights]),
                np.hstack([-biases, biases]),
            )
        width = features.dense.shape[1]
        examples = unit(features.dense[:, : config["compared"]])
        return cls(weights[:width].copy(), weights[width:].copy(), biases, examples)

    def scores(self, features: Features) -> Floats:
        """Return the log-odds of each intent, shape (messages, intents)."""
        found: Floats = (
            features.dense @ self.dense_weights
            + features.sparse @ self.sparse_weights
            + self.biases
        )
        return found

    def nearness(self, features: Features) -> Floats:
        """Return the cosine to the nearest example, shape (messages,)."""
        leading = unit(features.dense[:, : self.examples.shape[1]])
        nearest: Floats = (leading @ self.examples.T).max(axis=1)
        return nearest

    def signs(self, features: Features, scores: Floats) -> Floats:
        """Return what tells how sure one may be of scores, shape (messages, 3)."""
        ranked = np.sort(scores, axis=1)
        lead = ranked[:, -1] - ranked[:, -2]
        return np.stack([ranked[:, -1], lead, self.nearness(features)], axis=1)


def unit(vectors: Floats) -> Floats:
    """Scale each row to unit length."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Floats = vectors / np.maximum(lengths, np.float32(1e-9))
    return scaled


def left_out_signs(
    features: Features, intents: npt.NDArray[np.str_], config: dict[str, Any]
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Score every example by a model that has not seen it.

    Returns:
        The signs, shape (examples, 3), and whether the best intent was right.
    """
    signs = np.zeros((len(intents), 3), dtype=np.float32)
    right = np.zeros(len(intents), dtype=bool)

    def score(fold: tuple[Indices, Indices]) -> None:
        seen, unseen = fold
        scorer = Scorer.fit(features.rows(seen), intents[seen], config)
        asked = features.rows(unseen)
        scores = scorer.scores(asked)
        best = np.unique(intents[seen])[scores.argmax(axis=1)]
        signs[unseen] = scorer.signs(asked, scores)
        right[unseen] = best == intents[unseen]

    folds = StratifiedKFold(config["folds"], shuffle=True, random_state=0)
    # liblinear lets go of the interpreter, so that threads do use every core.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(score, folds.split(intents, intents)))
    return signs, right


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class CalibratedClassifier(IntentClassifier, GraphComponent):
    """Names the intent of each message with the probability that it is right.

    Configuration: ``C`` and ``tolerance`` of the regression; ``folds`` that the
    confidence is learnt in; ``compared``, how many of the dense numbers tell which
    example is nearest (the encoder's last layer comes first).
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
        self._intents: list[str] = []
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
            "C": 20.0,
            "tolerance": 0.1,
            "max_iter": 100,
            "folds": 3,
            "compared": 384,
        }

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the intents, then how sure one may be of them."""
        messages = [m for m in training_data.intent_examples if m.get(TEXT)]
        features = Features.of(messages)
        intents = np.array([message.get(INTENT) for message in messages])
        self._intents = list(map(str, np.unique(intents)))
        with ThreadPoolExecutor(1) as beside:
            whole = beside.submit(Scorer.fit, features, intents, self._config)
            signs, right = left_out_signs(features, intents, self._config)
            self._scorer = whole.result()
        sure = LogisticRegression().fit(signs, right)
        self._sureness = np.hstack([sure.coef_[0], sure.intercept_]).astype(np.float32)
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
        features = Features.of(asked)
        scores = self._scorer.scores(features)
        shares = softmax(scores, axis=1)
        signs = self._scorer.signs(features, scores)
        sure = expit(signs @ self._sureness[:-1] + self._sureness[-1])
        for at, message in enumerate(asked):
            ranking = self._ranking(shares[at], float(sure[at]))
            scored = zip(self._intents, scores[at].tolist(), strict=True)
            message.set(SCORES, dict(scored))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranking(self, shares: Floats, sure: float) -> list[dict[str, Any]]:
        """List the likeliest intents; the best has the confidence, the rest share."""
        best, *others = np.argsort(-shares)[:RANKING_LENGTH]
        rest = (1 - sure) / max(1 - float(shares[best]), 1e-9)
        ranked = [(best, sure)]
        ranked += [(i, min(float(shares[i]) * rest, sure)) for i in others]
        return [
            {INTENT_NAME_KEY: self._intents[i], CONFIDENCE: confidence}
            for i, confidence in ranked
        ]

    def _persist(self, scorer: Scorer) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / FILE_NAME,
                intents=np.array(self._intents),
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
        component._intents = learnt.pop("intents").tolist()
        component._sureness = learnt.pop("sureness")
        component._scorer = Scorer(**learnt)
        return component
