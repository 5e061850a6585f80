"""A number is obeyed as the button it stands for."""

from __future__ import annotations

import pytest

from actions.options import option
from actions.routes import Answer, Fallback
from knowledge.message_reader import number_in
from tests.actions.conftest import Act

OPTIONS = ("/pay", "/duties", '/what_about{"listing": "ST1398"}')


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("1", OPTIONS[0]),
        ("2.", OPTIONS[1]),
        ("number 3 please", OPTIONS[2]),
        ("the second one", OPTIONS[1]),
        ("the first one", OPTIONS[0]),
        ("option one", OPTIONS[0]),
        ("the last one", OPTIONS[2]),
        ("4", None),
        ("99", None),
        ("which", None),
        ("", None),
    ],
)
def test_a_number_or_place_names_an_option(text: str, payload: str | None) -> None:
    assert option(number_in(text), OPTIONS) == payload


def test_a_number_where_nothing_was_offered_names_nothing() -> None:
    assert option(1, ()) is None


def test_a_picked_option_is_answered_as_if_it_were_pressed(act: Act) -> None:
    result = act(Answer, "3", "pick", slots={"options": list(OPTIONS)})
    assert result.slots["listing"] == "ST1398"
    assert result.slots["topics"] == ["overview"]


def test_a_number_out_of_range_is_not_understood(act: Act) -> None:
    result = act(Fallback, "4", "pick", slots={"options": list(OPTIONS)})
    assert result.slots["topics"] == ["clarify"]
