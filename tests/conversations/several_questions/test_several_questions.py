"""Every question of a message is answered, in order, in one reply."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("how much do you get and do i need a levels", ["pay", "entry_requirements"]),
        ("What would I earn? How long is it?", ["pay", "duration"]),
        ("how long is it what level is it", ["duration", "level"]),
        ("What does it pay? How long is it? What level?", ["pay", "duration", "level"]),
        ("wots the wage n is it free", ["pay", "funding"]),
    ],
)
async def test_several_questions_are_answered_in_order(
    on_page: Talk, text: str, topics: list[str]
) -> None:
    answer = await on_page.say(text)
    assert answer.topics == topics
    assert answer.listing == "ST1398"
    assert len(answer.messages) == 1


async def test_the_answers_stand_in_the_order_of_the_questions(on_page: Talk) -> None:
    answer = await on_page.say("how long is it and what would i be paid")
    assert answer.text.index("24 months") < answer.text.index("£8.00")


async def test_what_was_just_answered_is_not_offered(on_page: Talk) -> None:
    answer = await on_page.say("how much would i earn and how long is it")
    assert not {"What does it pay?", "How long does it take?"} & set(answer.titles)


async def test_guidance_stands_beside_what_is_known_of_a_listing(on_page: Talk) -> None:
    answer = await on_page.say("how much would i earn and how do i apply")
    assert answer.topics == ["pay", "how_to_apply"]
    assert "£8.00" in answer.text
    assert "Find an apprenticeship" in answer.text


async def test_both_questions_wait_for_the_listing(talk: Talk) -> None:
    asked = await talk.say("what would i earn and how long is it")
    assert asked.slots["pending"] == ["pay", "duration"]
    answer = await talk.say("the electrician one")
    assert answer.topics == ["pay", "duration"]
    assert answer.listing == "ST0152"


async def test_a_long_story_gets_the_question_in_it(on_page: Talk) -> None:
    answer = await on_page.say(
        "hi im 16 and my nan says i should get a trade because my cousin did one and "
        "he likes it, anyway how long does it take?"
    )
    assert answer.topics == ["duration"]


@pytest.mark.parametrize(
    "text", ["do i have to do english and maths", "do i learn about health and safety"]
)
async def test_one_question_with_an_and_in_it_is_one(on_page: Talk, text: str) -> None:
    assert len((await on_page.say(text)).topics) == 1


@pytest.mark.parametrize(
    "text",
    [
        "how much is it? i want to kill myself",
        "what do apprentices get paid, i've given up on living",
        "is there a fitness test and my stepdad hurts me at night",
        "i took an overdose, how much are the fees",
    ],
)
async def test_distress_goes_before_any_question(on_page: Talk, text: str) -> None:
    answer = await on_page.say(text)
    assert answer.topics == ["safeguarding"]
    assert "£" not in answer.text


async def test_what_is_compared_with_nothing_is_not_asked_back_on(talk: Talk) -> None:
    answer = await talk.say("what is a T Level and is it better")
    assert "compare" not in answer.text
    assert answer.topics[0] == "levels_and_types"
    assert "clarify" not in answer.topics


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "am i too old at 40 and does my degree stop me",
            ["eligibility.over_25", "eligibility.degree"],
        ),
        (
            "can i work nights and do i get breaks",
            ["working_conditions.nights", "working_conditions.breaks"],
        ),
    ],
)
async def test_two_questions_on_one_topic_are_both_answered(
    talk: Talk, text: str, asked: list[str]
) -> None:
    answer = await talk.say(text)
    assert answer.slots["guidance"] == asked
    assert len(answer.topics) == 1


async def test_one_question_put_twice_is_answered_once(talk: Talk) -> None:
    answer = await talk.say("what if i fail the test, what happens if i fail it")
    assert answer.slots["guidance"] == ["assessment.fail"]
