"""Reads what a message tells of the person who writes it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from knowledge.search.words import ORDINALS, number_of
from knowledge.told import patterns
from knowledge.told.model import Told
from knowledge.vacancies.days import MONTHS, SEASONS, read_span
from knowledge.vocabulary import Audience, Nation, Period

PAST = ("started", "began", "joined", "signed", "been")
FIGURES = ("sum", "minus", "bare", "rate", "yearly", "plain", "exact")
DAYS = {"week": 7, "month": 30, "year": 365}
HOURLY_BELOW = 60  # pounds: a sum without a unit that small is for an hour
HOURS_A_WEEK = 168
LIKELY_AGE = (10, 100)
USUAL_MONTH = 9  # in which most apprenticeships start
YEARLY_FROM = 5000  # and one that large for a year


def read_told(text: str, today: date) -> Told:
    """Read all that a message tells; what is none of it is left out."""
    words = _plain(text)
    read = {
        "age": read_age(words),
        "start": read_start(words, today),
        "year": read_year(words),
        "hours": read_hours(words),
        **read_pay(words),
        "audience": Audience.PARENT if patterns.FAMILY.search(words) else None,
        "nation": read_nation(words),
    }
    return _allowed(read)


def only_tells(text: str) -> bool:
    """Tell whether a message tells something of the person and asks nothing."""
    words = _plain(text)
    if patterns.ASKED.match(words):
        return False
    rest = words
    for pattern in patterns.TELLING:
        rest = pattern.sub(" ", rest)
    return rest != words and not patterns.FILLING.sub(" ", rest).strip(" .,;:!?-+'")


def to_keep(told: Told, text: str) -> Told:
    """Leave out what is only supposed ("can you do one at 40"), or nobody's own."""
    words = _plain(text)
    alone = only_tells(text)
    kept = told.dict(exclude_none=True)
    own_age = patterns.OWN_AGE.search(words)
    if not (own_age and LIKELY_AGE[0] <= kept.get("age", 0) <= LIKELY_AGE[1]):
        kept.pop("age", None)
    works = alone or _is_own(words, patterns.HOURS)
    if not (works and 0 < kept.get("hours", 0) <= HOURS_A_WEEK):
        kept.pop("hours", None)
    earns = alone or _is_own(words, patterns.PAY)
    if not (earns and kept.get("pay", 0) > 0):
        kept.pop("pay", None)
        kept.pop("per", None)
    if not patterns.OWN_NATION.search(words):
        kept.pop("nation", None)
    return Told(**kept)


def _is_own(words: str, figure: re.Pattern[str]) -> bool:
    """Tell whether somebody stands before a figure as the one who has it."""
    found = figure.finditer(words)
    return any(patterns.OWNER.search(words[: one.start()]) for one in found)


def _plain(text: str) -> str:
    return text.lower().replace("\u2019", "'")


def _allowed(read: dict[str, Any]) -> Told:
    """Leave out what no person can have told in earnest."""
    kept: dict[str, Any] = {}
    for key, value in read.items():
        try:
            Told.parse_obj({key: value})
        except ValidationError:
            continue
        kept[key] = value
    return Told(**kept)


def read_age(words: str) -> int | None:
    """Read an age in years."""
    found = (pattern.search(words) for pattern in patterns.AGES)
    return next((int(one["age"]) for one in found if one), None)


def read_year(words: str) -> int | None:
    """Read which year of the apprenticeship it is."""
    for pattern in patterns.YEARS:
        if found := pattern.search(words):
            done = re.match(r"finished|done|completed|after", found[0])
            return _place(found["name"]) + bool(done)
    if patterns.A_YEAR_ON.search(words):
        return 2
    return 1 if patterns.JUST_BEGUN.search(words) else None


def _place(name: str) -> int:
    return ORDINALS.get(name) or number_of(name)


def read_start(words: str, today: date) -> date | None:
    """Read the day on which an apprenticeship began, or is to begin."""
    if found := patterns.LAST.search(words):
        return _last(found["when"], today)
    if found := patterns.AGO.search(words):
        return today - timedelta(days=number_of(found["count"]) * DAYS[found["unit"]])
    if found := patterns.BEGAN.search(words):
        return _began(found, today)
    if found := patterns.BEGAN_IN.search(words):
        return date(int(found["year"]), USUAL_MONTH, 1)
    return None


def _last(when: str, today: date) -> date:
    if when in DAYS:
        return today - timedelta(days=DAYS[when])
    month = SEASONS[when][0] if when in SEASONS else MONTHS[when]
    return _before(date(today.year, month, 1), today)


def _began(found: re.Match[str], today: date) -> date | None:
    span = read_span(found, today)
    if span is None:
        return None
    named_year = found["year1"] or found["year2"]
    day = span.last if found["how"] == "before" else span.first
    if found["verb"].startswith(PAST) and not named_year:
        return _before(day, today)
    return day


def _before(day: date, today: date) -> date:
    """Return the same day of the last year in which it is not still to come."""
    while day > today:
        day = day.replace(year=day.year - 1, day=min(day.day, 28))
    return day


def read_hours(words: str) -> Decimal | None:
    """Read hours a week."""
    found = patterns.HOURS.search(words)
    return Decimal(found["hours"]) if found else None


def read_pay(words: str) -> dict[str, Any]:
    """Read a wage: pounds, and for how long a time."""
    for found in patterns.PAY.finditer(words):
        before = words[: found.start()]
        if patterns.BOUND.search(before) and not patterns.EARNS.search(before):
            continue
        figures = next(filter(None, map(found.group, FIGURES)))
        amount = Decimal(re.sub("[£, ]", "", figures))
        if "k" in (found["k"], found["k2"]) or found["k2"] == "grand":
            amount *= 1000
        return {"pay": amount, "per": _unit(found["per"], amount)}
    return {}


def _unit(per: str | None, amount: Decimal) -> Period:
    if per:
        return patterns.UNITS[per[0]]
    if amount < HOURLY_BELOW:
        return Period.HOUR
    return Period.YEAR if amount >= YEARLY_FROM else Period.WEEK


def read_nation(words: str) -> Nation | None:
    """Read in which nation somebody lives or works."""
    found = (one for one, form in patterns.NATIONS.items() if form.search(words))
    return next(found, None)
