"""A message is cut wherever it may go from one question to the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from pipeline.clauses import (
    ASIDES,
    MAX_CLAUSES,
    PARTS,
    Clauses,
    asides_of,
    clauses_of,
    parts_of,
)
from pipeline.texts import NAMES, PLAIN_TEXT, named_text


def cut(text: str) -> list[str]:
    return [text[start:stop] for start, stop in clauses_of(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("how long is it", ["how long is it"]),
        (
            "how much do you get and do i need a levels",
            ["how much do you get", "do i need a levels"],
        ),
        ("what is the pay how long is it", ["what is the pay", "how long is it"]),
        ("Is it free? How long?", ["Is it free?", "How long?"]),
        ("pay, length and level", ["pay", "length", "level"]),
        ("hi, how long is it", ["hi", "how long is it"]),
        # What only looks like two questions.
        (
            "are internships and apprenticeships the same",
            ["are internships and apprenticeships the same"],
        ),
        ("what grades do i need", ["what grades do i need"]),
        ("do i get paid when i am off", ["do i get paid when i am off"]),
        ("is english and maths part of it", ["is english and maths part of it"]),
        (
            "do i study english and science as part of it",
            ["do i study english and science as part of it"],
        ),
        ("what's between this and that", ["what's between this and that"]),
        ("a college or a company", ["a college or a company"]),
        ("...", []),
    ],
)
def test_a_text_is_cut_into_clauses(text: str, clauses: list[str]) -> None:
    assert cut(text) == clauses


@given(st.text(alphabet="how is it and do i?.,! ", max_size=150))
def test_clauses_are_in_order_and_hold_words(text: str) -> None:
    spans = clauses_of(text)
    assert all(text[start:stop].strip(" ?.,!") for start, stop in spans)
    assert sorted(spans) == spans


def test_every_run_of_up_to_three_clauses_may_be_a_question() -> None:
    assert parts_of(1) == []
    assert parts_of(2) == [(0, 1), (1, 2)]
    assert set(parts_of(4)) >= {(0, 3), (1, 4), (3, 4)}
    assert (0, 4) not in parts_of(4)


def test_parts_are_messages_after_the_message() -> None:
    component = Clauses("clauses", Clauses.get_default_config())
    whole, *parts = component.process([Message({TEXT: "how long is it? is it free?"})])
    assert [part.get(TEXT) for part in parts] == ["how long is it?", "is it free?"]
    assert [part for *_, part in whole.get(PARTS)] == parts


def test_each_part_knows_the_names_that_were_masked_in_it() -> None:
    masked = "how long is this job and what does this job pay"
    message = Message({TEXT: masked, PLAIN_TEXT: masked, NAMES: ["plumber", "nurse"]})
    component = Clauses("clauses", Clauses.get_default_config())
    _, first, second = component.process([message])
    assert [named_text(one) for one in (first, second)] == [
        "how long is plumber",
        "what does nurse pay",
    ]


def test_the_parts_of_an_endless_message_are_bounded_and_nothing_is_lost() -> None:
    component = Clauses("clauses", Clauses.get_default_config())
    text = "help me! " + "is it free? " * 99 + "the end"
    whole, *parts = component.process([Message({TEXT: text})])
    assert len(parts) <= 3 * MAX_CLAUSES
    single = [part.get(TEXT) for i, j, part in whole.get(PARTS) if j - i == 1]
    assert single[0].startswith("help me")
    assert single[-1].endswith("the end")
    assert sum(part.count("free") for part in single) == 99


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        (
            "what would i earn, i can't go on like this",
            ["what would i earn", "i can't go on like this"],
        ),
        (
            "is it free? he hurts me and no one will listen",
            ["he hurts me", "no one will listen"],
        ),
        ("how long is it and what is the pay", []),
        ("english, maths and science", []),
    ],
)
def test_what_is_joined_to_anything_is_an_aside(text: str, asides: list[str]) -> None:
    component = Clauses("clauses", Clauses.get_default_config())
    whole, *pieces = component.process([Message({TEXT: text})])
    assert [aside.get(TEXT) for aside in whole.get(ASIDES)] == asides
    assert all(aside in pieces for aside in whole.get(ASIDES))


def test_asides_are_bounded() -> None:
    text = "i am so tired of it, " * 99
    assert len(asides_of(text, [(0, len(text))])) <= MAX_CLAUSES
