"""What a message says is read once, and survives as plain values."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.message_reader import MessageReader, number_in, reader_of
from knowledge.said import NOTHING_PUT, NOTHING_SAID, put_of, said_of
from knowledge.search.filters import LevelFilter
from knowledge.store import Store


@pytest.fixture(scope="module")
def reader(store: Store) -> MessageReader:
    return reader_of(store)


def test_names_facts_wishes_and_pointers_are_read_together(
    reader: MessageReader,
) -> None:
    said = reader.read("i'm 17, is the second one like a level 3 sparky near leeds")
    assert [m.references for m in said.names.mentions] == [("ST0152",)]
    assert said.told.age == 17
    assert LevelFilter(low=3, high=3) in said.wish.filters
    assert said.wish.adverts.placed
    assert said.pointer.places == (1,)


def test_a_search_is_read_only_where_one_may_be_wanted(reader: MessageReader) -> None:
    assert reader.read("level 3 in leeds", searches=False).wish.filters == ()


def test_help_lines_are_chosen_only_for_who_may_need_them(
    reader: MessageReader,
) -> None:
    assert reader.read("i can't go on").needs == ()
    assert reader.read("i can't go on", worried=True).needs


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("the second one", 2), ("last", 0), ("option one", 1), ("how", None)],
)
def test_the_number_of_an_option_is_read(text: str, number: int | None) -> None:
    assert number_in(text) == number


def test_a_year_of_training_is_no_option(reader: MessageReader) -> None:
    assert reader.read("in my second year").number is None


def test_how_a_question_is_put_is_read(reader: MessageReader) -> None:
    assert reader.put("sparky", of_one=True).names_only
    assert reader.put("which one needs maths", of_one=False).which
    assert reader.put("do apprentices get holidays", of_one=False).in_general
    assert reader.put("how much tax do i pay", of_one=False).tax
    described = "what grades do you need to keep hackers out"
    assert reader.put(described, of_one=True).meant
    assert not reader.put(described, of_one=False).meant


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_whatever_is_said_survives_as_plain_values(
    reader: MessageReader, text: str
) -> None:
    said = reader.read(text)
    assert said_of(json.loads(json.dumps(said.plain()))) == said


@pytest.mark.parametrize("written", [None, [], "x", 7, {"told": 7}, {"wish": "all"}])
def test_what_is_no_such_value_says_nothing(written: object) -> None:
    assert said_of(written) == NOTHING_SAID
    assert put_of(written) == NOTHING_PUT
