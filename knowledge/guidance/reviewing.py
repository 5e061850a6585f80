"""Looks guidance over: whether answers are short, easy to read, and sourced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import textstat

from knowledge.guidance.schema import AnswerEntry, GuidanceFile, QuestionEntry

MOST_WORDS = 80  # of what is said first
EASY = 60.0  # Flesch reading ease, for somebody of 13 to 15


def review_guidance(guidance: Sequence[GuidanceFile], today: date) -> Iterator[str]:
    """Name each answer that is too long or too hard, and each gap in time."""
    for file in guidance:
        for question in file.questions:
            name = f"{file.topic}.{question.key}"
            yield from (f"{name}: {fault}" for fault in _faults(question, today))


def _faults(question: QuestionEntry, today: date) -> Iterator[str]:
    for answer in question.answers:
        if (words := len(answer.text.split())) > MOST_WORDS:
            yield f"{words} words at first, more than {MOST_WORDS}"
        if (ease := reading_ease(answer.text)) < EASY:
            yield f"reading ease {ease:.0f}, below {EASY:.0f}: {answer.text[:40]}"
    if question.answers and not any(
        _for_anybody(one, today) for one in question.answers
    ):
        yield f"no answer for somebody who tells nothing on {today}"


def reading_ease(text: str) -> float:
    """Return the Flesch reading ease of a text, as ``textstat`` reckons it."""
    return float(textstat.flesch_reading_ease(text))


def _for_anybody(answer: AnswerEntry, today: date) -> bool:
    begins, ends = answer.valid_from or date.min, answer.valid_to or date.max
    return begins <= today <= ends and not answer.ages and not answer.audience
