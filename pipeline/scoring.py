"""Scores messages against intents, and how sure one may be of the best.

One-vs-rest logistic regression (scikit-learn, liblinear) says how much a message is
like each intent's examples.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

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
