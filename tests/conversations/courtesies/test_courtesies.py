"""The guide is polite, says what it is, and looks after people in distress."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


@pytest.mark.parametrize(
    ("text", "topic", "words"),
    [
        ("hello", "greet", "Hello!"),
        ("cheers, that helped", "thanks", "You're welcome"),
        ("bye for now", "goodbye", "good luck"),
        ("what can you do", "help", "dental nurse"),
        ("are you a bot", "help", "computer program"),
        ("am i talking to a real person", "help", "not a person"),
        ("will anyone read this chat", "help", "Delete my chat"),
        ("can i speak to a human", "contact_adviser", "National Careers Service"),
    ],
)
async def test_a_courtesy_is_returned(
    talk: Talk, text: str, topic: str, words: str
) -> None:
    answer = await talk.say(text)
    assert answer.topics == [topic]
    assert words in answer.text


@pytest.mark.parametrize(
    "text",
    ["i want to kill myself", "i don't want to live any more", "my dad hits me"],
)
async def test_distress_gets_help_lines_and_nothing_else(
    on_page: Talk, text: str
) -> None:
    answer = await on_page.say(text)
    assert answer.topics == ["safeguarding"]
    assert "116 123" in answer.text
    assert answer.buttons == []
