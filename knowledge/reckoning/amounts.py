"""A wage an hour, a week, a month and a year: the same money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.vocabulary import Period

USUAL_HOURS = Decimal("37.5")
WEEKS = 52  # a year, as "Find an apprenticeship" reckons
MONTHS = 12
IN_A_YEAR = {Period.WEEK: WEEKS, Period.MONTH: MONTHS, Period.YEAR: 1}


@dataclass(frozen=True)
class Amounts:
    """Pounds for each period, at a certain number of hours a week."""

    hour: Decimal
    week: Decimal
    month: Decimal
    year: Decimal


def amounts(pay: Decimal, per: Period, hours: Decimal) -> Amounts:
    """Spread a wage over all periods."""
    year = pay * hours * WEEKS if per is Period.HOUR else pay * IN_A_YEAR[per]
    return Amounts(year / WEEKS / hours, year / WEEKS, year / MONTHS, year)
