"""Which minimum wage somebody is due.

The rule is that of the Department for Work and Pensions (written answer 91872): under
19, or in the first year of the apprenticeship, the apprentice rate; after that the rate
for the age.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from knowledge.entities import Rate

YOUNGEST = 16
OLDEST = 100
GROWN = 19
"""From this age on the apprentice rate is for the first year only."""
BANDS = ((21, "21 and over"), (18, "18 to 20"), (0, "under 18"))


class Reason(str, Enum):
    """Why a rate is due."""

    YOUNG = "young"
    FIRST_YEAR = "first_year"
    AGE = "age"


@dataclass(frozen=True)
class Minimum:
    """Pounds an hour, and why."""

    amount: Decimal
    reason: Reason
    rate: Rate


def minimum_wage(age: int, year: int, rates: Mapping[str, Rate]) -> Minimum:
    """Return what an apprentice must be paid at least.

    ``age`` in years, ``year`` of the apprenticeship from 1; ``rates`` are those of the
    day, by band.
    """
    if age < GROWN:
        return _minimum("apprentice", Reason.YOUNG, rates)
    if year == 1:
        return _minimum("apprentice", Reason.FIRST_YEAR, rates)
    band = next(name for least, name in BANDS if age >= least)
    return _minimum(band, Reason.AGE, rates)


def year_since(start: date | None, today: date) -> int | None:
    """Return which year of the apprenticeship it is; None before its start."""
    if start is None or start > today:
        return None
    return (today - start).days // 365 + 1


def _minimum(band: str, reason: Reason, rates: Mapping[str, Rate]) -> Minimum:
    return Minimum(rates[band].amount, reason, rates[band])
