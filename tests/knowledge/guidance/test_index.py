"""A question is found by what it means, and rather under the topic that was named."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoder import load_encoder
from knowledge.guidance.index import GuidanceIndex, told_apart
from knowledge.guidance.known import read_known
from knowledge.settings import ENCODER, GUIDANCE_INDEX
from knowledge.store import Store


@pytest.fixture(scope="module")
def index(store: Store) -> GuidanceIndex:
    encoder = load_encoder(ENCODER)
    known = read_known(GUIDANCE_INDEX, encoder.name)
    return GuidanceIndex(store.guidance(), encoder.encode, known)


@pytest.mark.parametrize(
    ("text", "topic", "found"),
    [
        ("is 62 too old to begin", "eligibility", "over_25"),
        ("they dock some of what i earn", "pay", "deductions"),
        ("i have dyslexia", "support", "learning_difficulty"),
        ("who is it that marks my epa", "assessment", "who"),
    ],
)
def test_it_is_found_in_words_that_stand_in_no_file(
    index: GuidanceIndex, text: str, topic: str, found: str
) -> None:
    match = index.find(text, topic)
    assert match is not None
    assert match.question.reference == f"{topic}.{found}"
    assert 0 < match.nearness <= 1


def test_the_topic_decides_between_two_that_are_as_near(index: GuidanceIndex) -> None:
    text = "how many hours of training"
    assert index.find(text, "for_employers") != index.find(text, "off_the_job")


def test_a_topic_that_is_a_mere_guess_decides_less(index: GuidanceIndex) -> None:
    text = "what if the firm will not let me have childcare"
    sure, guessed = (index.find(text, "what_is_it", sure=s) for s in (3.0, 0.1))
    assert sure is not None and guessed is not None
    assert sure.question.topic == "what_is_it"
    assert guessed.question.reference == "support.childcare"


def test_only_what_is_allowed_is_found(index: GuidanceIndex) -> None:
    match = index.find("how much do i earn", "pay", lambda q: q.topic == "support")
    assert match is not None and match.question.topic == "support"
    assert index.find("anything", "pay", lambda q: False) is None


def test_without_questions_nothing_is_found() -> None:
    assert GuidanceIndex([], lambda _: np.zeros(3, np.float32)).find("hm", "") is None


def test_what_all_questions_share_is_left_out() -> None:
    assert told_apart("Can an Apprentice  drive?") == "can it drive?"
