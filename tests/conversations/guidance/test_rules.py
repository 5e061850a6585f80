"""A rule that changes is told as it holds for the person: by day, start and age."""

from __future__ import annotations

from datetime import date

import pytest

from actions.library import Library
from tests.conversations.conftest import Begin

BY_START = [
    # (question, told, said) on both sides of each date
    ("prior_learning.minimum", "i start on 31 july 2025", "12 months"),
    ("prior_learning.minimum", "i start on 1 august 2025", "8 months"),
    ("duration.shorter", "i started on 31 july 2025", "12 months"),
    ("duration.shorter", "i started on 1 august 2025", "8 months"),
    ("off_the_job.rule", "i started on 31 july 2022", "20% of the hours"),
    ("off_the_job.rule", "i started on 1 august 2022", "30-hour week"),
    ("off_the_job.rule", "i started on 31 july 2025", "30-hour week"),
    ("off_the_job.rule", "i started on 1 august 2025", "its own least number"),
    ("english_and_maths.needed", "i started on 10 february 2025", "older rule"),
    ("english_and_maths.needed", "i started on 11 february 2025", "From 19"),
    ("english_and_maths.age_19", "i started on 10 february 2025", "older rule"),
    ("english_and_maths.age_19", "i started on 11 february 2025", "need not study"),
    ("levels_and_types.level_7", "i started on 31 december 2025", "did not depend"),
    ("levels_and_types.level_7", "i start on 1 january 2026", "16 to 21 only"),
    ("levels_and_types.foundation", "i started on 31 july 2025", "began on"),
    ("levels_and_types.foundation", "i start on 1 august 2025", "first step"),
    ("levels_and_types.defunded", "i started on 31 august 2026", "still funded"),
    ("levels_and_types.defunded", "i start on 1 september 2026", "no longer pays"),
]
BY_AGE = [
    ("eligibility.age_limits", 15, "Not yet"),
    ("eligibility.age_limits", 16, "At your age you can"),
    ("english_and_maths.needed", 18, "you study them as part"),
    ("english_and_maths.needed", 19, "need not study them"),
    ("levels_and_types.level_7", 21, "still funded"),
    ("levels_and_types.level_7", 22, "no government money"),
    ("levels_and_types.foundation", 21, "first step"),
    ("levels_and_types.foundation", 22, "too old"),
    ("working_conditions.nights", 17, "may not work at night as a rule, and"),
    ("working_conditions.nights", 18, "depends on the job"),
    ("pay.minimum", 18, "in any year"),
    ("pay.minimum", 19, "£10.85"),
    ("pay.minimum", 21, "£12.71"),
]
BY_DAY = [
    ("pay.minimum", date(2025, 3, 31), "£6.40"),
    ("pay.minimum", date(2025, 4, 1), "£7.55"),
    ("pay.minimum", date(2026, 3, 31), "£7.55"),
    ("pay.minimum", date(2026, 4, 1), "£8.00"),
    ("pay.minimum", date(2027, 4, 1), "I won't guess"),
    ("pay.next_year", date(2027, 3, 31), "not known"),
    ("pay.next_year", date(2027, 4, 1), "do not know"),
    ("what_is_it.who_runs_it", date(2025, 5, 31), "IfATE sets"),
    ("what_is_it.who_runs_it", date(2025, 6, 1), "Skills England sets"),
    ("what_is_it.who_runs_it", date(2025, 9, 15), "Department for Education is in"),
    ("what_is_it.who_runs_it", date(2025, 9, 16), "Work and Pensions is in"),
    ("assessment.what", date(2025, 9, 30), "written test"),
    ("assessment.what", date(2025, 10, 1), "apprenticeship assessment"),
    ("versus_university.switch_to_uni", date(2026, 8, 31), "Often, yes: each uni"),
    ("versus_university.switch_to_uni", date(2026, 9, 1), "counts in the UCAS Tariff"),
    ("what_is_it.units", date(2026, 2, 28), "none yet"),
    ("what_is_it.units", date(2026, 3, 1), "not apprenticeships"),
    ("for_employers.cost", date(2026, 7, 31), "pays most of it"),
    ("for_employers.cost", date(2026, 8, 1), "most or all"),
    ("for_employers.incentive", date(2026, 7, 31), "no checked figure"),
    ("for_employers.incentive", date(2026, 8, 1), "2,000 pounds"),
    ("for_employers.incentive", date(2027, 8, 1), "no checked figure"),
    ("benefits_and_tax.council_tax", date(2027, 3, 31), "At 8 pounds"),
    ("benefits_and_tax.council_tax", date(2027, 4, 1), "about 195 pounds"),
    ("pay.past", date(2025, 3, 31), "I hold no earlier"),
    ("pay.past", date(2026, 3, 31), "£7.55 from April 2025"),
    ("pay.past", date(2026, 4, 1), "£8.00 from April 2026"),
    ("benefits_and_tax.tax", date(2027, 4, 5), "12,570"),
    ("benefits_and_tax.tax", date(2027, 4, 6), "do not know"),
]


