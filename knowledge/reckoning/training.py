"""Reckons the least training hours of an apprenticeship, by when it starts.

The rules are those of the funding rules since 2017, as ``facts.yml`` tells them; the
working weeks of a year are 52 less 5.6 of holiday.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.answers.training import BY_STANDARD_FROM
from knowledge.entities import Listing, Rule
from knowledge.formats import day, number
from knowledge.lines import Line
from knowledge.reckoning.amounts import USUAL_HOURS
from knowledge.told.model import Told
from knowledge.told.reading import HOURS_A_WEEK

WORKING_WEEKS = Decimal("46.4")  # a year
CAPPED_FROM = date(2022, 8, 1)
CAP = Decimal(30)
SHARE = Decimal("0.2")
TENTH = Decimal("0.1")


def reckon_training(listing: Listing, facts: Facts) -> Answer:
    """Say the hours in all and a week, for whoever starts or started then."""
    start, told = facts.start, facts.told
    rule = facts.rule("off_the_job")
    counts = facts.rule("off_the_job_counts")
    sources = (*listing.sources_of("months"), *rule_sources(rule))
    if told.hours is not None and not 0 < told.hours <= HOURS_A_WEEK:
        return Answer((Line("reckon_hours_wrong", {"hours": number(told.hours)}),))
    if start >= BY_STANDARD_FROM:
        lines, own = _by_standard(listing), listing.sources_of("min_off_the_job_hours")
        sources = (*own, *sources)
    else:
        lines = _by_share(listing, told, start, rule)
    further = rule_lines(counts)
    return Answer(lines, further, tuple(dict.fromkeys(sources)), rule_sources(counts))


def _by_standard(listing: Listing) -> tuple[Line, ...]:
    hours = listing.min_off_the_job_hours
    values = {"title": listing.title, "official_page": listing.official_page}
    if hours is None:
        return (Line("off_the_job_unknown", values),)
    weekly = _rounded(hours / working_weeks(listing.months))
    spread = {"hours": f"{hours:,}", "months": str(listing.months), "weekly": weekly}
    return (Line("reckon_training", {**values, **spread}),)


def _by_share(
    listing: Listing, told: Told, start: date, rule: tuple[Rule, ...]
) -> tuple[Line, ...]:
    worked = told.hours or USUAL_HOURS
    weekly = weekly_share(worked, start)
    values = {
        "title": listing.title,
        "start": day(start),
        "worked": number(worked),
        "weekly": _rounded(weekly),
        "months": str(listing.months),
        "hours": f"{weekly * working_weeks(listing.months):,.0f}",
    }
    return (*rule_lines(rule), Line("reckon_training_share", values))


def weekly_share(worked: Decimal, start: date) -> Decimal:
    """Return the least hours a week for those who started before August 2025.

    ``worked`` are the hours a week of the contract.
    """
    counted = worked if start < CAPPED_FROM else min(worked, CAP)
    return counted * SHARE


def working_weeks(months: int) -> Decimal:
    """Return how many weeks one works in so many months, holiday taken off."""
    return WORKING_WEEKS * months / 12


def _rounded(hours: Decimal) -> str:
    return number(hours.quantize(TENTH, ROUND_HALF_UP))
