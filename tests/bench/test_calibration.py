"""Thresholds are chosen by what the messages that nobody trained on show."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from bench.calibration import (
    ASKED_BACK,
    FALSE_ALARMS,
    GRID,
    Heard,
    choose_alarm,
    choose_asking_back,
    choose_finding,
    example_of,
    message_of,
    table,
)
from bench.examples import Example
from bench.messages import Ask, Message
from knowledge.guidance.ranking import Candidate
from pipeline.ranking import Part

Guess = tuple[str, float]


def heard(topics: str, *found: Guess, alarm: float = -9.0, words: int = 5) -> Heard:
    parts = [
        Part("what is it " * (1 if at else words), (Candidate(i, s),), ((i, s),))
        for at, (i, s) in enumerate(found)
    ]
    found_in = {way: [*parts] for way in product(GRID["asked"], GRID["begins"])}
    return Heard(frozenset(topics.split()), alarm, found_in, words)


def distress(topics: str, alarm: float) -> Heard:
    return heard(topics, (topics.split()[0], 0.9), alarm=alarm)


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
    right = [heard("pay", ("pay", 0.2 + number / 200)) for number in range(100)]
    wrong = [heard("pay", ("level", 0.1))]
    threshold, figures = choose_asking_back([*right, *wrong])
    assert figures["rightly understood, but asked back"] <= ASKED_BACK + 0.01
    assert figures["misunderstood, and asked back"] == 1.0
    assert threshold > 0.2


def test_what_is_chosen_answers_several_questions_and_one_where_one_is_asked() -> None:
    several = heard("pay level", ("pay", 0.6), ("pay", 0.9), ("level", 0.65))
    single = heard("pay", ("pay", 0.9), ("pay", 0.9), ("level", 0.55), words=40)
    chosen, figures = choose_finding([several, single, heard("pay", ("pay", 0.9))])
    assert list(figures.values()) == [1.0, 1.0, 1.0]
    assert chosen["likely"] == 0.6


def test_a_message_is_an_example_of_the_topics_that_it_asks_for() -> None:
    asks = (
        Ask(("assessment.fail", "assessment"), (0, 9)),
        Ask(("pay@ST0152",), (11, 26)),
    )
    text = "if i fail, am i still paid"
    message = Message(text, asks, None, None, None, "pupils", "")
    assert example_of(message).topics == ("assessment", "pay")


def test_an_example_is_a_message_that_asks_for_its_topics() -> None:
    example = Example("the pay", ("pay", "level"), Path("several.yml"))
    message = message_of(example)
    assert [ask.plain for ask in message.asks] == [("pay",), ("level",)]
    assert example_of(message).topics == example.topics


def test_what_was_chosen_is_told_with_what_it_was_chosen_by() -> None:
    told = table({"chosen": {"asked": 0.5}, "figures": {"false alarms": 0.01}})
    assert "| asked | 0.5 |" in told
    assert "| false alarms | 0.010 |" in told
