"""Distress is heard in a message, and in whatever is said beside something else."""

from __future__ import annotations

import math

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from pipeline.distress import ALARM, DistressAlarm


@pytest.fixture(scope="module")
def alarm() -> DistressAlarm:
    return DistressAlarm(DistressAlarm.get_default_config())


def test_distress_beside_a_question_is_heard(alarm: DistressAlarm) -> None:
    calm = alarm.odds("what would i earn, i really like the sound of it")
    assert alarm.odds("what would i earn, i want to kill myself") > calm


def test_each_message_with_a_text_is_judged(alarm: DistressAlarm) -> None:
    said, empty = alarm.process([Message({TEXT: "how long is it"}), Message({})])
    assert math.isfinite(said.get(ALARM))
    assert empty.get(ALARM) is None
