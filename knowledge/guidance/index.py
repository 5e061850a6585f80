"""Finds the question that a message asks, by what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.guidance.model import Question
from knowledge.guidance.schema import Service

Vector = npt.NDArray[np.float32]
Encode = Callable[[str], Vector]
Allowed = Callable[[Question], bool]
NOTHING_KNOWN: Mapping[str, Vector] = {}

SUBJECT = re.compile(r"\b(?:an? |my |the )?(?:apprenticeships?|apprentices?)\b")
"""What nearly every question is about, and so tells none from another."""
SAME_TOPIC = 0.15
"""How much nearer a question of the topic that the classifier named counts."""
SECOND = 0.15
"""How much the second nearest phrasing of a question counts beside the nearest."""


@dataclass(frozen=True)
class Match:
    """A question, and how near it is to the message: a cosine, at most 1."""

    question: Question
    nearness: float


class GuidanceIndex:
    """The vectors of all phrasings of all questions.

    ``encode`` returns unit vectors. Those of an earlier index are in its ``vectors``;
    handed over as ``known``, a changed file costs no more than its changed lines.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        encode: Encode,
        known: Mapping[str, Vector] = NOTHING_KNOWN,
    ) -> None:
        self.questions = {question.reference: question for question in questions}
        self._encode = encode
        self._order = list(questions)
        phrasings = [_phrasings(question) for question in questions]
        asked = [told_apart(text) for texts in phrasings for text in texts]
        vectors = [known[text] if text in known else encode(text) for text in asked]
        self.vectors = dict(zip(asked, vectors, strict=True))
        self._matrix = np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)
        counts = [len(texts) for texts in phrasings]
        self._begins = np.cumsum([0, *counts[:-1]])
        self._owner = np.repeat(np.arange(len(questions)), counts)

    def in_general(self, topics: Iterable[str]) -> list[Question]:
        """List the questions to answer for ``topics`` where no listing is meant."""
        instead = {q.topic: q.in_general for q in self._order if q.in_general}
        named = dict.fromkeys(instead[t] for t in topics if t in instead)
        return [self.questions[name] for name in named]

    def find(
        self, text: str, topic: str, allowed: Allowed = lambda question: True
    ) -> Match | None:
        """Find the nearest question that is ``allowed``; of ``topic`` rather than not.

        What is answered from a listing is only found under its own topic.
        """
        if not self._order:
            return None
        best = self._nearness(self._encode(told_apart(text))).tolist()
        reached = [
            (near + _leaning(question, topic), near, at)
            for at, (question, near) in enumerate(zip(self._order, best, strict=True))
            if allowed(question)
            and (question.by is not Service.LISTING or question.topic == topic)
        ]
        if not reached:
            return None
        _, near, at = max(reached)
        return Match(self._order[at], near)

    def _nearness(self, vector: Vector) -> Vector:
        """Join how near the phrasings of each question are: the nearest two of them."""
        nearness = self._matrix @ vector
        first: Vector = np.maximum.reduceat(nearness, self._begins)
        others = np.where(nearness < first[self._owner], nearness, -1.0)
        second = np.maximum.reduceat(others, self._begins)
        return (1 - SECOND) * first + SECOND * second


def _leaning(question: Question, topic: str) -> float:
    return SAME_TOPIC if question.answers_beside(topic) else 0.0


def _phrasings(question: Question) -> tuple[str, ...]:
    return (*question.asks, question.title)


def told_apart(text: str) -> str:
    """Leave out of a text what all questions share, so that the rest counts more."""
    return " ".join(SUBJECT.sub(" it ", text.lower()).split())
