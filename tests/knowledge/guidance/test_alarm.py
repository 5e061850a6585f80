"""Distress is told from calm words, by the sentence's meaning."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import load_encoder
from knowledge.guidance.alarm import Alarm, read_alarm, write_alarm
from knowledge.guidance.opened import open_alarm
from knowledge.settings import ENCODER

CALM = ["what time does the course end", "he wants to leave school and be a mechanic"]


def odds(text: str) -> float:
    vector = load_encoder(ENCODER).encode(text)[None]
    return float(open_alarm().odds(vector)[0])


@pytest.mark.parametrize(
    "text",
    ["i don't want to be alive any more", "i keep thinking about ending my life"],
)
def test_distress_is_far_above_what_is_calm(text: str) -> None:
    assert odds(text) > max(map(odds, CALM)) + 3


def test_what_was_learnt_survives_being_written(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    shapes = ((384, 4), (4,), (4,), (1,))
    alarm = Alarm(*(draw.normal(size=shape).astype(np.float32) for shape in shapes))
    path = tmp_path / "alarm.npz"
    write_alarm(alarm, path)
    vectors = draw.normal(size=(3, 384)).astype(np.float32)
    assert np.allclose(read_alarm(tmp_path).odds(vectors), alarm.odds(vectors))
