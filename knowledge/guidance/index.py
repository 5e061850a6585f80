"""Finds the question that a message asks, by what it means."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve

from knowledge.encoder import on_all_cores
from knowledge.guidance.entries import entry_of, twins_of
from knowledge.guidance.known import NOTHING_KNOWN, Known, Vector
from knowledge.guidance.model import Question

Encode = Callable[[str], Vector]
Plain = Callable[[str], str]

SECOND = 0.15
"""How much the second nearest phrasing of a question counts beside the nearest."""
WIDTH = 2.0
RIDGE = 0.1
"""Of the kernel ridge regression; chosen by leaving out each phrasing in turn."""


class GuidanceIndex:
    """The vectors of all phrasings of all questions.

    Which question is asked is told by kernel ridge regression on the phrasings, which
    learns what tells questions apart and is solved at once (Bishop, "Pattern
    Recognition and Machine Learning", section 6.1); whether any is asked at all, by how
    near the nearest phrasings are.

    ``encode`` returns unit vectors of texts that ``plain`` has made as plain as
    messages are when they are encoded. What an index has worked out is in its
    ``known``; handed to the next one, only changed phrasings are encoded, and nothing
    is solved where none has changed.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        encode: Encode,
        plain: Plain = str,
        known: Known = NOTHING_KNOWN,
    ) -> None:
        self.questions = {question.reference: question for question in questions}
        self.entries = tuple(map(entry_of, questions))
        self.twins = twins_of(questions)
        phrasings = [_phrasings(question) for question in questions]
        asked = [plain(text) for texts in phrasings for text in texts]
        counts = [len(texts) for texts in phrasings]
        self._begins = np.cumsum([0, *counts[:-1]])
        self._owner = np.repeat(np.arange(len(questions)), counts)
        new = [text for text in asked if text not in known.vectors]
        encoded = dict(zip(new, on_all_cores(encode, new), strict=True))
        vectors_of = {**known.vectors, **encoded}
        vectors = [vectors_of[text] for text in asked]
        self._matrix = np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)
        name = _name_of(asked, counts)
        same = name == known.solved
        self._weights = known.weights if same else _solve(self._matrix, self._owner)
        # Rows of the one matrix, so that no vector is held twice.
        rows = dict(zip(asked, self._matrix, strict=True))
        self.known = Known(rows, name, self._weights)

    def in_general(self, topics: Iterable[str]) -> list[Question]:
        """List the questions to answer for ``topics`` where no listing is meant."""
        named = dict.fromkeys(self.twins[t] for t in topics if t in self.twins)
        return [self.questions[name] for name in named]

    def scores(self, vectors: Vector) -> tuple[Vector, Vector]:
        """Score each question for some texts, by their vectors.

        Returns:
            Two arrays of shape (texts, questions). The first is about 1 where this very
            question is asked and no other could be, and 0 where it could not; the
            second is a cosine, how near its phrasings come.
        """
        if not len(self._matrix):
            nothing = np.zeros((len(vectors), 0), np.float32)
            return nothing, nothing
        cosines = vectors @ self._matrix.T
        return _kernel(cosines) @ self._weights, self._nearness(cosines)

    def _nearness(self, cosines: Vector) -> Vector:
        """Join how near the phrasings of each question are: the nearest two of them."""
        first: Vector = np.maximum.reduceat(cosines, self._begins, axis=1)
        others = np.where(cosines < first[:, self._owner], cosines, -1.0)
        second = np.maximum.reduceat(others, self._begins, axis=1)
        return (1 - SECOND) * first + SECOND * second


def _kernel(cosines: Vector) -> Vector:
    near: Vector = np.exp(WIDTH * (cosines - 1.0))
    return near


def _name_of(asked: Sequence[str], counts: Sequence[int]) -> str:
    """Name what weights are solved for: the phrasings and whose they are, and how."""
    listed = "\n".join([*asked, *map(str, (*counts, WIDTH, RIDGE))])
    return hashlib.sha256(listed.encode()).hexdigest()


def _solve(phrasings: Vector, owner: npt.NDArray[np.int_]) -> Vector:
    """Solve for the weight of each phrasing in the score of each question."""
    if not len(phrasings):
        return np.zeros((0, 0), np.float32)
    asks = np.eye(owner[-1] + 1, dtype=np.float32)[owner]
    kernel = _kernel(phrasings @ phrasings.T)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    factor = cho_factor(kernel, lower=True, overwrite_a=True, check_finite=False)
    solved: Vector = cho_solve(factor, asks, overwrite_b=True, check_finite=False)
    return solved


def _phrasings(question: Question) -> tuple[str, ...]:
    return (*question.asks, question.title)
