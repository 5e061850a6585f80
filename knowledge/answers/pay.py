"""What an apprentice is paid, by the dated minimum wages."""

from __future__ import annotations

from decimal import Decimal

from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.entities import Listing
from knowledge.formats import day, pounds, whole_pounds
from knowledge.lines import Line
from knowledge.reckoning.wage import GROWN, YOUNGEST, minimum_wage

FULL_TIME_HOURS = Decimal("37.5")
WEEKS = 52
BANDS = frozenset({"apprentice", "18 to 20", "21 and over"})


def pay(listing: Listing, facts: Facts) -> Answer:
    """Say the legal minimum now, then what it comes to and what is usual."""
    training, typical = facts.rule("paid_training"), facts.rule("typical_pay")
    if not BANDS.issubset(facts.wages):
        return _unknown(facts)
    minimum = facts.wages["apprentice"].source
    amounts = _due(listing, facts)
    return Answer(
        (amounts, Line("pay_check"), *rule_lines(training)),
        (_yearly(facts), *rule_lines(typical), *_until(facts)),
        # "More is usual" rests on what was typically paid.
        (minimum, *rule_sources((*training, *typical))),
        (minimum, *rule_sources(typical)),
    )


def _due(listing: Listing, facts: Facts) -> Line:
    """Say the minimum for the person's age and year, or for all of them."""
    values = {"title": listing.title, **_amounts(facts)}
    age, year = facts.told.age, facts.told.year
    if age is None or age < YOUNGEST:
        return Line("pay", values)
    values["age"] = str(age)
    if age >= GROWN and year is None:
        return Line("pay_either", {**values, **_rate(age, 2, facts)})
    return Line("pay_due", {**values, **_rate(age, year or 1, facts)})


def _rate(age: int, year: int, facts: Facts) -> dict[str, str]:
    return {"rate": pounds(minimum_wage(age, year, facts.wages).amount)}


def _unknown(facts: Facts) -> Answer:
    """Say that the wages of the day are not known, and where they will be found."""
    training, typical = facts.rule("paid_training"), facts.rule("typical_pay")
    page = (facts.wage_page,) if facts.wage_page else ()
    return Answer(
        (Line("pay_unknown", {"today": day(facts.today)}), *rule_lines(training)),
        rule_lines(typical),
        (*page, *rule_sources(training)),
        rule_sources(typical),
    )


def _amounts(facts: Facts) -> dict[str, str]:
    return {
        "since": day(facts.wages["apprentice"].valid_from),
        "apprentice": pounds(facts.wages["apprentice"].amount),
        "young": pounds(facts.wages["18 to 20"].amount),
        "adult": pounds(facts.wages["21 and over"].amount),
    }


def _yearly(facts: Facts) -> Line:
    hourly = facts.wages["apprentice"].amount
    values = {
        "hours": str(FULL_TIME_HOURS),
        "hourly": pounds(hourly),
        "yearly": whole_pounds(hourly * FULL_TIME_HOURS * WEEKS),
    }
    return Line("pay_yearly", values)


def _until(facts: Facts) -> tuple[Line, ...]:
    last = facts.wages["apprentice"].valid_to
    return (Line("pay_until", {"until": day(last)}),) if last else ()
