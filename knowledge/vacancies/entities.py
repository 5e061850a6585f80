"""An advert as it is handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge.vocabulary import Degree

SIGN = "VAC"  # what references of adverts begin with, where there are others beside


@dataclass(frozen=True)
class Offers:
    """What open adverts pay an hour, in pence, and how many of them say so."""

    count: int
    lowest: int
    middle: int
    highest: int


@dataclass(frozen=True)
class Workplace:
    """Where the work is; ``town`` or ``postcode`` may not be known."""

    town: str | None
    postcode: str | None


@dataclass(frozen=True)
class Vacancy:
    """One advert. Pay an hour is in pence, a year in pounds; None is unknown.

    ``miles`` is how far away the nearest workplace is, where a place was asked for;
    ``details`` holds the advert's texts by the names that ``importing.adverts`` gives.
    """

    number: str
    title: str
    employer: str
    standard: str | None
    course: str | None
    level: int | None
    months: int | None
    hourly_low: int | None
    hourly_high: int | None
    yearly_low: int | None
    yearly_high: int | None
    wage_type: str | None
    hours: float | None
    posted: date | None
    closes: date | None
    starts_on: date | None
    disability_confident: bool | None
    nationwide: bool
    url: str | None
    closed: date | None
    details: Mapping[str, Any] = field(hash=False)
    workplaces: tuple[Workplace, ...] = ()
    miles: float | None = None

    # What "the second one" and "the shortest one" go by is the same for listings.
    starts: None = None
    job_titles: tuple[str, ...] = ()
    degree: Degree = Degree.NOT_STATED

    @property
    def reference(self) -> str:
        """The reference with the letters that tell it from a listing's."""
        return f"{SIGN}{self.number}"

    def open_on(self, day: date) -> bool:
        """Tell whether one can still apply on a day, as far as is known."""
        return self.closed is None and (self.closes is None or day <= self.closes)
