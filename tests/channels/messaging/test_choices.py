"""Buttons are native where a platform takes them, and can be typed everywhere."""

from __future__ import annotations

from channels.messaging.answers import Answer, Button
from channels.messaging.choices import choices_of

LINES = ("Type a number:", "1  Short", "2  A title of some length")
ANSWER = Answer(
    "Text", (Button("Short", "/pay"), Button("A title of some length", "/more"))
)
NUMBERED = Answer(ANSWER.text, ANSWER.buttons, numbered=LINES)


def test_what_fits_is_native_and_nothing_stands_in_the_text() -> None:
    choices = choices_of(NUMBERED, most=3, longest=30)
    assert (choices.native, choices.lines) == (NUMBERED.buttons, ())


def test_long_titles_stand_in_the_text_and_the_buttons_bear_numbers() -> None:
    choices = choices_of(NUMBERED, most=3, longest=10)
    assert [button.title for button in choices.native] == ["1", "2"]
    assert [button.payload for button in choices.native] == ["/pay", "/more"]
    assert choices.lines == LINES


def test_too_many_stand_in_the_text_only() -> None:
    choices = choices_of(NUMBERED, most=1, longest=30)
    assert (choices.native, choices.lines) == ((), LINES)


def test_a_token_is_short_whatever_the_payload() -> None:
    token = Button("x", "/search" + "{}" * 500).token
    assert len(token) == 16
    assert token != Button("x", "/search").token
