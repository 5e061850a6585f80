"""Wording comes from the domain, by channel where it differs."""

from __future__ import annotations

import pytest

from actions.wording import Wording

RESPONSES = {
    "utter_hello": [
        {"text": "Hello, {name}"},
        {"text": "Hi {name}", "channel": "sms"},
    ]
}


def test_values_are_filled_in() -> None:
    assert Wording(RESPONSES, "web").say("hello", {"name": "Ada"}) == "Hello, Ada"


def test_a_channel_may_have_words_of_its_own() -> None:
    assert Wording(RESPONSES, "sms").say("hello", {"name": "Ada"}) == "Hi Ada"


def test_a_value_is_never_taken_for_a_template() -> None:
    assert Wording(RESPONSES, "web").say("hello", {"name": "{x}"}) == "Hello, {x}"


@pytest.mark.parametrize("name", ["hello", "nothing"])
def test_a_missing_response_or_value_is_a_fault(name: str) -> None:
    with pytest.raises(KeyError):
        Wording(RESPONSES, "web").say(name)
