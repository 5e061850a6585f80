"""On the page of a listing its own answer comes before the general rule."""

from __future__ import annotations

from tests.conversations.talk import Talk


async def test_what_a_listing_asks_for_is_told_where_it_is_open(
    on_page: Talk,
) -> None:
    answer = await on_page.say("do i need maths")
    assert "Machine learning engineer, what you need" in answer.text


async def test_without_a_listing_the_rule_stands_alone(talk: Talk) -> None:
    answer = await talk.say("do i need maths")
    assert "what you need:" not in answer.text
