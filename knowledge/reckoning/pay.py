"""Reckons somebody's pay: what is due, what is paid, and whether that is legal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.answers.model import Answer
from knowledge.entities import Source
from knowledge.formats import day, number, pounds, whole_pounds
from knowledge.lines import Line
from knowledge.reckoning.amounts import USUAL_HOURS, Amounts, amounts
from knowledge.reckoning.facts import PayFacts
from knowledge.reckoning.tax import take_home
from knowledge.reckoning.wage import (
    GROWN,
    OLDEST,
    YOUNGEST,
    Minimum,
    Reason,
    minimum_wage,
    year_since,
)
from knowledge.told.model import Told
from knowledge.told.reading import HOURS_A_WEEK
from knowledge.vocabulary import Period

MOST_HOURS = {True: 40, False: 48}
"""Hours a week by law, whether under 18 or not."""
ADULT = 18


@dataclass(frozen=True)
class Case:
    """One person's case: everything known or taken to be so.

    ``year`` of the apprenticeship is None where it matters and was not told.
    """

    age: int
    year: int | None
    hours: Decimal
    paid: Amounts | None


def reckon_pay(told: Told, facts: PayFacts, today: date) -> Answer:
    """Say what is due, what it comes to, and whether what is paid is legal."""
    if wrong := next(impossible(told), None):
        return Answer((wrong,))
    if not facts.known:
        return Answer((Line("pay_unknown", {"today": day(today)}),))
    if told.age is None:
        return _without_an_age(told, facts)
    case = _case(told, today)
    spoken = tuple(_lines(case, told, facts))
    later = tuple(_later(case, facts))
    return Answer(spoken, later, _sources(facts), _sources(facts))


def _without_an_age(told: Told, facts: PayFacts) -> Answer:
    """Ask the age, unless the pay is too low at any age."""
    least = minimum_wage(YOUNGEST, 1, facts.rates)
    hourly = _hourly(told)
    if hourly is None or hourly >= least.amount:
        return Answer((Line("reckon_ask_age"),))
    lowest = Line("reckon_below_all", {"amount": pounds(least.amount)})
    sources = (least.rate.source,)
    return Answer((lowest, _judged(hourly, least)), sources=sources)


def _hourly(told: Told) -> Decimal | None:
    """Return the pay for an hour, where it can be told without guessing the hours."""
    if told.pay is None or not (told.per is Period.HOUR or (told.per and told.hours)):
        return None
    return amounts(told.pay, told.per, told.hours or USUAL_HOURS).hour


def impossible(told: Told) -> Iterator[Line]:
    """Name what can't be, the plainest first."""
    if told.age is not None and told.age < YOUNGEST:
        yield Line("reckon_too_young", {"age": str(told.age)})
    if told.age is not None and told.age > OLDEST:
        yield Line("reckon_age_wrong", {"age": str(told.age)})
    if told.hours is not None and not 0 < told.hours <= HOURS_A_WEEK:
        yield Line("reckon_hours_wrong", {"hours": number(told.hours)})
    if told.pay is not None and told.pay <= 0:
        yield Line("reckon_pay_wrong")


def _case(told: Told, today: date) -> Case:
    assert told.age is not None
    hours = told.hours or USUAL_HOURS
    paid = amounts(told.pay, told.per or Period.HOUR, hours) if told.pay else None
    year = told.year or year_since(told.start, today)
    return Case(told.age, 1 if told.age < GROWN and not year else year, hours, paid)


def _lines(case: Case, told: Told, facts: PayFacts) -> Iterator[Line]:
    if case.year is None:
        yield from _either_year(case, facts)
        return
    due = minimum_wage(case.age, case.year, facts.rates)
    yield _due(case, due)
    if case.paid:
        yield _judged(case.paid.hour, due)
    money = case.paid or amounts(due.amount, Period.HOUR, case.hours)
    yield from _comes_to(case, money, told, facts)


def _either_year(case: Case, facts: PayFacts) -> Iterator[Line]:
    """Say what is due in the first year and after it: nobody told which it is."""
    first = minimum_wage(case.age, 1, facts.rates)
    after = minimum_wage(case.age, 2, facts.rates)
    values = {"age": str(case.age), "first": pounds(first.amount)}
    yield Line("reckon_either", {**values, "after": pounds(after.amount)})
    if case.paid is None or first.amount <= case.paid.hour < after.amount:
        yield Line("reckon_ask_year")
    else:
        yield _judged(case.paid.hour, first if case.paid.hour < first.amount else after)


def _due(case: Case, due: Minimum) -> Line:
    values = {"age": str(case.age), "amount": pounds(due.amount)}
    return Line(f"reckon_due_{due.reason.value}", values)


def _judged(hourly: Decimal, due: Minimum) -> Line:
    """Say whether a wage is legal; less than half a penny is rounding."""
    values = {"hourly": pounds(hourly), "least": pounds(due.amount)}
    if hourly < due.amount - Decimal("0.005"):
        short = pounds(due.amount - hourly)
        return Line("reckon_illegal", {**values, "short": short})
    return Line("reckon_legal", values)


def _comes_to(
    case: Case, money: Amounts, told: Told, facts: PayFacts
) -> Iterator[Line]:
    values = {
        "hours": number(case.hours),
        "week": pounds(money.week),
        "month": whole_pounds(money.month),
        "year": whole_pounds(money.year),
    }
    usual = "" if told.hours else "_usual"
    yield Line(f"reckon_comes_to{usual}", values)
    if facts.tax:
        kept = take_home(money.year, facts.tax)
        left = {"month": whole_pounds(kept / 12), "year": whole_pounds(kept)}
        tax_year = f"{facts.tax.valid_from.year} to {facts.tax.valid_to.year}"
        yield Line("reckon_take_home", {**left, "tax_year": tax_year})
    most = MOST_HOURS[case.age < ADULT]
    if case.hours > most:
        yield Line("reckon_too_long", {"most": str(most), "hours": number(case.hours)})


def _later(case: Case, facts: PayFacts) -> Iterator[Line]:
    """Say what the next birthday and the next year change, and what is not known."""
    year = case.year or 1
    now = minimum_wage(case.age, year, facts.rates)
    birthday = minimum_wage(case.age + 1, year, facts.rates)
    anniversary = minimum_wage(case.age, year + 1, facts.rates)
    if birthday.amount != now.amount:
        values = {"age": str(case.age + 1), "amount": pounds(birthday.amount)}
        yield Line("reckon_at_birthday", values)
    if anniversary.amount != now.amount:
        yield Line("reckon_next_year", {"amount": pounds(anniversary.amount)})
    if now.reason is Reason.YOUNG and birthday.amount == now.amount:
        yield Line("reckon_from_grown", {"age": str(GROWN)})
    if until := now.rate.valid_to:
        yield Line("pay_until", {"until": day(until)})


def _sources(facts: PayFacts) -> tuple[Source, ...]:
    named = (*(rate.source for rate in facts.rates.values()), *facts.sources)
    return tuple(dict.fromkeys(named))
