"""Advisers can see why an answer was given."""

from __future__ import annotations

from tests.conversations.talk import Talk


async def test_why_shows_topics_listing_confidence_and_sources(on_page: Talk) -> None:
    await on_page.say("how long does it take")
    why = await on_page.say("/why")
    assert "Topics: duration" in why.text
    assert "Machine learning engineer (ST1398) (from page)" in why.text
    assert "Understood as: duration, confidence " in why.text
    assert "Source: Skills England, Machine learning engineer" in why.text


async def test_who_asks_why_in_words_is_told_the_sources_alone(on_page: Talk) -> None:
    await on_page.say("how long does it take")
    why = await on_page.say("why did you say that")
    assert "Source: Skills England, Machine learning engineer" in why.text
    assert "confidence" not in why.text


async def test_why_names_the_official_duties_that_each_line_tells(
    on_page: Talk,
) -> None:
    await on_page.say("what would i do day to day")
    assert "tells D1 of the official standard" in (await on_page.say("/why")).text


async def test_why_changes_nothing(on_page: Talk) -> None:
    answered = await on_page.say("how long does it take")
    why = await on_page.say("/why")
    kept = ("topics", "listing", "basis", "page", "misses")
    assert {k: why.slots[k] for k in kept} == {k: answered.slots[k] for k in kept}


async def test_why_of_nothing_says_so(talk: Talk) -> None:
    assert "nothing to explain" in (await talk.say("/why")).text
