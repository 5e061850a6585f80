"""Spans of days in words: "this week", "in september", "before 5 december"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.search.words import NUMBER, number_of

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
FAR = date(2100, 1, 1)
ONE_DAY = timedelta(days=1)
SPAN = re.compile(
    r"(?P<how>before|by|until|till|after|from|since|within|in|on|this|next|the)?"
    r"(?: the)?(?: (?P<again>next|this|coming|end of))? ?(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<of>{MONTH})"
    r"(?: (?P<year1>20\d\d))?"
    rf"|(?P<month>{MONTH})(?: (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    r"(?: (?P<year2>20\d\d))?"
    rf"|(?P<count>{NUMBER}) (?P<unit>day|week|month)s?"
    r"|(?P<named>week|month|year|today|tomorrow|christmas|summer|autumn|spring))\b"
)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "christmas": (12, 12)}
LENGTHS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date


def read_span(found: re.Match[str], today: date) -> Span | None:
    """Work out the days that a match of ``SPAN`` means; None for no real day."""
    try:
        span = _span(found, today)
    except ValueError:
        return None
    how = found["how"] or ""
    if how in ("before",):
        return Span(today, span.first - ONE_DAY)
    if how in ("by", "until", "till"):
        return Span(today, span.last)
    if how in ("after",):
        return Span(span.last + ONE_DAY, FAR)
    if how in ("from", "since"):
        return Span(span.first, FAR)
    return span


def _span(found: re.Match[str], today: date) -> Span:
    if found["count"]:
        days = number_of(found["count"]) * LENGTHS[found["unit"]]
        return Span(today, today + timedelta(days=days))
    if found["named"]:
        return _named(found, today)
    if found["day"]:
        return _one_day(today, found["of"], found["day"], found["year1"])
    if found["day2"]:
        return _one_day(today, found["month"], found["day2"], found["year2"])
    month = MONTHS[found["month"]]
    year = int(found["year2"] or 0) or _year_of(today, month)
    return _months(year, month, month)


def _named(found: re.Match[str], today: date) -> Span:
    named = found["named"]
    following = "next" in (found["how"], found["again"])
    if named in ("today", "tomorrow"):
        day = today + (ONE_DAY if named == "tomorrow" else timedelta())
        return Span(day, day)
    if named == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * following)
        return Span(monday, monday + timedelta(days=6))
    if named == "month":
        month = today.month + following
        return _months(today.year + (month > 12), (month - 1) % 12 + 1, None)
    if named == "year":
        return _months(today.year + following, 1, 12)
    first, last = SEASONS[named]
    return _months(_year_of(today, last) + following, first, last)


def _one_day(today: date, month: str, day: str, year: str | None) -> Span:
    number = MONTHS[month]
    one = date(int(year or 0) or today.year, number, int(day))
    if not year and one < today:
        one = one.replace(year=one.year + 1)
    return Span(one, one)


def _year_of(today: date, month: int) -> int:
    """Return the year in which a month comes next, or is."""
    return today.year + (month < today.month)


def _months(year: int, first: int, last: int | None) -> Span:
    end = last or first
    return Span(
        date(year, first, 1), date(year, end, calendar.monthrange(year, end)[1])
    )
