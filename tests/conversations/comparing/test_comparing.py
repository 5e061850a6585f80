"""Comparing what is named, pointed at, or was shown last."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Begin
from tests.conversations.talk import Talk


async def test_two_that_are_named_stand_side_by_side(talk: Talk) -> None:
    answer = await talk.say("compare electrician and carpenter")
    assert answer.topics == ["compare"]
    assert answer.slots["results"] == ["ST0152", "ST0264"]
    assert "54 months" in answer.text
    assert "Source" in answer.text


async def test_a_channel_that_shows_tables_gets_one(talk: Talk) -> None:
    answer = await talk.say("compare electrician and carpenter")
    [table] = [m["custom"]["comparison"] for m in answer.messages if m.get("custom")]
    assert len(table["titles"]) == 2
    assert all(len(row["cells"]) == 2 for row in table["rows"])


async def test_a_terminal_gets_lines_only(begin: Begin) -> None:
    answer = await begin(channel="cmdline").say("compare electrician and carpenter")
    assert not any(message.get("custom") for message in answer.messages)


async def test_follow_ups_compare_the_same_two_on_a_point(talk: Talk) -> None:
    await talk.say("compare electrician and carpenter")
    quicker = await talk.say("which one is quicker")
    assert "Carpentry and joinery is the shortest" in quicker.text
    paid = await talk.say("which pays better")
    assert "depends on the employer" in paid.text
    assert "(electricians and electrical fitters) pays about £39,600" in paid.text
    assert "(carpenters and joiners) pays about £34,000" in paid.text


async def test_results_are_compared_as_a_group(talk: Talk) -> None:
    found = await talk.say("show me apprenticeships in accounting")
    answer = await talk.say("compare the first two")
    assert answer.slots["results"] == found.slots["results"][:2]


async def test_one_that_is_named_is_compared_with_the_page(on_page: Talk) -> None:
    answer = await on_page.say("how does it compare with data analyst")
    assert answer.slots["results"] == ["ST1398", "ST0118"]


async def test_with_nothing_to_compare_it_asks(talk: Talk) -> None:
    answer = await talk.say("compare these two")
    assert answer.topics == ["clarify"]
    then = await talk.say("electrician and carpenter")
    assert then.topics == ["compare"]


async def test_a_closed_one_is_said_to_be(talk: Talk) -> None:
    answer = await talk.say("compare team leader and business administrator")
    assert "Team leader: no funding for starts from 1 September 2026" in answer.text
    assert answer.text.count("Please note") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("compare dental nurse and electrician day to day", ": day to day, you would"),
        ("compare the training of dental nurse and electrician", "1 August 2025"),
    ],
)
async def test_what_is_no_figure_is_told_of_each_in_turn(
    talk: Talk, text: str, told: str
) -> None:
    answer = await talk.say(text)
    assert answer.topics == ["compare"], answer.text
    assert told in answer.text
    assert "Dental nurse" in answer.text
    assert "Installation and maintenance electrician" in answer.text


async def test_after_a_comparison_all_that_was_compared_is_meant(talk: Talk) -> None:
    await talk.say("compare dental nurse and electrician")
    answer = await talk.say("what would i do all day")
    assert answer.text.count(": day to day, you would") == 2


async def test_what_each_asks_for_is_told_of_both(talk: Talk) -> None:
    await talk.say("compare electrician and carpenter")
    answer = await talk.say("which one needs gcse maths")
    assert "Installation and maintenance electrician, what you need" in answer.text
    assert "Carpentry and joinery, what you need" in answer.text
