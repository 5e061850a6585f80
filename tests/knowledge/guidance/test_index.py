"""A question is found by what it means."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoder import load_encoder
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.known import Vector
from knowledge.guidance.opened import guide_of
from knowledge.settings import ENCODER
from knowledge.store import Store


@pytest.fixture(scope="module")
def index(store: Store) -> GuidanceIndex:
    return guide_of(store)


def vector_of(text: str) -> Vector:
    return load_encoder(ENCODER).encode(text)[None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is 62 too old to begin", "eligibility.over_25"),
        ("can the boss deduct a broken tool from what i earn", "pay.deductions"),
        ("i have dyslexia", "support.learning_difficulty"),
        ("who is it that marks my epa", "assessment.who"),
    ],
)
def test_it_is_found_in_words_that_stand_in_no_file(
    index: GuidanceIndex, text: str, found: str
) -> None:
    [asked], [near] = index.scores(vector_of(text))
    assert index.entries[int(asked.argmax())] == found
    assert 0 < near.max() <= 1.0001


def test_a_question_as_it_stands_in_a_file_is_very_near(index: GuidanceIndex) -> None:
    question = index.questions["assessment.who"]
    [_], [near] = index.scores(vector_of(question.asks[0]))
    assert near[index.entries.index("assessment.who")] > 0.9


def test_without_questions_nothing_is_found() -> None:
    empty = GuidanceIndex([], lambda _: np.zeros(3, np.float32))
    asked, near = empty.scores(np.zeros((1, 3), np.float32))
    assert asked.shape == near.shape == (1, 0)


def test_topics_without_a_listing_are_answered_in_general(index: GuidanceIndex) -> None:
    found = index.in_general(["assessment", "learning", "assessment"])
    assert [question.reference for question in found] == ["assessment.what"]
