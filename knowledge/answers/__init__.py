"""Turns facts into answers: pure functions from a listing and dated facts to lines.

An answer names the wording of each line and the values in it; the sentences
themselves stand in ``domain.yml`` and ``knowledge/content``.
"""

from knowledge.answers.gather import gather_facts
from knowledge.answers.model import Answer, Facts
from knowledge.answers.topics import PART_OF, TOPICS, answer
from knowledge.lines import Line

__all__ = [
    "PART_OF",
    "TOPICS",
    "Answer",
    "Facts",
    "Line",
    "answer",
    "gather_facts",
]
