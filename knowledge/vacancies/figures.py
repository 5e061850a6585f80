"""Reads figures and days of a wish: miles, pay, hours, closing and start dates."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from knowledge.search.rest import Rest
from knowledge.search.words import number_of
from knowledge.vacancies import patterns
from knowledge.vacancies.days import read_span
from knowledge.vacancies.filters import (
    LARGEST,
    MOST_MILES,
    ClosingFilter,
    HoursFilter,
    PayFilter,
    StartFilter,
)

FULL_TIME_FROM = 30  # hours a week, as "Find an apprenticeship" has it
HOURLY_BELOW = 60  # pounds: a sum without a unit that small is for an hour
IN_A_YEAR = {"w": 52, "m": 12, "y": 1, "a": 1}
MORE = ("at least", "over", "more than", "above", "min", "from", "starting at")
LESS = ("under", "less than", "below", "at most", "up to", "no more than", "max")

Unit = Literal["hour", "year"]


def read_miles(rest: Rest) -> int | None:
    """Read a distance in miles."""
    found = rest.take(patterns.MILES)
    return min(max(number_of(found["number"]), 1), MOST_MILES) if found else None


def read_days(rest: Rest, today: date) -> list[ClosingFilter | StartFilter]:
    """Read when applications close, and when the work begins."""
    found: list[ClosingFilter | StartFilter] = []
    closing, starting = rest.take(patterns.CLOSING), rest.take(patterns.STARTING)
    if not (closing or starting or patterns.OTHERWISE_THEN.search(rest.text)):
        starting = rest.take(patterns.SEASON)
    if closing and (span := read_span(closing, today)):
        found.append(ClosingFilter(first=span.first, last=span.last))
    if starting and (span := read_span(starting, today)):
        found.append(StartFilter(first=span.first, last=span.last))
    return found


def read_pay(rest: Rest) -> list[PayFilter]:
    """Read what is to be paid at least, or at most."""
    found = rest.take(patterns.PAY)
    if found is None:
        return []
    low = _sum(
        found["low"] or found["bare"] or found["hourly"], found["k1"] or found["k2"]
    )
    high = _sum(found["high"], found["k3"] or found["k1"]) if found["high"] else low
    unit = (found["per"] or "")[:1]
    if unit == "h" or (not unit and high < HOURLY_BELOW):
        return [_bounded("hour", round(low * 100), round(high * 100), found)]
    times = IN_A_YEAR.get(unit, 1)
    return [_bounded("year", round(low * times), round(high * times), found)]


def _sum(figures: str, thousands: str | None) -> float:
    amount = float(figures.replace(",", ""))
    return amount * 1000 if thousands in ("k", "grand") else amount


def _bounded(unit: Unit, low: int, high: int, found: re.Match[str]) -> PayFilter:
    low, high = min(low, LARGEST), min(high, LARGEST)
    if high > low:
        return PayFilter(unit=unit, least=low, most=high)
    how, after = found["how"] or "", found["after"] or ""
    if how.startswith(LESS) or "less" in after or "under" in after:
        return PayFilter(unit=unit, most=high)
    return PayFilter(unit=unit, least=low)  # who names a sum wants no less


def read_hours(rest: Rest) -> list[HoursFilter]:
    """Read how many hours a week."""
    if found := rest.take(patterns.HOURS):
        low, how = min(int(found["low"]), 60), found["how"] or ""
        after = found["after"] or ""
        if found["high"]:
            return [HoursFilter(least=low, most=max(low, min(int(found["high"]), 60)))]
        if how.startswith(MORE) or "more" in after or "over" in after:
            return [HoursFilter(least=low)]
        if how.startswith(LESS) or "less" in after or "under" in after:
            return [HoursFilter(most=low)]
        return [HoursFilter(least=low, most=low)]
    if rest.take(patterns.PART_TIME):
        return [HoursFilter(most=FULL_TIME_FROM - 1)]
    if rest.take(patterns.FULL_TIME):
        return [HoursFilter(least=FULL_TIME_FROM)]
    return []
