"""Scores messages against intents, and learns how sure one may be of the best.

A linear support vector machine for each intent (scikit-learn, liblinear) says how much
a message is like the intent's examples as a whole; the nearest example says whether
somebody has put it just so before. ``docs/understanding.md`` has what each is worth.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

Floats = npt.NDArray[np.float32]
Names = npt.NDArray[np.str_]
Indices = npt.NDArray[np.intp]

CANDIDATES = 10


@dataclass(frozen=True)
class Features:
    """What the featurizers made of messages: a row each."""

    dense: Floats
    sparse: csr_matrix

    @classmethod
    def of(cls, messages: Sequence[Message]) -> Features:
        """Collect the sentence features of messages, which must all have the same."""
        features = [[f for f in m.features if f.attribute == TEXT] for m in messages]
        dense = [[f.features for f in row if f.is_dense()] for row in features]
        sparse = [[f.features for f in row if f.is_sparse()] for row in features]
        return cls(np.block(dense).astype(np.float32), _side_by_side(sparse))

    def rows(self, which: Indices) -> Features:
        """Return some of the rows."""
        return Features(self.dense[which], self.sparse[which])

    @property
    def matrix(self) -> csr_matrix:
        """Both kinds side by side, for scikit-learn."""
        return hstack([csr_matrix(self.dense), self.sparse], "csr")


def _side_by_side(rows: Sequence[Sequence[csr_matrix]]) -> csr_matrix:
    """Join the rows of each message to one, as ``scipy.sparse.bmat`` would.

    That takes half a millisecond a message, most of it checks; this hardly any.
    """
    offsets = np.cumsum([0, *(row.shape[1] for row in rows[0])])
    parts = [part for row in rows for part in zip(row, offsets, strict=False)]
    counts = [sum(part.nnz for part in row) for row in rows]
    return csr_matrix(
        (
            np.concatenate([part.data for part, _ in parts]).astype(np.float32),
            np.concatenate([part.indices + offset for part, offset in parts]),
            np.cumsum([0, *counts]),
        ),
        shape=(len(rows), offsets[-1]),
    )


@dataclass(frozen=True)
class Scorer:
    """Scores messages against intents; all that a trained model is.

    ``intents`` are in the order of the alphabet. ``projection`` leads from the dense
    numbers to fewer, of which ``examples`` holds those of all training examples at unit
    length, sorted by intent; an intent's begin at its place in ``starts``.
    ``closeness`` is what a cosine of 1 to the nearest example adds to a score. Only the
    ``CANDIDATES`` that are likeliest without it are compared: reading all examples from
    memory takes longer than all other sums, and changes no answer (measured).
    """

    intents: Names
    dense_weights: Floats
    sparse_weights: Floats
    biases: Floats
    projection: Floats
    examples: Floats
    starts: Indices
    closeness: Floats

    @classmethod
    def fit(cls, features: Features, intents: Names, config: dict[str, Any]) -> Scorer:
        """Learn the weights of every intent, shape (features, intents)."""
        weights, biases = _fit_weights(features, intents, config)
        width = features.dense.shape[1]
        compared = min(config["compared"], width, len(intents) - 1)
        reduction = TruncatedSVD(compared, n_iter=2, random_state=0)
        projection = reduction.fit(features.dense).components_.T.astype(np.float32)
        by_intent = np.argsort(intents, kind="stable")
        names, starts = np.unique(intents[by_intent], return_index=True)
        return cls(
            names,
            weights[:width].copy(),
            weights[width:].copy(),
            biases,
            projection.copy(),
            unit(features.dense[by_intent] @ projection),
            starts,
            np.array(config["closeness"], dtype=np.float32),
        )

    def score(self, features: Features) -> tuple[Floats, Floats]:
        """Score messages.

        Returns:
            The scores, shape (messages, intents), and the signs of how sure one may be
            of the best of them, shape (messages, 3): its score, its lead over the
            second, and the cosine to the nearest example.
        """
        linear: Floats = (
            features.dense @ self.dense_weights
            + features.sparse @ self.sparse_weights
            + self.biases
        )
        nearest = self._nearest(unit(features.dense @ self.projection), linear)
        scores = linear + self.closeness * nearest
        ranked = np.partition(scores, -2, axis=1)
        lead = ranked[:, -1] - ranked[:, -2]
        return scores, np.stack([ranked[:, -1], lead, nearest.max(axis=1)], axis=1)

    def _nearest(self, messages: Floats, linear: Floats) -> Floats:
        """Return the cosine to each candidate's nearest example; 0 for the rest."""
        nearest = np.zeros_like(linear)
        bounds = [*self.starts.tolist(), len(self.examples)]
        candidates = np.argsort(linear, axis=1)[:, -CANDIDATES:]
        for row, likely in enumerate(candidates.tolist()):
            for intent in likely:
                examples = self.examples[bounds[intent] : bounds[intent + 1]]
                nearest[row, intent] = (examples @ messages[row]).max()
        return nearest


def _fit_weights(
    features: Features, intents: Names, config: dict[str, Any]
) -> tuple[Floats, Floats]:
    model = LinearSVC(C=config["C"], tol=config["tolerance"], random_state=0)
    model.fit(features.matrix, intents)
    weights = model.coef_.astype(np.float32).T
    biases = model.intercept_.astype(np.float32)
    if weights.shape[1] == 1:  # scikit-learn keeps one column for two classes
        weights, biases = np.hstack([-weights, weights]), np.hstack([-biases, biases])
    return weights, biases


def unit(vectors: Floats) -> Floats:
    """Scale each row to unit length."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Floats = vectors / np.maximum(lengths, np.float32(1e-9))
    return scaled


def fit_sureness(
    features: Features, intents: Names, config: dict[str, Any]
) -> npt.NDArray[np.float32]:
    """Learn how sure one may be of the best intent (Platt scaling of the signs).

    Every example is scored by a model that has not seen it. From each of those models
    some intents are left out altogether, so that it learns what it looks like when a
    message is none of the known intents.

    Returns:
        The weights of the three signs, and the bias.
    """
    folds = list(_folds(intents, config["folds"]))
    signs = np.zeros((len(intents), 3), dtype=np.float32)
    right = np.zeros(len(intents), dtype=bool)

    def judge(fold: tuple[Indices, Indices]) -> None:
        seen, unseen = fold
        scorer = Scorer.fit(features.rows(seen), intents[seen], config)
        scores, signs[unseen] = scorer.score(features.rows(unseen))
        right[unseen] = scorer.intents[scores.argmax(axis=1)] == intents[unseen]

    # liblinear lets go of the interpreter, so that threads do use every core.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(judge, folds))
    learnt = LogisticRegression().fit(signs, right)
    return np.hstack([learnt.coef_[0], learnt.intercept_]).astype(np.float32)


def _folds(intents: Names, count: int) -> Iterator[tuple[Indices, Indices]]:
    """Part the examples into seen and unseen; each is unseen once."""
    names, numbers = np.unique(intents, return_inverse=True)
    enough = len(names) >= 2 * count  # so that two intents at least stay to choose from
    parts = StratifiedKFold(count, shuffle=True, random_state=0)
    for number, (seen, unseen) in enumerate(parts.split(intents, intents)):
        known = numbers[seen] % count != number
        yield (seen[known] if enough else seen), unseen
