"""What comes from outside is let in only in the form it must have."""

from __future__ import annotations

from typing import Any

import pytest

from actions.turn import Turn
from tests.actions.conftest import tracker


@pytest.mark.parametrize(
    "value", [{"a": [1, 2]}, 5, None, "ST1398; drop", "../../etc", "st1398", ["ST1398"]]
)
def test_a_hostile_entity_is_no_listing(value: Any) -> None:
    entity = {"entity": "listing", "value": value}
    assert Turn.of(tracker("/what_about", entities=[entity])).chosen is None


def test_a_button_names_its_listing() -> None:
    entity = {"entity": "listing", "value": "ST1398"}
    turn = Turn.of(tracker('/what_about{"listing":"ST1398"}', entities=[entity]))
    assert turn.chosen == "ST1398"
    assert not turn.typed


@pytest.mark.parametrize("metadata", [None, "ST1398", [], {"listing": 7}, {"x": 1}])
def test_hostile_metadata_is_no_page(metadata: Any) -> None:
    turn = Turn.of(tracker("hi", metadata=metadata))
    assert turn.page is None
    assert not turn.page_changed


def test_a_page_changes_once() -> None:
    page = {"listing": "ST1398"}
    assert Turn.of(tracker("hi", metadata=page)).page_changed
    assert not Turn.of(tracker(metadata=page, slots={"page": "ST1398"})).page_changed


def test_slots_of_the_wrong_type_count_as_empty() -> None:
    turn = Turn.of(tracker(slots={"topics": "pay", "misses": "x", "listing": 5}))
    assert turn.names("topics") == ()
    assert turn.misses == 0
    assert turn.listing is None


def test_a_message_without_an_intent_is_read() -> None:
    empty = tracker("hi")
    empty.latest_message = {}
    turn = Turn.of(empty)
    assert (turn.text, turn.intent, turn.confidence) == ("", "", 0.0)


def test_the_history_names_each_thing_once_in_a_row() -> None:
    turn = Turn.of(tracker("hm", slots={"history": ["pay", "pay (ST1398)"]}))
    assert turn.history_with(["pay"], "ST1398") == ["pay", "pay (ST1398)"]
    assert turn.history_with(["level"], "ST1398")[-1] == "level (ST1398)"
    assert turn.history_with(["help"], None)[-1] == "help"


@pytest.mark.parametrize("value", ["up; drop", 7, {"a": 1}, None, "UP"])
def test_a_hostile_rating_is_none(value: Any) -> None:
    entity = {"entity": "rating", "value": value}
    assert Turn.of(tracker("/feedback", entities=[entity])).rating is None
