"""A rule asked for beside a listing comes with what that listing says of it."""

from __future__ import annotations

from tests.conversations.talk import Talk


async def test_what_a_listing_asks_for_follows_the_rule_on_maths(
    on_page: Talk,
) -> None:
    answer = await on_page.say("do i need maths")
    assert answer.slots["guidance"] == ["english_and_maths.needed"]
    assert "The law does not ask for them" in answer.text
    assert "Machine learning engineer, what you need" in answer.text


async def test_without_a_listing_the_rule_stands_alone(talk: Talk) -> None:
    answer = await talk.say("do i need maths")
    assert "what you need:" not in answer.text
