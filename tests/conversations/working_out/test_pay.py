"""Pay and training hours are worked out from what somebody tells, bit by bit."""

from __future__ import annotations

from tests.conversations.talk import Talk


async def test_pay_is_worked_out_bit_by_bit(talk: Talk) -> None:
    asked = await talk.say("is my pay legal")
    assert "How old are you" in asked.text
    assert "£8.00 an hour" in (await talk.say("17")).text
    answer = await talk.say("£6 an hour")
    assert "£2.00 too little" in answer.text
    assert "minimum-wage-complaint" in answer.text
    assert answer.topics == ["pay"]
    answer = await talk.say("30 hours a week")
    assert "£180.00 a week" in answer.text
    assert "Source" in answer.text
    more = await talk.say("tell me more")
    assert "31 March 2027" in more.text


async def test_tax_on_a_wage_is_worked_out(talk: Talk) -> None:
    answer = await talk.say("how much tax will i pay on 15000")
    assert "Of £15,000 a year about £680 goes in tax" in answer.text
    assert "leaves £14,320, or about £1,193 a month" in answer.text
    assert "www.gov.uk" in answer.text


async def test_what_is_left_of_a_wage_does_not_hide_that_it_is_too_low(
    talk: Talk,
) -> None:
    answer = await talk.say("im 22, what do i take home on £15,000 a year")
    assert "Of £15,000 a year" in answer.text
    assert "too little" in answer.text


async def test_what_is_left_of_an_impossible_week_is_not_reckoned(talk: Talk) -> None:
    answer = await talk.say("what is the tax on 200 hours a week at £10 an hour")
    assert "104,000" not in answer.text
    assert "200 hours" in answer.text


async def test_all_at_once(talk: Talk) -> None:
    answer = await talk.say("im 20 in my second year on £12 an hour is that legal")
    assert "is legal" in answer.text
    assert "£10.85" in answer.text


async def test_impossible_figures_are_asked_again_and_not_kept(talk: Talk) -> None:
    answer = await talk.say("age 7, what should i get paid")
    assert "can't be an apprentice yet" in answer.text
    assert not answer.slots["told"]
    answer = await talk.say("i'm 17")
    assert "£8.00" in answer.text
    answer = await talk.say("200 hours a week")
    assert "can't have 200 hours" in answer.text
    answer = await talk.say("-£5 an hour")
    assert "more than nothing" in answer.text


async def test_pay_on_a_page_fits_the_age(on_page: Talk) -> None:
    await on_page.say("what would i earn")
    answer = await on_page.say("im 19")
    assert "£8.00 an hour in your first year, £10.85" in answer.text
    answer = await on_page.say("in my second year")
    assert "you must get at least £10.85" in answer.text
    assert answer.listing == "ST1398"


async def test_a_wage_told_after_the_pay_is_judged(on_page: Talk) -> None:
    await on_page.say("how much would i earn")
    await on_page.say("im 19")
    answer = await on_page.say("what if they pay me £7")
    assert "too little" in answer.text


async def test_a_sum_in_a_question_about_a_listing_is_not_somebodys_pay(
    on_page: Talk,
) -> None:
    answer = await on_page.say("does it pay £20,000 a year")
    assert "Machine learning engineer" in answer.text


async def test_training_hours_follow_the_start(on_page: Talk) -> None:
    answer = await on_page.say("work out my off the job hours")
    assert "418 hours" in answer.text
    answer = await on_page.say("i started in september 2024")
    assert "6 hours of training a week" in answer.text
    assert "418" not in answer.text


async def test_training_hours_need_a_listing(talk: Talk) -> None:
    answer = await talk.say("work out my off the job hours")
    assert "Which apprenticeship" in answer.text


async def test_the_rule_for_a_start_is_said_before_the_listing_is_asked(
    talk: Talk,
) -> None:
    answer = await talk.say(
        "work out my off the job hours, i started in september 2023"
    )
    assert "at least 20%" in answer.text
    assert "Which apprenticeship is it?" in answer.text


async def test_council_tax_is_no_tax_on_a_wage(talk: Talk) -> None:
    answer = await talk.say("do i pay council tax on 300 pounds a week")
    assert answer.slots["guidance"] == ["benefits_and_tax.council_tax"]
