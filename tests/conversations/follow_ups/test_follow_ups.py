"""A follow-up needs neither the listing's name nor the topic's."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


async def test_a_topic_alone_keeps_the_listing(talk: Talk) -> None:
    await talk.say("what does a dental nurse do")
    answer = await talk.say("and how long?")
    assert (answer.topics, answer.listing) == (["duration"], "ST1431")


async def test_a_listing_alone_keeps_the_topic(talk: Talk) -> None:
    await talk.say("how much does an electrician earn")
    answer = await talk.say("what about dental nurse?")
    assert (answer.topics, answer.listing) == (["pay"], "ST1431")


async def test_a_bare_misspelt_name_keeps_the_topic(talk: Talk) -> None:
    await talk.say("how long is the electrician apprenticeship")
    answer = await talk.say("hairdressin")
    assert (answer.topics, answer.listing) == (["duration"], "ST0213")


async def test_a_button_asks_what_its_title_says(on_page: Talk) -> None:
    answer = await on_page.say("what would i do all day")
    button = next(b for b in answer.buttons if b["title"] == "What does it pay?")
    paid = await on_page.say(button["payload"])
    assert (paid.topics, paid.listing) == (["pay"], "ST1398")


async def test_a_number_presses_the_button_in_the_terminal(begin) -> None:
    talk = begin("ST1398", channel="cmdline")
    answer = await talk.say("what would i do all day")
    assert "2  What does it pay?" in answer.text
    assert answer.buttons == []
    paid = await talk.say("2")
    assert (paid.topics, paid.listing) == (["pay"], "ST1398")
    assert "1  Tell me more" in paid.text


async def test_numbers_follow_the_latest_answer(begin) -> None:
    talk = begin("ST1398", channel="cmdline")
    await talk.say("what would i do all day")
    await talk.say("2")
    more = await talk.say("the first one")
    assert more.topics == ["pay"]
    assert "31 March 2027" in more.text


async def test_thanks_do_not_lose_the_listing(talk: Talk) -> None:
    await talk.say("what does a dental nurse do")
    await talk.say("thanks")
    answer = await talk.say("what grades do i need")
    assert answer.listing == "ST1431"


@pytest.mark.parametrize(
    "text",
    [
        "how do i become a paramedic",
        "how can i get into plumbing and domestic heating",
        "how do you become an electrician",
        "how would my son train as a dental nurse",
    ],
)
async def test_the_way_into_a_job_is_what_it_asks_for(talk: Talk, text: str) -> None:
    answer = await talk.say(text)
    assert answer.topics[0] in ("entry_requirements", "not_known")
    assert answer.listing