def pressed(question: str) -> str:
    return f'/{question.split(".")[0]}{{"question": "{question}"}}'


@pytest.mark.parametrize(("question", "told", "said"), BY_START)
async def test_the_start_decides(
    begin: Begin, question: str, told: str, said: str
) -> None:
    talk = begin()
    await talk.say(pressed(question))
    assert said in (await talk.say(told)).text


@pytest.mark.parametrize(("question", "age", "said"), BY_AGE)
async def test_the_age_decides(
    begin: Begin, question: str, age: int, said: str
) -> None:
    talk = begin()
    await talk.say(pressed(question))
    answer = await talk.say(f"i'm {age}")
    assert said in answer.text
    assert answer.slots["told"]["age"] == age


@pytest.mark.parametrize(("question", "day", "said"), BY_DAY)
async def test_the_day_decides(
    begin: Begin,
    shelf: Library,
    monkeypatch: pytest.MonkeyPatch,
    question: str,
    day: date,
    said: str,
) -> None:
    monkeypatch.setattr(shelf, "clock", lambda: day)
    assert said in (await begin().say(pressed(question))).text


async def test_a_parent_is_answered_as_one(begin: Begin) -> None:
    answer = await begin().say("do we lose child benefit when our son starts one")
    assert "your child starts" in answer.text
    answer = await begin().say("does child benefit stop if i become an apprentice")
    assert "Your parents' Child Benefit" in answer.text


async def test_an_employer_goes_on_being_answered_as_one(begin: Begin) -> None:
    employer = begin()
    await employer.say("we want an apprentice for our bakery")
    assert "You pay the wage" in (await employer.say("what does it cost")).text
    assert "You pay nothing" in (await begin().say("what does it cost")).text


async def test_what_a_question_points_back_to_is_looked_at(begin: Begin) -> None:
    text = "my son wants to leave sixth form and do an apprenticeship, is that allowed"
    assert "Until 18 you must go on learning" in (await begin().say(text)).text


async def test_somebody_outside_england_is_told_so(begin: Begin) -> None:
    talk = begin()
    await talk.say("i live in scotland")
    answer = await talk.say("how much holiday do apprentices get")
    assert "This is how it works in England" in answer.text


async def test_tell_me_more_goes_deeper(begin: Begin) -> None:
    talk = begin()
    first = await talk.say("how do apprenticeships work")
    assert "Tell me more" in first.titles
    more = await talk.say("tell me more")
    assert more.topics == first.topics
    assert "seven hundred" in more.text


async def test_a_question_added_to_a_file_is_answered_without_training(
    begin: Begin, shelf: Library
) -> None:
    path = shelf.store._content / "guidance" / "benefits_and_tax.yml"
    before = path.read_text(encoding="utf-8")
    added = """
  - key: gym
    title: Is there a free gym?
    asks: [do apprentices get a free gym, is there free gym membership, gym discount]
    answers:
      - text: Ask your employer whether it pays for a gym.
        sources: [advice]
"""
    try:
        path.write_text(before.rstrip() + added, encoding="utf-8")
        answer = await begin().say("can i get gym membership as an apprentice for free")
        assert answer.slots["guidance"] == ["benefits_and_tax.gym"]
        assert "Ask your employer" in answer.text
    finally:
        path.write_text(before, encoding="utf-8")
        shelf.store.refresh()
