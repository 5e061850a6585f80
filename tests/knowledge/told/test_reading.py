"""What people tell of themselves is read from how they really write it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.told.model import Told, told_of
from knowledge.told.reading import only_tells, read_told, to_keep
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("im 17 can i do one", {"age": 17}),
        ("I\u2019m 17", {"age": 17}),
        ("my son is 16", {"age": 16, "audience": "parent"}),
        ("as a 24 year old", {"age": 24}),
        ("can i do one at 40", {"age": 40}),
        ("actually i'm 18", {"age": 18}),
        ("19", {"age": 19}),
        ("what about 22", {"age": 22}),
        ("age 7", {"age": 7}),
        ("I'm 17 miles away", None),
        ("it's at 9 am", None),
        ("the 20% rule", None),
        ("i start in september 2024", {"start": "2024-09-01"}),
        ("i started last year", {"start": "2025-11-23"}),
        ("i started two years ago", {"start": "2024-11-23"}),
        ("started in september", {"start": "2026-09-01"}),
        ("started last september", {"start": "2026-09-01"}),
        ("i began on 3 march 2025", {"start": "2025-03-03"}),
        ("starting january 2027", {"start": "2027-01-01"}),
        ("i started before august 2022", {"start": "2022-07-31"}),
        ("in my second year", {"year": 2}),
        ("i'm in year 3", {"year": 3}),
        ("i finished my first year", {"year": 2}),
        ("im 22 and just started", {"age": 22, "year": 1}),
        ("ive just started year 12", None),
        ("35 hours a week", {"hours": "35"}),
        ("£6 an hour", {"pay": "6", "per": "hour"}),
        ("im on 8.20 an hour", {"pay": "8.20", "per": "hour"}),
        ("he gets 14,500 a year", {"pay": "14500", "per": "year"}),
        ("there are 2 buses an hour", None),
        ("i get 250 quid a week", {"pay": "250", "per": "week"}),
        ("18k a year", {"pay": "18000", "per": "year"}),
        ("£1,200 a month", {"pay": "1200", "per": "month"}),
        ("how much tax on 15000", {"pay": "15000", "per": "year"}),
        ("i earn 18,500 now", {"pay": "18500", "per": "year"}),
        ("an area of 15000 people", None),
        ("-£5 an hour", {"pay": "-5", "per": "hour"}),
        ("how do i get an apprenticeship", None),
        ("can i get an apprentice bus pass", None),
        ("and after a year", {"year": 2}),
        ("can i leave after a year", None),
        ("i live in glasgow", {"nation": "Scotland"}),
    ],
)
def test_it_is_read(text: str, told: dict[str, Any] | None) -> None:
    assert read_told(text, TODAY).plain() == told


def test_several_things_are_read_from_one_message() -> None:
    text = "im 20 in my second year on £9 an hour, 30 hours a week"
    told = read_told(text, TODAY).plain()
    assert told == {"age": 20, "year": 2, "hours": "30", "pay": "9", "per": "hour"}


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("and if i'm 22", True),
        ("in my second year", True),
        ("£6 an hour", True),
        ("i started in september 2024", True),
        ("i'm 17 what do i need", False),
        ("how long is it", False),
        ("", False),
    ],
)
def test_a_message_that_only_tells_is_known_as_one(text: str, tells: bool) -> None:
    assert only_tells(text) is tells


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("i'm 17", {"age": 17}),
        ("can i do one at 40", None),  # supposed, not told
        ("age 7", None),
        ("i work 200 hours a week", None),
        ("i get -£5 an hour", None),
    ],
)
def test_what_cannot_be_is_not_kept(text: str, kept: dict[str, Any] | None) -> None:
    assert to_keep(read_told(text, TODAY), text).plain() == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("do i need a car, i own a car already", None),
        ("i run a lot, any sport apprenticeships?", None),
        ("i manage a bit of stress, is that ok", None),
        ("apprenticeships in leeds over 20k", None),
        ("how much is £9000 student debt", None),
        ("does it cost 9 grand a year like uni", None),
        ("is scotland different", None),
        ("is wales the same", None),
        ("he started college last year", None),
        ("is it 35 hours", None),
        ("jobs paying at least £10 an hour", None),
        ("my mate in cardiff gets more", None),
        ("i work 35 hours", {"hours": "35"}),
        ("he's on £250 a week", {"pay": "250", "per": "week"}),
        ("we live in scotland", {"nation": "Scotland"}),
        ("i earn over 20k a year", {"pay": "20000", "per": "year"}),
    ],
)
def test_only_what_is_somebodys_own_is_kept(
    text: str, kept: dict[str, Any] | None
) -> None:
    assert to_keep(read_told(text, TODAY), text).plain() == kept


@pytest.mark.parametrize(
    "text", ["is it 35 hours", "he started college last year", "is wales the same"]
)
def test_what_tells_of_nobody_does_not_only_tell(text: str) -> None:
    assert not only_tells(text)


def test_the_newer_word_counts() -> None:
    told = Told(age=17, start=date(2024, 9, 1)).updated(Told(age=18))
    assert told.plain() == {"age": 18, "start": "2024-09-01"}


@pytest.mark.parametrize("slot", [None, [], "x", {"age": "old"}, {"age": 9999}, 7])
def test_a_slot_that_holds_something_else_tells_nothing(slot: object) -> None:
    assert told_of(slot) == Told()


def test_what_is_told_survives_its_slot() -> None:
    told = read_told("im 17, £6.50 an hour, started in september 2024", TODAY)
    assert told_of(told.plain()) == told


@given(st.text(max_size=200))
def test_no_message_breaks_the_reading(text: str) -> None:
    told = read_told(text, TODAY)
    assert told_of(told.plain()) == told
    only_tells(text)
