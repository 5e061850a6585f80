"""Thresholds are chosen by what the messages that nobody trained on show."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bench import recording
from bench.calibration import example_of, shipped_judge, table
from bench.examples import ROOT, Example
from bench.messages import Ask, Message
from bench.thresholds import (
    ASKED_BACK,
    FALSE_ALARMS,
    GRID,
    Recorded,
    choose_alarm,
    choose_asking_back,
    choose_cutting,
)
from pipeline.readings import Reading, Readings


def recorded(topics: str, *readings: tuple[int, int, str, float, str]) -> Recorded:
    example = Example("a message", tuple(topics.split()), Path("somewhere.yml"))
    parts: Readings = {
        (start, stop): Reading(text, intent, confidence, -9.0)
        for start, stop, intent, confidence, text in readings
    }
    return Recorded(example, parts)


def distress(topic: str, alarm: float) -> Recorded:
    reading = Reading("help", topic, 0.9, alarm)
    example = Example("help", tuple(topic.split()), Path("x.yml"))
    return Recorded(example, {(0, 1): reading})


def test_the_alarm_is_raised_as_readily_as_false_alarms_allow() -> None:
    ours = [distress("pay", number / 10) for number in range(1000)]
    levels, figures = choose_alarm([*ours, distress("safeguarding", 500.0)])
    sure, likely = FALSE_ALARMS
    assert figures["false alarms, sure (1000)"] == pytest.approx(sure, abs=0.002)
    assert figures["false alarms, at least likely"] == pytest.approx(likely, abs=0.006)
    assert figures["distress at least likely"] == 1.0
    assert levels["worry_score"] < levels["alarm_score"] + 0.01


def test_distress_beside_a_question_is_counted_by_itself() -> None:
    ours = [distress("pay", number / 1000) for number in range(1000)]
    beside = [distress("pay safeguarding", 5.0), distress("safeguarding pay", 0.0)]
    _, figures = choose_alarm([*ours, distress("safeguarding", 5.0), *beside])
    assert figures["distress sure (1)"] == 1.0
    assert figures["beside a question at least likely (2)"] == 0.5


def test_few_who_were_understood_are_asked_back() -> None:
    right = [
        recorded("pay", (0, 1, "pay", 0.2 + number / 200, "the pay"))
        for number in range(100)
    ]
    wrong = [recorded("pay", (0, 1, "level", 0.1, "the pay"))]
    threshold, figures = choose_asking_back([*right, *wrong])
    assert figures["rightly understood, but asked back"] <= ASKED_BACK + 0.01
    assert figures["misunderstood, and asked back"] == 1.0
    assert threshold > 0.2


def test_what_is_chosen_answers_several_questions_and_cuts_no_single_one() -> None:
    several = recorded(
        "pay duration",
        (0, 1, "pay", 0.9, "what is the pay"),
        (1, 2, "duration", 0.9, "how long is it"),
        (0, 2, "pay", 0.6, "what is the pay and how long is it"),
    )
    single = recorded(
        "pay",
        (0, 1, "pay", 0.9, "what is the pay"),
        (1, 2, "level", 0.2, "is it so"),
        (0, 2, "pay", 0.95, "what is the pay and is it so"),
    )
    chosen, figures = choose_cutting([several, single], shipped_judge())
    assert list(figures.values()) == [1.0, 1.0]
    assert chosen.keys() == GRID.keys()


def test_a_message_is_an_example_of_the_topics_that_it_asks_for() -> None:
    asks = (Ask(("assessment.fail", "assessment")), Ask(("pay@ST0152",)))
    message = Message("if i fail, am i still paid", asks, None, None, "pupils", "")
    assert example_of(message).topics == ("assessment", "pay")


def test_readings_survive_being_written() -> None:
    readings = recorded("pay", (0, 1, "pay", 0.9, "the pay"), (0, 2, "pay", 0.5, "x"))
    written = recording.write(readings.readings)
    assert recording.read(written) == readings.readings


def test_the_shipped_judge_is_the_one_that_the_configuration_describes() -> None:
    config = YAML(typ="safe").load(ROOT / "config.yml")
    [entry] = [e for e in config["pipeline"] if e["name"].endswith("QuestionFinder")]
    judge = shipped_judge()
    assert judge.cost == entry["cost"]
    assert judge.alarm_score == entry["alarm_score"]
    assert judge.together == frozenset(entry["together"])


def test_what_was_chosen_is_told_with_what_it_was_chosen_by() -> None:
    told = table({"chosen": {"cost": 0.5}, "figures": {"false alarms": 0.01}})
    assert "| cost | 0.5 |" in told
    assert "| false alarms | 0.010 |" in told
