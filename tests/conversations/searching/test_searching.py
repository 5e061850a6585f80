"""Searching in conversation: filters said back, changed one by one, undone; pages."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


async def test_a_search_narrows_step_by_step_and_says_so(talk: Talk) -> None:
    assert (
        "most started first" in (await talk.say("which apprenticeships are there")).text
    )
    animals = await talk.say("something with animals")
    assert "(animals), closest names first" in animals.text
    assert animals.topics == ["search"]
    level = await talk.say("only level 3")
    assert "(animals, level 3)" in level.text
    order = await talk.say("shortest first")
    assert "(animals, level 3), shortest first" in order.text


async def test_a_filter_is_changed_taken_off_undone_and_cleared(talk: Talk) -> None:
    await talk.say("show me level 2 apprenticeships in construction")
    assert "level 3, construction" in (await talk.say("make it level 3")).text
    assert "(construction)" in (await talk.say("any level")).text
    assert "level 3, construction" in (await talk.say("undo")).text
    assert "level 2, construction" in (await talk.say("undo")).text
    assert "open to new people" in (await talk.say("clear the filters")).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("show me apprenticeships in digital", "digital"),
        ("find level 4 apprenticeships", "level 4"),
        ("which apprenticeships are at GCSE level", "level 2"),
        ("show me degree apprenticeships in engineering", "levels 6 to 7"),
        ("any apprenticeships under two years", "at most 23 months"),
        ("apprenticeships without a levels", "rarely asks for A levels"),
        ("show me the foundation apprenticeships", "foundation"),
        ("show me apprenticeships in hairdressing including closed ones", "closed"),
    ],
)
async def test_each_filter_is_said_back(talk: Talk, text: str, said: str) -> None:
    answer = await talk.say(text)
    assert answer.topics == ["search"]
    assert said in answer.text
    assert answer.slots["results"]


async def test_more_turns_the_page_until_there_is_none(talk: Talk) -> None:
    first = await talk.say("show me apprenticeships in hair and beauty")
    assert first.titles[-1] == "Show more"
    second = await talk.say("more")
    assert "Numbers 4 to 6" in second.text
    third = await talk.say(second.buttons[-1]["payload"])
    assert "Show more" not in third.titles
    assert "Those were all" in (await talk.say("more")).text
    shown = [*first.slots["results"], *second.slots["results"], *third.slots["results"]]
    assert len(shown) == len(set(shown)) == 7


async def test_what_fits_nothing_is_loosened_by_a_button(talk: Talk) -> None:
    none = await talk.say("show me hair and beauty apprenticeships at level 7")
    assert "Nothing fits all of this" in none.text
    loosened = await talk.say(none.buttons[0]["payload"])
    assert "(hair and beauty)" in loosened.text


async def test_a_result_is_chosen_by_its_place_and_asked_about(talk: Talk) -> None:
    found = await talk.say("show me apprenticeships in hair and beauty")
    second = found.slots["results"][1]
    assert (await talk.say("the second one")).listing == second
    assert (await talk.say("how long is it")).listing == second


async def test_a_question_points_at_a_result(talk: Talk) -> None:
    found = await talk.say("show me apprenticeships in construction")
    answer = await talk.say("how long is the third one")
    assert answer.listing == found.slots["results"][2]
    assert answer.topics == ["duration"]


async def test_pay_is_not_invented_for_sorting(talk: Talk) -> None:
    answer = await talk.say("which ones pay the most")
    assert "set by each employer" in answer.text
    assert "£" not in answer.text


async def test_what_names_no_field_of_work_is_said(talk: Talk) -> None:
    answer = await talk.say("show me apprenticeships in zorbing")
    assert 'no field of work by "zorbing"' in answer.text


async def test_a_named_entry_can_be_asked_what_the_catalogue_knows(talk: Talk) -> None:
    answer = await talk.say("how long does a packhouse line leader take")
    assert "18 months" in answer.text
    assert "Skills England" in answer.text
    unknown = await talk.say("what would i do all day")
    assert unknown.topics == ["not_known"]
    assert "skillsengland.education.gov.uk" in unknown.text


async def test_what_is_closed_is_said_to_be_and_why(talk: Talk) -> None:
    answer = await talk.say("show me business apprenticeships including closed ones")
    leader = next(line for line in answer.text.splitlines() if "Team leader" in line)
    assert "no funding for starts from 1 September 2026, so not open" in leader


async def test_what_is_called_as_it_was_asked_for_comes_first(talk: Talk) -> None:
    answer = await talk.say("an apprenticeship to be a teacher")
    assert "(education), what you named first" in answer.text
    assert answer.titles[0].startswith("Teacher")


async def test_what_was_asked_for_and_is_closed_is_said_to_be(talk: Talk) -> None:
    answer = await talk.say("are there apprenticeships for a pilot")
    assert 'First officer pilot: marked "paused", so not open' in answer.text
    assert "what you named first" not in answer.text


async def test_a_field_of_work_alone_is_searched_for(talk: Talk) -> None:
    answer = await talk.say("Zoo apprenticeships!")
    assert answer.topics == ["search"]
    assert answer.slots["results"]


async def test_who_runs_apprenticeships_is_no_field_of_work(talk: Talk) -> None:
    answer = await talk.say("which big companies run degree apprenticeships")
    assert "search" not in answer.topics
    assert "fit" not in answer.text


async def test_two_ways_are_no_field_of_work(talk: Talk) -> None:
    assert (await talk.say("uni or apprenticeship")).topics == ["versus_university"]


async def test_who_knows_no_field_is_helped_to_find_one(talk: Talk) -> None:
    answer = await talk.say("i really don't know what i want to be")
    assert answer.slots["guidance"] == ["how_to_apply.no_idea"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("law", "Solicitor"),
        ("boats", "Maritime"),
        ("Psychology?", "psychology"),
        ("is there an apprenticeship for estate agents", "(property)"),
    ],
)
async def test_a_bare_field_of_work_is_searched_for(
    talk: Talk, text: str, called: str
) -> None:
    answer = await talk.say(text)
    assert answer.topics == ["search"]
    assert called in answer.text


async def test_a_word_that_asks_of_something_else_is_no_search(talk: Talk) -> None:
    assert (await talk.say("tax")).topics == ["benefits_and_tax"]
