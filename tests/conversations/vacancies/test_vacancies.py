"""Live adverts are found, narrowed, opened, asked about and compared."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Begin
from tests.conversations.talk import Answered, Talk


def shown(answer: Answered) -> list[str]:
    return [title.split(",")[0] for title in answer.titles if "," in title]


async def test_near_me_asks_where_and_then_looks_there(talk: Talk) -> None:
    asked = await talk.say("are there any vacancies near me")
    assert "Tell me a town" in asked.text
    found = await talk.say("leeds")
    assert "within 10 miles of Leeds, nearest first" in found.text.replace(")", "")
    assert "Dental nurse apprentice" in shown(found)


async def test_a_postcode_answers_where(talk: Talk) -> None:
    await talk.say("vacancies near me")
    found = await talk.say("LS1 4AP")
    assert "within 10 miles of LS1" in found.text
    assert "4AP" not in found.text


async def test_each_advert_says_employer_place_pay_and_closing_date(talk: Talk) -> None:
    found = await talk.say("dental nurse vacancies in leeds")
    line = (
        "- Dental nurse apprentice, Bright Smiles Ltd, Leeds: "
        "£16,000 a year, closes 20 December 2026"
    )
    assert line in found.text.replace("0.0 miles away, ", "")
    assert "Find an apprenticeship" in found.text
    assert "checked 23 November 2026" in found.text


@pytest.mark.parametrize(
    ("text", "first", "filters"),
    [
        ("jobs in leeds paying over £20k", "Apprentice joiner", "at least £20,000"),
        ("vacancies near york, part time", "Electrical apprentice", "at most 29 hours"),
        ("vacancies at bright smiles", "Dental nurse apprentice", '"bright smiles"'),
        ("vacancies closing this week", "Apprentice electrician", "closing 23 Nov"),
        (
            "vacancies starting in september",
            "Electrical apprentice",
            "1 September 2027",
        ),
        (
            "vacancies with disability confident employers",
            "Apprentice electrician",
            "Disability Confident",
        ),
        ("level 2 vacancies near bristol", "Trainee joiner", "level 2"),
        ("falconer vacancies", "Falconer apprentice", 'words "falconer"'),
        ("vacancies paying at least £10 an hour", "Apprentice electrician", "£10.00"),
        ("apprenticeships in leeds that pay over 20k", "Apprentice joiner", "£20,000"),
    ],
)
async def test_every_filter_is_obeyed_and_said_back(
    talk: Talk, text: str, first: str, filters: str
) -> None:
    found = await talk.say(text)
    assert found.topics == ["vacancies"], found.text
    assert first in shown(found)
    assert filters in found.text


async def test_a_list_is_narrowed_to_only_those_that_pay_so_much(talk: Talk) -> None:
    await talk.say("vacancies near leeds")
    narrowed = await talk.say("only ones paying more than 9.50 an hour")
    assert "within 10 miles of Leeds, at least £9.50 an hour" in narrowed.text


async def test_jobs_for_that_are_of_the_apprenticeship_talked_about(
    talk: Talk,
) -> None:
    await talk.say("what does a dental nurse do")
    found = await talk.say("any jobs for that in leeds")
    assert shown(found) == ["Dental nurse apprentice"]


async def test_a_search_is_narrowed_widened_and_undone(talk: Talk) -> None:
    await talk.say("electrician vacancies near leeds")
    wider = await talk.say("within 40 miles")
    assert set(shown(wider)) == {"Apprentice electrician", "Electrical apprentice"}
    narrowed = await talk.say("disability confident employers")
    assert shown(narrowed) == ["Apprentice electrician"]
    back = await talk.say("undo")
    assert len(shown(back)) == 2
    anywhere = await talk.say("anywhere")
    assert "miles of" not in anywhere.text


@pytest.mark.parametrize(
    ("order", "said", "first"),
    [
        ("which pay the most", "best paid first", {"Apprentice joiner"}),
        ("closing soonest", "first to close", {"Apprentice electrician"}),
        ("newest first", "newest first", {"Apprentice joiner"}),
    ],
)
async def test_results_are_sorted_as_asked(
    talk: Talk, order: str, said: str, first: set[str]
) -> None:
    await talk.say("vacancies within 12 miles of leeds")
    found = await talk.say(order)
    assert said in found.text
    assert shown(found)[0] in first


async def test_more_shows_the_next_page_until_all_were_shown(talk: Talk) -> None:
    first = await talk.say("vacancies within 12 miles of leeds")
    second = await talk.say("more")
    assert "Numbers 4 to 4" in second.text
    assert not set(shown(first)) & set(shown(second))
    assert "Those were all" in (await talk.say("more")).text


async def test_nothing_found_says_which_filter_to_take_off(talk: Talk) -> None:
    none = await talk.say("electrician vacancies near bristol")
    assert "No open advert fits all of this" in none.text
    without = next(b for b in none.buttons if "Bristol" in b["title"])
    assert "(2)" in without["title"]
    assert len(shown(await talk.say(without["payload"]))) == 2


async def test_alike_places_are_asked_about(talk: Talk) -> None:
    asked = await talk.say("vacancies near newport")
    assert "several places called Newport" in asked.text
    assert all(title.startswith("Newport near ") for title in asked.titles)
    chosen = await talk.say("2")
    assert "miles of Newport" in chosen.text


async def test_a_place_outside_england_is_said_to_be(talk: Talk) -> None:
    answer = await talk.say("vacancies near cardiff")
    assert "Cardiff is in Wales" in answer.text
    assert "within 10 miles of Leeds" in (await talk.say("leeds")).text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("are there vacancies near Narnia", "Narnia"),
        ("any vacancies near gondor", "Gondor"),
    ],
)
async def test_a_place_that_is_not_known_is_said_to_be_so(
    talk: Talk, text: str, name: str
) -> None:
    answer = await talk.say(text)
    assert f"no place called {name}" in answer.text
    assert shown(await talk.say("leeds"))


async def test_an_advert_is_opened_and_asked_about(talk: Talk) -> None:
    await talk.say("dental nurse vacancies in leeds")
    opened = await talk.say("tell me about the first one")
    assert "Dental nurse apprentice with Bright Smiles Ltd, Leeds." in opened.text
    assert "https://adverts.example/VAC1" in opened.text
    assert "£16,000 a year" in (await talk.say("what does it pay")).text
    assert "37.5 a week" in (await talk.say("how many hours is it")).text
    needed = (await talk.say("what do i need to get in")).text
    assert "GCSE in English (4), essential" in needed
    assert "Kindness" in needed
    assert "Clean tools" in (await talk.say("what would i do all day")).text
    assert "20 December 2026" in (await talk.say("how do i apply")).text


async def test_what_an_advert_does_not_say_is_answered_in_general(talk: Talk) -> None:
    await talk.say("electrician vacancies near bradford")
    await talk.say("tell me about the first one")
    answer = await talk.say("how is it assessed at the end")
    assert answer.topics == ["assessment"]
    needs = await talk.say("what grades do i need")
    assert "The advert itself doesn't say" in needs.text


async def test_adverts_are_compared(begin: Begin) -> None:
    talk = begin(channel="web")
    await talk.say("electrician vacancies within 40 miles of leeds")
    compared = await talk.say("compare the first two")
    assert (
        "Pay: Apprentice electrician, Sparks and Sons: £21,000 a year" in compared.text
    )
    better = await talk.say("which pays more")
    assert "Apprentice electrician" in better.text
    [table] = [m["custom"] for m in compared.messages if "custom" in m]
    assert len(table["comparison"]["titles"]) == 2


async def test_on_a_listings_page_its_own_adverts_are_meant(begin: Begin) -> None:
    talk = begin("ST0264")
    found = await talk.say("are there any vacancies near leeds")
    assert shown(found) == ["Apprentice joiner"]


async def test_where_to_look_names_the_official_search(talk: Talk) -> None:
    answer = await talk.say("where can i look for an apprenticeship")
    assert "findapprenticeship.service.gov.uk" in answer.text


async def test_a_named_apprenticeship_ends_the_talk_about_an_advert(talk: Talk) -> None:
    await talk.say("dental nurse vacancies in leeds")
    await talk.say("tell me about the first one")
    answer = await talk.say("how long does a plumber train for")
    assert "Plumbing and domestic heating technician" in answer.text
    again = await talk.say("and what does it pay")
    assert "Plumbing and domestic heating technician" in again.text


@pytest.mark.parametrize(
    "payload",
    [
        '/overview{"vacancy":"VAC999999"}',
        '/overview{"vacancy":"\'; DROP TABLE vacancy; --"}',
        '/vacancies{"place":"abc"}',
        '/vacancies{"place":"999999999"}',
    ],
)
async def test_payloads_that_are_not_ours_do_no_harm(talk: Talk, payload: str) -> None:
    answer = await talk.say(payload)
    assert "went wrong" not in answer.text
    assert shown(await talk.say("vacancies near leeds"))


async def test_the_only_advert_found_is_it(talk: Talk) -> None:
    await talk.say("vacancies at bright smiles")
    assert "£16,000 a year" in (await talk.say("how much is it")).text
    assert "37.5 a week" in (await talk.say("is it full time")).text


async def test_a_whole_new_wish_begins_a_new_search(talk: Talk) -> None:
    await talk.say("vacancies at bright smiles")
    found = await talk.say("electrician jobs near york")
    assert shown(found) == ["Electrical apprentice"]
    assert "bright smiles" not in found.text


async def test_a_county_is_searched_as_far_as_it_reaches(talk: Talk) -> None:
    answer = await talk.say("any vacancies in west yorkshire")
    assert "miles of the middle of West Yorkshire" in answer.text
    answer = await talk.say("within 60 miles")
    assert "60 miles of the middle of West Yorkshire" in answer.text


async def test_what_is_for_the_whole_country_is_offered_beside_what_is_near(
    talk: Talk,
) -> None:
    near = await talk.say("carpentry vacancies near leeds")
    assert "1 more for the whole of England" in near.text
    assert near.titles[-1] == "Whole of England (1)"
    everywhere = await talk.say(near.buttons[-1]["payload"])
    assert "anywhere in England" in everywhere.text
    assert "Roving joiner" in everywhere.text
    back = await talk.say("undo")
    assert "within 10 miles of Leeds" in back.text
