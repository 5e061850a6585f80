"""Pay worked out by hand, and worked out by the guide: the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.library import Library
from knowledge.answers import Answer
from knowledge.reckoning.amounts import amounts
from knowledge.reckoning.pay import reckon_pay
from knowledge.reckoning.taking_home import reckon_take_home
from knowledge.reckoning.tax import income_tax, national_insurance, take_home
from knowledge.reckoning.wage import Reason, minimum_wage
from knowledge.store import Store
from knowledge.told.model import Told
from knowledge.vocabulary import Period
from tests.conftest import TODAY

P = Decimal


@pytest.fixture()
def reckoned(store: Store) -> Any:
    def reckon(on: date = TODAY, **told: Any) -> Answer:
        facts = Library(store, lambda: on).pay_facts()
        return reckon_pay(Told(**told), facts, on)

    return reckon


def said(answer: Answer) -> dict[str, dict[str, str]]:
    return {line.wording: dict(line.values) for line in (*answer.lines, *answer.more)}


@pytest.mark.parametrize(
    ("age", "year", "on", "due", "why"),
    [
        # Rates of April 2026: 8.00 apprentice, 10.85 at 18 to 20, 12.71 from 21.
        (16, 1, TODAY, "8.00", Reason.YOUNG),
        (18, 2, TODAY, "8.00", Reason.YOUNG),  # under 19 in any year
        (19, 1, TODAY, "8.00", Reason.FIRST_YEAR),
        (19, 2, TODAY, "10.85", Reason.AGE),
        (20, 3, TODAY, "10.85", Reason.AGE),
        (21, 2, TODAY, "12.71", Reason.AGE),
        (45, 1, TODAY, "8.00", Reason.FIRST_YEAR),
        # The day before and the day of each rise.
        (17, 1, date(2026, 3, 31), "7.55", Reason.YOUNG),
        (17, 1, date(2026, 4, 1), "8.00", Reason.YOUNG),
        (19, 2, date(2025, 3, 31), "8.60", Reason.AGE),
        (19, 2, date(2025, 4, 1), "10.00", Reason.AGE),
        (25, 2, date(2026, 3, 31), "12.21", Reason.AGE),
        (25, 2, date(2026, 4, 1), "12.71", Reason.AGE),
    ],
)
def test_the_minimum_is_that_of_the_age_the_year_and_the_day(
    store: Store, age: int, year: int, on: date, due: str, why: Reason
) -> None:
    found = minimum_wage(age, year, store.rates("minimum_wage", on))
    assert (found.amount, found.reason) == (P(due), why)


def test_a_wage_is_the_same_money_in_every_period() -> None:
    # 8.00 an hour for 37.5 hours: 300 a week, times 52 is 15,600 a year.
    found = amounts(P("8.00"), Period.HOUR, P("37.5"))
    assert (found.week, found.month, found.year) == (P(300), P(1300), P(15600))
    again = amounts(P(15600), Period.YEAR, P("37.5"))
    assert again.hour == P(8)


def test_tax_and_insurance_by_hand(store: Store) -> None:
    tax = store.tax_year(TODAY)
    assert tax is not None
    # 20,000: (20,000 - 12,570) x 20% = 1,486.00, and x 8% = 594.40.
    assert income_tax(P(20000), tax) == P("1486.00")
    assert national_insurance(P(20000), tax) == P("594.40")
    assert take_home(P(20000), tax) == P("17919.60")
    assert take_home(P(12570), tax) == P(12570)
    # 60,000: 37,700 x 20% + 9,730 x 40% = 11,432; 37,700 x 8% + 9,730 x 2% = 3,210.60.
    assert income_tax(P(60000), tax) == P(11432)
    assert national_insurance(P(60000), tax) == P("3210.60")


@given(st.decimals(min_value=0, max_value=90_000, places=2))
def test_nobody_takes_home_more_by_earning_less(yearly: Decimal) -> None:
    from knowledge.entities import TaxYear

    day = date(2026, 4, 6)
    sums = map(P, (12570, 50270, 20, 40, 12570, 50270, 8, 2))
    tax = TaxYear(day, day, *sums, sources=())
    assert 0 <= take_home(yearly, tax) <= yearly
    assert take_home(yearly, tax) < take_home(yearly + 1, tax)


def test_a_17_year_old_is_told_all_of_it(reckoned: Any) -> None:
    lines = said(reckoned(age=17))
    assert lines["reckon_due_young"]["amount"] == "£8.00"
    usual = lines["reckon_comes_to_usual"]
    assert (usual["week"], usual["month"], usual["year"]) == (
        "£300.00",
        "£1,300",
        "£15,600",
    )
    # 15,600 - 3,030 x 28% = 14,751.60.
    assert lines["reckon_take_home"]["year"] == "£14,752"
    assert lines["pay_until"]["until"] == "31 March 2027"


def test_pay_below_the_minimum_is_said_to_be_too_little(reckoned: Any) -> None:
    lines = said(reckoned(age=20, year=2, pay=9, per="hour"))
    assert lines["reckon_illegal"]["short"] == "£1.85"


@pytest.mark.parametrize(
    ("pay", "per", "hours"),
    [("8.00", "hour", 30), ("300", "week", "37.5"), ("15600", "year", "37.5")],
)
def test_pay_at_the_minimum_is_legal(
    reckoned: Any, pay: str, per: str, hours: Any
) -> None:
    lines = said(reckoned(age=17, pay=pay, per=per, hours=hours))
    assert "reckon_legal" in lines


def test_a_penny_less_is_not(reckoned: Any) -> None:
    assert "reckon_illegal" in said(reckoned(age=17, pay="7.99", per="hour"))


def test_without_the_year_both_are_named_and_the_year_is_asked(reckoned: Any) -> None:
    lines = said(reckoned(age=19, pay=9, per="hour"))
    assert lines["reckon_either"]["first"] == "£8.00"
    assert lines["reckon_either"]["after"] == "£10.85"
    assert "reckon_ask_year" in lines
    assert "reckon_legal" not in lines


def test_pay_that_is_legal_in_any_year_needs_no_year(reckoned: Any) -> None:
    assert "reckon_legal" in said(reckoned(age=19, pay=11, per="hour"))
    assert "reckon_illegal" in said(reckoned(age=19, pay=7, per="hour"))


def test_the_year_follows_from_the_start(reckoned: Any) -> None:
    lines = said(reckoned(age=19, start=date(2025, 9, 1)))
    assert lines["reckon_due_age"]["amount"] == "£10.85"
    lines = said(reckoned(age=19, start=date(2026, 9, 1)))
    assert lines["reckon_due_first_year"]["amount"] == "£8.00"


def test_the_next_birthday_and_the_next_year_are_told(reckoned: Any) -> None:
    lines = said(reckoned(age=18, year=2))
    assert lines["reckon_at_birthday"] == {"age": "19", "amount": "£10.85"}
    lines = said(reckoned(age=25, year=1))
    assert lines["reckon_next_year"]["amount"] == "£12.71"


@pytest.mark.parametrize(
    ("told", "wording"),
    [
        ({"age": 7}, "reckon_too_young"),
        ({"age": 115}, "reckon_age_wrong"),
        ({"age": 17, "hours": 200}, "reckon_hours_wrong"),
        ({"age": 17, "hours": 0}, "reckon_hours_wrong"),
        ({"age": 17, "pay": -5}, "reckon_pay_wrong"),
        ({"age": 17, "pay": 0}, "reckon_pay_wrong"),
        ({}, "reckon_ask_age"),
    ],
)
def test_what_cannot_be_is_asked_again(
    reckoned: Any, told: dict[str, Any], wording: str
) -> None:
    assert list(said(reckoned(**told))) == [wording]


def test_hours_beyond_the_law_are_pointed_out(reckoned: Any) -> None:
    assert said(reckoned(age=17, hours=45))["reckon_too_long"]["most"] == "40"
    assert "reckon_too_long" not in said(reckoned(age=18, hours=45))


def test_wages_that_nobody_knows_yet_are_not_guessed(reckoned: Any) -> None:
    assert list(said(reckoned(on=date(2027, 4, 1), age=17))) == ["pay_unknown"]


def test_without_a_known_tax_year_nothing_is_taken_off(store: Store) -> None:
    assert store.tax_year(date(2027, 4, 6)) is None
    facts = Library(store, lambda: date(2024, 4, 5)).pay_facts()
    lines = said(reckon_pay(Told(age=17), facts, date(2024, 4, 5)))
    assert "reckon_take_home" not in lines


@given(
    st.integers(0, 120),
    st.one_of(st.none(), st.integers(1, 7)),
    st.one_of(st.none(), st.decimals(-1000, 10_000, places=1)),
    st.one_of(st.none(), st.decimals(-1000, 1_000_000, places=2)),
    st.sampled_from(Period),
)
def test_no_figures_break_it(
    age: int, year: int | None, hours: Any, pay: Any, per: Period
) -> None:
    from knowledge.entities import Rate, Source
    from knowledge.reckoning.facts import PayFacts

    source = Source("s", "s", "https://s", TODAY)
    bands = {"apprentice": P(8), "18 to 20": P("10.85"), "21 and over": P("12.71")}
    rates = {
        band: Rate("minimum_wage", band, amount, TODAY, None, source)
        for band, amount in bands.items()
    }
    told = Told(age=age, year=year, hours=hours, pay=pay, per=per)
    assert reckon_pay(told, PayFacts(rates, None, (source,)), TODAY).lines


def test_what_is_left_of_a_wage_needs_no_age(store: Store) -> None:
    """£15,000: 20% and 8% of what is above £12,570 are £486.00 and £194.40."""
    facts = Library(store, lambda: TODAY).pay_facts()
    told = Told(pay=P(15000), per=Period.YEAR)
    [line] = reckon_take_home(told, facts, TODAY).lines
    assert dict(line.values) == {
        "paid": "£15,000",
        "off": "£680",
        "month": "£1,193",
        "year": "£14,320",
        "tax_year": "2026 to 2027",
    }


def test_without_a_wage_the_least_that_is_due_is_reckoned(store: Store) -> None:
    facts = Library(store, lambda: TODAY).pay_facts()
    assert reckon_take_home(Told(), facts, TODAY) == reckon_pay(Told(), facts, TODAY)


def test_pay_too_low_at_any_age_is_said_to_be_before_the_age_is_asked(
    reckoned: Any,
) -> None:
    answer = said(reckoned(pay=P("6.40"), per=Period.HOUR))
    assert answer["reckon_below_all"]["amount"] == "£8.00"
    assert answer["reckon_illegal"]["short"] == "£1.60"
    weekly = said(reckoned(pay=P("200"), per=Period.WEEK, hours=P("40")))
    assert weekly["reckon_illegal"]["hourly"] == "£5.00"


@pytest.mark.parametrize(
    "told",
    [
        {"pay": P("8.00"), "per": Period.HOUR},
        {"pay": P("200"), "per": Period.WEEK},  # for how many hours?
        {"pay": P("200")},
    ],
)
def test_pay_that_may_be_legal_needs_the_age(
    reckoned: Any, told: dict[str, Any]
) -> None:
    assert list(said(reckoned(**told))) == ["reckon_ask_age"]
