"""What an index worked out is kept, and never taken for what it is not."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import load_encoder
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.known import NOTHING_KNOWN, Vector, read_known, save_known
from knowledge.guidance.model import Question
from knowledge.settings import ENCODER
from knowledge.store import Store

ASKED = "is 62 too old to begin"


@pytest.fixture(scope="module")
def questions(store: Store) -> list[Question]:
    """Those of one topic, as all would take a while."""
    return [one for one in store.guidance() if one.topic == "eligibility"]


@pytest.fixture(scope="module")
def index(questions: list[Question]) -> GuidanceIndex:
    return GuidanceIndex(questions, load_encoder(ENCODER).encode)


@pytest.fixture()
def kept(index: GuidanceIndex, tmp_path: Path) -> Path:
    path = tmp_path / "new" / "guidance.npz"
    save_known(index.known, path, "this encoder")
    return path


def only(text: str) -> Vector:
    """Encode what is asked, and nothing else: all else is known."""
    assert text == ASKED
    return load_encoder(ENCODER).encode(text)


def test_an_index_of_what_was_kept_encodes_and_finds_the_same(
    index: GuidanceIndex, questions: list[Question], kept: Path
) -> None:
    again = GuidanceIndex(questions, only, known=read_known(kept, "this encoder"))
    vector = only(ASKED)[None]
    for one, other in zip(again.scores(vector), index.scores(vector), strict=True):
        assert np.array_equal(one, other)


def test_where_a_question_is_gone_the_weights_are_solved_anew(
    questions: list[Question], kept: Path
) -> None:
    known = read_known(kept, "this encoder")
    fewer = questions[1:]
    changed = GuidanceIndex(fewer, only, known=known).known
    assert changed.solved != known.solved
    assert changed.weights.shape[1] == len(fewer)
    fresh = GuidanceIndex(fewer, load_encoder(ENCODER).encode).known
    assert np.array_equal(changed.weights, fresh.weights)


def test_vectors_of_another_encoder_are_not_taken(kept: Path) -> None:
    assert read_known(kept, "another encoder") is NOTHING_KNOWN


def test_a_missing_file_is_nothing_known(tmp_path: Path) -> None:
    assert read_known(tmp_path / "none.npz", "this encoder") is NOTHING_KNOWN


@pytest.mark.parametrize("size", [0, 10, 5_000])
def test_a_damaged_file_is_said_and_left(
    kept: Path, size: int, caplog: pytest.LogCaptureFixture
) -> None:
    kept.write_bytes(kept.read_bytes()[:size])
    with caplog.at_level(logging.WARNING):
        assert read_known(kept, "this encoder") is NOTHING_KNOWN
    assert "working it out anew" in caplog.text
