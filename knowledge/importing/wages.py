"""Reads what an advert pays; what it does not state stays unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from knowledge.importing.fields import Raw, choice, line, number

TYPES = {
    1: "Unspecified",
    2: "ApprenticeshipMinimum",
    3: "NationalMinimum",
    4: "Custom",
    6: "CompetitiveSalary",
}
UNITS = {1: "Unspecified", 2: "Weekly", 3: "Monthly", 4: "Annually"}
PERIODS = {"Weekly": 52, "Monthly": 12, "Annually": 1}
WEEKS = 52
MONEY = r"£\s?(\d[\d,]*(?:\.\d\d?)?)"
AMOUNTS = re.compile(
    rf"{MONEY}(?:\s*(?:-|\N{{EN DASH}}|to)\s*{MONEY})?,?\s*"
    r"(?:per|an?|p?/|each|p)\s*\.?\s*(hour|h\b|week|w\b|month|m\b|year|annum|a\b)",
    re.IGNORECASE,
)
IN_A_YEAR = {"w": 52, "m": 12, "y": 1, "a": 1}
MOST_HOURLY, MOST_YEARLY = 20_000, 500_000  # pence, pounds; more is a slip of the pen
APPRENTICE, YOUNGEST, ADULT = "apprentice", "under 18", "21 and over"

Rates = Callable[[date], Mapping[str, Decimal]]
"""The minimum wages of a day in pounds an hour, by band; empty if they are unknown."""


@dataclass(frozen=True)
class Pay:
    """Pay an hour in pence and a year in pounds, from the lowest to the highest."""

    kind: str | None = None
    hourly_low: int | None = None
    hourly_high: int | None = None
    yearly_low: int | None = None
    yearly_high: int | None = None


def read_pay(wage: Raw, hours: float | None, starts: date | None, rates: Rates) -> Pay:
    """Read a wage; minimum wages are those of the day of the start."""
    kind = choice(wage.get("wageType"), TYPES)
    stated = _stated(wage, hours) or _worded(wage, hours)
    pay = stated or _least(kind, hours, starts, rates)
    return replace(pay or Pay(), kind=kind)


def _stated(wage: Raw, hours: float | None) -> Pay | None:
    amount = number(wage.get("wageAmount"))
    unit = choice(wage.get("wageUnit"), UNITS) or ""
    if not amount or unit not in PERIODS:
        return None
    return _of_a_year(amount * PERIODS[unit], amount * PERIODS[unit], hours)


def _worded(wage: Raw, hours: float | None) -> Pay | None:
    """Read amounts from the text that is shown: "£14,000 to £16,000 a year"."""
    shown = line(wage.get("wageAdditionalInformation") or wage.get("wageText"), 500)
    found = AMOUNTS.search(shown or "")
    if found is None:
        return None
    low = float(found[1].replace(",", ""))
    high = max(low, float((found[2] or found[1]).replace(",", "")))
    unit = found[3][0].lower()
    if unit == "h":
        return _of_an_hour(low, high, hours)
    return _of_a_year(low * IN_A_YEAR[unit], high * IN_A_YEAR[unit], hours)


def _least(
    kind: str | None, hours: float | None, starts: date | None, rates: Rates
) -> Pay | None:
    if kind not in ("ApprenticeshipMinimum", "NationalMinimum") or starts is None:
        return None
    bands = rates(starts)
    lowest, highest = (
        (APPRENTICE, APPRENTICE) if kind.startswith("Appr") else (YOUNGEST, ADULT)
    )
    if lowest not in bands or highest not in bands:
        return None
    return _of_an_hour(float(bands[lowest]), float(bands[highest]), hours)


def _of_a_year(low: float, high: float, hours: float | None) -> Pay | None:
    if not 0 < low <= MOST_YEARLY or high > MOST_YEARLY:
        return None
    yearly = Pay(yearly_low=round(low), yearly_high=round(high))
    if not hours:
        return yearly
    hourly = (_pence(low / WEEKS / hours), _pence(high / WEEKS / hours))
    return replace(yearly, hourly_low=hourly[0], hourly_high=hourly[1])


def _of_an_hour(low: float, high: float, hours: float | None) -> Pay | None:
    if not 0 < _pence(low) <= MOST_HOURLY or _pence(high) > MOST_HOURLY:
        return None
    hourly = Pay(hourly_low=_pence(low), hourly_high=_pence(high))
    if not hours:
        return hourly
    yearly = (round(low * hours * WEEKS), round(high * hours * WEEKS))
    return replace(hourly, yearly_low=yearly[0], yearly_high=yearly[1])


def _pence(pounds: float) -> int:
    return round(pounds * 100)
