"""Questions and answers as the store hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.entities import Source
from knowledge.guidance.schema import Service
from knowledge.told.model import Told
from knowledge.vocabulary import AppliesBy, Audience


@dataclass(frozen=True)
class Variant:
    """One answer, and whom and when it is for. ``ages`` are both included."""

    text: str
    more: str | None
    sources: tuple[Source, ...]
    valid_from: date | None
    valid_to: date | None
    applies_by: AppliesBy
    ages: tuple[int, int] | None
    audience: Audience | None

    def fits(self, told: Told, today: date) -> bool:
        """Tell whether the answer is for what is known of the person, and the day.

        What is for certain ages needs an age that was told; a start that was not told
        is one that is still to come.
        """
        day = today
        if self.applies_by is AppliesBy.START and told.start:
            day = told.start
        if self.valid_from and day < self.valid_from:
            return False
        if self.valid_to and day > self.valid_to:
            return False
        if self.audience and self.audience is not told.audience:
            return False
        return self.ages is None or self._fits_age(told.age)

    def _fits_age(self, age: int | None) -> bool:
        assert self.ages is not None
        return age is not None and self.ages[0] <= age <= self.ages[1]


@dataclass(frozen=True)
class Question:
    """One thing that people ask. ``reference`` names it: ``eligibility.over_25``."""

    topic: str
    key: str
    title: str
    asks: tuple[str, ...]
    variants: tuple[Variant, ...]
    by: Service | None
    beside: frozenset[str]
    then: tuple[str, ...]
    in_general: str | None = None
    """Where no listing is meant: the reference of the question answered instead."""

    @property
    def reference(self) -> str:
        """The name of the question among those of all topics."""
        return f"{self.topic}.{self.key}"

    def turns_on(self, told: Told) -> bool:
        """Tell whether the answer hangs on something that is told of somebody."""
        if self.by:
            figures = (told.age, told.year, told.start, told.hours, told.pay)
            return any(figure is not None for figure in figures)
        by_age = any(one.ages for one in self.variants)
        by_start = any(one.applies_by is AppliesBy.START for one in self.variants)
        return bool(told.age is not None and by_age) or bool(told.start and by_start)

    def answer(self, told: Told, today: date) -> Variant | None:
        """Choose the first answer that fits; None if none does on that day."""
        fitting = (one for one in self.variants if one.fits(told, today))
        return next(fitting, None)
