"""What an apprentice is paid: the law's minimum, what is offered, what comes later.

The minimum wages are dated rates; what apprentices of a level get is the middle figure
of a survey; what people in the kind of job earn later comes from official statistics;
and adverts say what is offered now. A figure below what the law asks for today is left
out, or told together with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.entities import Listing, Source
from knowledge.formats import day, number, pounds, whole_pounds
from knowledge.lines import Line
from knowledge.reckoning.amounts import USUAL_HOURS, amounts
from knowledge.reckoning.wage import GROWN, YOUNGEST, minimum_wage, year_since
from knowledge.told.reading import HOURS_A_WEEK
from knowledge.vocabulary import Period

NAMES = 7  # words of the names in an answer that leave room for all else
BELOW = "pay_later_low"  # earnings told with the minimum of today, which is higher
BANDS = frozenset({"apprentice", "18 to 20", "21 and over"})


def pay(listing: Listing, facts: Facts) -> Answer:
    """Say the legal minimum, then what is usual now and what it may be later."""
    training, typical = facts.rule("paid_training"), facts.rule("typical_pay")
    if not BANDS.issubset(facts.wages):
        return _unknown(facts)
    minimum = facts.wages["apprentice"].source
    survey, later = tuple(_survey(listing, facts)), tuple(_later(facts))
    # What adverts offer for it now says more than a survey of the level.
    usual = tuple(_offered(facts)) or (() if _wordy(listing, later) else survey)
    put_off = survey if usual != survey else ()
    return Answer(
        (_due(listing, facts), *usual, *later),
        (*rule_lines(training), *put_off, *rule_lines(typical), *_until(facts)),
        (minimum, *_sources_of(facts, bool(usual), bool(later))),
        (minimum, *rule_sources((*training, *typical)), *_survey_source(facts)),
    )


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


def _due(listing: Listing, facts: Facts) -> Line:
    """Say the minimum for the person's age and year, or for all of them."""
    age, year = _age(facts), _year(facts)
    values = {"title": listing.title, "age": str(age), **_comes_to(facts)}
    hours = "" if _hours_told(facts) else "_usual"
    if age is None:
        rates = {"young": "18 to 20", "adult": "21 and over"}
        known = facts.wages
        others = {name: pounds(known[band].amount) for name, band in rates.items()}
        return Line(f"pay{hours}", {**values, **others})
    if year is None:
        after = minimum_wage(age, 2, facts.wages).amount
        return Line(f"pay_either{hours}", {**values, "after": pounds(after)})
    return Line(f"pay_due{hours}", values)


def _age(facts: Facts) -> int | None:
    """Return the age, if it is one that somebody may be an apprentice at."""
    age = facts.told.age
    return age if age is not None and age >= YOUNGEST else None


def _year(facts: Facts) -> int | None:
    """Return the year of the apprenticeship; None where it matters and is not told."""
    year = facts.told.year or year_since(facts.told.start, facts.today)
    age = _age(facts)
    return 1 if year is None and age is not None and age < GROWN else year


def _hours_told(facts: Facts) -> Decimal | None:
    """Return the hours a week that were told, if a week can have so many."""
    hours = facts.told.hours
    return hours if hours is not None and 0 < hours <= HOURS_A_WEEK else None


def _least(facts: Facts) -> Decimal:
    """Return the least an hour by law: the first year's, if no other was told."""
    return minimum_wage(_age(facts) or YOUNGEST, _year(facts) or 1, facts.wages).amount


def _comes_to(facts: Facts) -> dict[str, str]:
    """Spread the minimum over a week, a month and a year."""
    hours = _hours_told(facts) or USUAL_HOURS
    money = amounts(_least(facts), Period.HOUR, hours)
    return {
        "rate": pounds(money.hour),
        "hours": number(hours),
        "week": whole_pounds(money.week),
        "month": whole_pounds(money.month),
        "year": whole_pounds(money.year),
    }


def _wordy(listing: Listing, later: tuple[Line, ...]) -> bool:
    """Tell whether a short answer has no room for a survey beside what comes later."""
    names = (f"{listing.title} {line.values['occupation']}" for line in later)
    below = any(line.wording == BELOW for line in later)
    return below or any(len(name.split()) > NAMES for name in names)


def _survey(listing: Listing, facts: Facts) -> Iterator[Line]:
    """Say what apprentices of the level get, unless the law gives the person more."""
    found = facts.first_year
    if found and found.amount >= _least(facts):
        values = {"level": str(listing.level), "amount": pounds(found.amount)}
        yield Line("pay_survey", {**values, "year": str(found.valid_from.year)})


def _offered(facts: Facts) -> Iterator[Line]:
    """Say what adverts offer now; one is told by itself."""
    if offers := facts.offers:
        pence = {
            "lowest": offers.lowest,
            "middle": offers.middle,
            "highest": offers.highest,
        }
        values = {name: pounds(Decimal(sum_) / 100) for name, sum_ in pence.items()}
        form = "pay_offers" if offers.lowest < offers.highest else "pay_offers_alike"
        wording = form if offers.count > 1 else "pay_offer"
        yield Line(wording, {**values, "count": str(offers.count)})


def _later(facts: Facts) -> Iterator[Line]:
    """Say what people in that kind of job earn, and where the law now asks for more."""
    if facts.earnings is None:
        return
    values = facts.earnings.told
    adult = facts.wages["21 and over"].amount
    least = amounts(adult, Period.HOUR, USUAL_HOURS).year
    if facts.earnings.median < least:
        yield Line(BELOW, {**values, "least": whole_pounds(least)})
    else:
        yield Line("pay_later", values)


def _until(facts: Facts) -> Iterator[Line]:
    """Say since when the minimums hold, and until when."""
    rate = facts.wages["apprentice"]
    yield Line("pay_since", {"since": day(rate.valid_from)})
    if rate.valid_to:
        yield Line("pay_until", {"until": day(rate.valid_to)})


def _sources_of(facts: Facts, usual: bool, later: bool) -> Iterator[Source]:
    """Name where what is told beside the minimum comes from."""
    if facts.offers_source:
        yield facts.offers_source
    elif usual:
        yield from _survey_source(facts)
    if later and facts.earnings:
        yield from facts.earnings.sources


def _survey_source(facts: Facts) -> tuple[Source, ...]:
    return (facts.first_year.source,) if facts.first_year else ()
