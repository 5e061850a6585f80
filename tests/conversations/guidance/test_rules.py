"""A rule that changes is told as it holds for the person: by day, start and age."""

from __future__ import annotations

from datetime import date

import pytest

from actions.library import Library
from tests.conversations.conftest import Begin

BY_START = [
    # (question, told, said) on both sides of each date
    ("prior_learning.minimum", "i start on 31 july 2025", "12 months"),
    ("prior_learning.minimum", "i start on 1 august 2025", "below 8 months"),
    ("duration.shorter", "i started on 31 july 2025", "12 months"),
    ("duration.shorter", "i started on 1 august 2025", "at least 8 months"),
    ("off_the_job.rule", "i started on 31 july 2022", "20% of the hours"),
    ("off_the_job.rule", "i started on 1 august 2022", "30-hour week"),
    ("off_the_job.rule", "i started on 31 july 2025", "30-hour week"),
    ("off_the_job.rule", "i started on 1 august 2025", "minimum number of hours"),
    ("english_and_maths.needed", "i started on 10 february 2025", "you no longer need"),
    (
        "english_and_maths.needed",
        "i started on 11 february 2025",
        "From 19 you need not",
    ),
    ("english_and_maths.age_19", "i started on 10 february 2025", "any more: the rule"),
    (
        "english_and_maths.age_19",
        "i started on 11 february 2025",
        "you need not study or pass",
    ),
    ("levels_and_types.level_7", "i started on 31 december 2025", "did not depend"),
    ("levels_and_types.level_7", "i start on 1 january 2026", "only for new starters"),
    ("levels_and_types.foundation", "i started on 31 july 2025", "none before that"),
    ("levels_and_types.foundation", "i start on 1 august 2025", "first paid job"),
    ("levels_and_types.defunded", "i started on 31 august 2026", "still funded"),
    (
        "levels_and_types.defunded",
        "i start on 1 september 2026",
        "have lost government",
    ),
]
BY_AGE = [
    ("eligibility.age_limits", 15, "Until then, look at jobs"),
    ("eligibility.age_limits", 16, "If you are still in Year 11"),
    ("eligibility.age_limits", 18, "If you are still in Year 11"),
    ("eligibility.age_limits", 19, "in their 30s, 40s and 50s"),
    ("english_and_maths.needed", 18, "you study the ones you lack"),
    ("english_and_maths.needed", 19, "need not study them"),
    ("levels_and_types.level_7", 21, "still pays for level 7"),
    ("levels_and_types.level_7", 22, "level 7 is funded only if"),
    ("levels_and_types.level_7", 24, "level 7 is funded only if"),
    ("levels_and_types.level_7", 25, "no government money"),
    ("levels_and_types.foundation", 21, "first paid job"),
    ("levels_and_types.foundation", 22, "only in some cases"),
    ("levels_and_types.foundation", 24, "only in some cases"),
    ("levels_and_types.foundation", 25, "too old"),
    ("working_conditions.nights", 17, "Pressed to work nights?"),
    ("working_conditions.nights", 18, "evening and shift work is allowed"),
    ("pay.minimum", 18, "you are under 19, in any year"),
    ("pay.minimum", 19, "£10.85 an hour after that"),
    ("pay.minimum", 21, "£12.71 an hour after that"),
]
BY_DAY = [
    ("pay.minimum", date(2025, 3, 31), "£6.40"),
    ("pay.minimum", date(2025, 4, 1), "£7.55"),
    ("pay.minimum", date(2026, 3, 31), "£7.55"),
    ("pay.minimum", date(2026, 4, 1), "£8.00"),
    ("pay.minimum", date(2027, 4, 1), "I won't guess"),
    ("pay.next_year", date(2027, 3, 31), "rates for April 2027 yet"),
    ("pay.next_year", date(2027, 4, 1), "do not know"),
    ("what_is_it.who_runs_it", date(2025, 5, 31), "IfATE sets"),
    ("what_is_it.who_runs_it", date(2025, 6, 1), "in place of the old body"),
    ("what_is_it.who_runs_it", date(2025, 9, 15), "Department for Education is in"),
    ("what_is_it.who_runs_it", date(2025, 9, 16), "Work and Pensions is in"),
    ("assessment.what", date(2025, 9, 30), "written test"),
    ("assessment.what", date(2025, 10, 1), "not always a written exam"),
    ("versus_university.switch_to_uni", date(2026, 8, 31), "will give UCAS points"),
    ("versus_university.switch_to_uni", date(2026, 9, 1), "counts for UCAS points"),
    ("what_is_it.units", date(2026, 4, 27), "no apprenticeship units yet"),
    ("what_is_it.units", date(2026, 4, 28), "not apprenticeships"),
    ("for_employers.cost", date(2026, 7, 31), "the government 95%. For younger"),
    ("for_employers.cost", date(2026, 8, 1), "little or nothing for training"),
    ("for_employers.incentive", date(2026, 9, 30), "in two halves"),
    ("for_employers.incentive", date(2026, 10, 1), "You can get £2,000"),
    ("for_employers.incentive", date(2027, 7, 31), "You can get £2,000"),
    ("for_employers.incentive", date(2027, 8, 1), "no figures yet"),
    ("benefits_and_tax.council_tax", date(2027, 3, 31), "At 8 pounds"),
    ("benefits_and_tax.council_tax", date(2027, 4, 1), "earn more, so they count"),
    ("pay.past", date(2025, 3, 31), "I hold no earlier"),
    ("pay.past", date(2026, 3, 31), "and £7.55 from April 2025"),
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
    assert "your son or daughter starts" in answer.text
    answer = await begin().say("does child benefit stop if i become an apprentice")
    assert "Your parents' Child Benefit" in answer.text


async def test_an_employer_goes_on_being_answered_as_one(begin: Begin) -> None:
    employer = begin()
    await employer.say("we want an apprentice for our bakery")
    assert "You pay the wage" in (await employer.say("what does it cost")).text
    assert "Apprentices pay nothing" in (await begin().say("what does it cost")).text


async def test_what_a_question_points_back_to_is_looked_at(begin: Begin) -> None:
    text = "my son wants to leave sixth form and do an apprenticeship, is that allowed"
    answer = await begin().say(text)
    assert "can leave school or college for an apprenticeship" in answer.text
    assert "Until 18" in answer.text
    assert "must go on learning" in answer.text


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
    assert "seven hundred" not in first.text


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
