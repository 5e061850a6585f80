""" "Could I do this?" is asked step by step, and can be left, skipped and corrected."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Begin
from tests.conversations.talk import Answered, Talk

REPLIES = ["17", "in england", "yes", "at school", "5 gcses", "both", "computers"]
STEPS = ["age", "place", "work", "status", "attained", "basics", "likes"]


def at(answer: Answered) -> str | None:
    form = answer.slots["form"]
    return form["at"] if form else None


async def filled(talk: Talk, steps: int) -> Answered:
    answer = await talk.say("could i do an apprenticeship")
    for reply in REPLIES[:steps]:
        answer = await talk.say(reply)
    return answer


async def test_it_asks_step_by_step_and_ends_in_a_result(talk: Talk) -> None:
    asked = []
    answer = await talk.say("could i do an apprenticeship")
    for reply in REPLIES:
        asked.append(at(answer))
        answer = await talk.say(reply)
    assert asked == STEPS
    assert at(answer) is None
    assert answer.topics == ["eligibility"]
    assert "17 is fine" in answer.text
    assert "levels 2 to 3" in answer.text
    assert "Each employer decides" in answer.text
    assert "Source" in answer.text
    assert answer.slots["results"]


@pytest.mark.parametrize("step", range(len(STEPS)))
async def test_any_question_may_come_in_between(talk: Talk, step: int) -> None:
    await filled(talk, step)
    answer = await talk.say("what is the minimum wage for apprentices?")
    assert "£8.00" in answer.text
    assert answer.titles[0] == "Back to the questions"
    assert at(answer) == STEPS[step]
    assert at(await talk.say(REPLIES[step])) != STEPS[step]


async def test_who_asks_on_about_something_else_has_left_the_form(talk: Talk) -> None:
    await filled(talk, 1)
    await talk.say("what is the minimum wage for apprentices?")
    answer = await talk.say("how much holiday do apprentices get?")
    assert answer.slots["form"] is None


async def test_a_button_leads_back_to_the_form(talk: Talk) -> None:
    await filled(talk, 1)
    await talk.say("what is the minimum wage for apprentices?")
    answer = await talk.say("1")
    assert at(answer) == STEPS[1]
    assert "Where would you work?" in answer.text


async def test_what_is_asked_of_all_is_said_before_the_first_question(
    on_page: Talk,
) -> None:
    answer = await on_page.say("could i do this")
    assert "Machine learning engineer, what you need" in answer.text
    assert at(answer) == "age"


@pytest.mark.parametrize("step", range(1, len(STEPS)))
async def test_an_earlier_reply_can_be_corrected(talk: Talk, step: int) -> None:
    await filled(talk, step)
    answer = await talk.say("actually i'm 18")
    if STEPS[step] == "likes":  # which takes any words
        return
    assert answer.slots["form"]["given"]["age"] == 18
    assert at(answer) == STEPS[step]


@pytest.mark.parametrize("step", range(len(STEPS)))
async def test_it_can_be_cancelled(talk: Talk, step: int) -> None:
    await filled(talk, step)
    answer = await talk.say("cancel")
    assert at(answer) is None
    assert "I have stopped" in answer.text


@pytest.mark.parametrize("step", range(len(STEPS)))
async def test_each_step_can_be_skipped(talk: Talk, step: int) -> None:
    await filled(talk, step)
    answer = await talk.say("skip")
    assert at(answer) == (STEPS[step + 1] if step + 1 < len(STEPS) else None)


@pytest.mark.parametrize("step", range(1, len(STEPS)))
async def test_one_can_go_back(talk: Talk, step: int) -> None:
    await filled(talk, step)
    assert at(await talk.say("go back")) == STEPS[step - 1]


async def test_all_can_be_skipped_and_there_is_still_a_result(talk: Talk) -> None:
    answer = await talk.say("could i do an apprenticeship")
    for _ in STEPS:
        answer = await talk.say("skip")
    assert at(answer) is None
    assert "you must be 16 or over" in answer.text


async def test_what_was_told_before_is_not_asked_again(talk: Talk) -> None:
    await talk.say("im 17, do i need gcse maths?")
    assert at(await talk.say("could i do an apprenticeship")) == "place"


async def test_buttons_and_their_numbers_work(begin: Begin) -> None:
    talk = begin()
    await filled(talk, 1)
    answer = await talk.say('/eligibility{"given": "elsewhere_uk"}')
    assert answer.slots["form"]["given"]["place"] == "elsewhere_uk"
    assert at(await talk.say("3")) == "status"
    answer = await talk.say("1")
    assert answer.slots["form"]["given"]["status"] == "school"


async def test_what_makes_no_sense_is_asked_again(talk: Talk) -> None:
    await talk.say("could i do an apprenticeship")
    answer = await talk.say("banana")
    assert at(answer) == "age"
    assert "I need a number" in answer.text


async def test_on_a_page_the_result_is_about_its_listing(on_page: Talk) -> None:
    answer = await on_page.say("could i do this")
    for reply in REPLIES[:6]:
        answer = await on_page.say(reply)
    assert at(answer) is None
    assert "Machine learning engineer is level 6" in answer.text
    assert "ask them" in answer.text


async def test_distress_goes_before_a_form(talk: Talk) -> None:
    await filled(talk, 2)
    answer = await talk.say("i want to kill myself")
    assert answer.topics == ["safeguarding"]
    assert "Back to the questions" not in answer.titles
    assert answer.slots["form"] is None
