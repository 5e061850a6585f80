"""Finds the question that a message asks, by what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.guidance.model import Question
from knowledge.guidance.schema import Service

Vector = npt.NDArray[np.float32]
Encode = Callable[[str], Vector]
Allowed = Callable[[Question], bool]

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

    ``encode`` returns unit vectors; a text that was encoded before can be had from
    ``known``, so that a changed file costs no more than its changed lines.
    """

    def __init__(self, questions: Sequence[Question], encode: Encode) -> None:
        self.questions = {question.reference: question for question in questions}
        self._encode = encode
        asked = [text for question in questions for text in _phrasings(question)]
        self._order = list(questions)
        ends = np.cumsum([0, *(len(_phrasings(question)) for question in questions)])
        self._spans = list(pairwise(ends.tolist()))
        vectors = [encode(told_apart(text)) for text in asked]
        self._vectors = np.stack(vectors) if vectors else np.zeros((0, 1), np.float32)
        self.topics = frozenset(question.topic for question in questions)

    def find(
        self, text: str, topic: str, allowed: Allowed = lambda question: True
    ) -> Match | None:
        """Find the nearest question that is ``allowed``; of ``topic`` rather than not.

        What is answered from a listing is only found under its own topic.
        """
        if not self._order:
            return None
        nearness = self._vectors @ self._encode(told_apart(text))
        best = [_nearest(nearness[first:last]) for first, last in self._spans]
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


def _leaning(question: Question, topic: str) -> float:
    return SAME_TOPIC if question.answers_beside(topic) else 0.0


def _phrasings(question: Question) -> tuple[str, ...]:
    return (*question.asks, question.title)


def told_apart(text: str) -> str:
    """Leave out of a text what all questions share, so that the rest counts more."""
    return " ".join(SUBJECT.sub(" it ", text.lower()).split())


def _nearest(nearness: Vector) -> float:
    """Join how near the phrasings of one question are; at least three of them."""
    second, first = np.sort(nearness)[-2:]
    return float((1 - SECOND) * first + SECOND * second)
