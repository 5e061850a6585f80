"""Finds the question that a message asks, by what it means."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.linalg import cho_factor, cho_solve

from knowledge.encoder import on_all_cores
from knowledge.guidance.known import NOTHING_KNOWN, Known, Vector
from knowledge.guidance.model import Question
from knowledge.guidance.schema import Service
from knowledge.vocabulary import FINER

Encode = Callable[[str], Vector]
Allowed = Callable[[Question], bool]

SUBJECT = re.compile(r"\b(?:an? |my |the )?(?:apprenticeships?|apprentices?)\b")
"""What nearly every question is about, and so tells none from another."""
SAME_TOPIC = 0.3
"""What is added to the score of questions of the topic that the classifier named."""
SECOND = 0.15
"""How much the second nearest phrasing of a question counts beside the nearest."""
WIDTH = 2.0
RECENT = 16  # texts whose vectors are remembered: a turn asks for one several times
RIDGE = 0.1
"""Of the kernel ridge regression; chosen by leaving out each phrasing in turn."""


@dataclass(frozen=True)
class Match:
    """A question, and how near the message comes to it, or to any if it is likeliest.

    Nearness is a cosine, at most 1. ``score`` is about 1 where this very question is
    asked and no other could be, and 0 where it could not.
    """

    question: Question
    nearness: float
    score: float = 1.0


class GuidanceIndex:
    """The vectors of all phrasings of all questions.

    Which question is asked is told by kernel ridge regression on the phrasings, which
    learns what tells questions apart and is solved at once (Bishop, "Pattern
    Recognition and Machine Learning", section 6.1); whether any is asked at all, by how
    near the nearest phrasings are.

    ``encode`` returns unit vectors. What an index has worked out is in its ``known``;
    handed to the next one, only changed phrasings are encoded, and nothing is solved
    where none has changed.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        encode: Encode,
        known: Known = NOTHING_KNOWN,
    ) -> None:
        self.questions = {question.reference: question for question in questions}
        self._encode = lru_cache(maxsize=RECENT)(encode)
        self._order = list(questions)
        self._beside_topics: dict[str, Vector] = {}
        self._reached_topics: dict[str, list[int]] = {}
        phrasings = [_phrasings(question) for question in questions]
        asked = [told_apart(text) for texts in phrasings for text in texts]
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
        instead = {q.topic: q.in_general for q in self._order if q.in_general}
        named = dict.fromkeys(instead[t] for t in topics if t in instead)
        return [self.questions[name] for name in named]

    def find(
        self,
        text: str,
        topic: str,
        allowed: Allowed | None = None,
        sure: float = 1.0,
    ) -> Match | None:
        """Find the likeliest question that is ``allowed``, rather one of ``topic``.

        ``sure``, from 0 to 1, says how much rather. What is answered from a listing is
        only found under its own topic.
        """
        reached = self._reached(topic)
        if allowed:
            reached = [at for at in reached if allowed(self._order[at])]
        if not reached:
            return None
        cosines = self._matrix @ self._encode(told_apart(text))
        scores = _kernel(cosines) @ self._weights
        leaning = sure * SAME_TOPIC * self._beside(topic)
        chosen = reached[int((scores + leaning)[reached].argmax())]
        nearness = self._nearness(cosines)
        likeliest = scores[chosen] >= scores[reached].max()
        near = nearness[reached].max() if likeliest else nearness[chosen]
        return Match(self._order[chosen], float(near), float(scores[chosen]))

    def _reached(self, topic: str) -> list[int]:
        """List the questions that may be found under a topic, by their places."""
        if topic not in self._reached_topics:
            self._reached_topics[topic] = [
                at
                for at, question in enumerate(self._order)
                if question.by is not Service.LISTING
                or question.topic == topic
                or question.topic in FINER
            ]
        return self._reached_topics[topic]

    def _beside(self, topic: str) -> Vector:
        """Tell of each question whether it answers beside a topic: 1 or 0."""
        if topic not in self._beside_topics:
            beside = [question.answers_beside(topic) for question in self._order]
            self._beside_topics[topic] = np.array(beside, dtype=np.float32)
        return self._beside_topics[topic]

    def _nearness(self, cosines: Vector) -> Vector:
        """Join how near the phrasings of each question are: the nearest two of them."""
        first: Vector = np.maximum.reduceat(cosines, self._begins)
        others = np.where(cosines < first[self._owner], cosines, -1.0)
        second = np.maximum.reduceat(others, self._begins)
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


def told_apart(text: str) -> str:
    """Leave out of a text what all questions share, so that the rest counts more."""
    return " ".join(SUBJECT.sub(" it ", text.lower()).split())
