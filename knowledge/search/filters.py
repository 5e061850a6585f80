"""The filters of a search: each gives bound SQL, and the line that says it back."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, Extra, Field
from sqlalchemy import and_, or_, select, true

from knowledge.lines import Line
from knowledge.tables import catalogue, entry_words
from knowledge.vocabulary import Degree

MAX_WORDS = 40
ENDINGS = re.compile(r"(?:ing|ers?|ists?|ry|s)$")
SHORTEST_STEM = 4  # letters; "car" of "carer" would find anything
A_LEVEL = 3  # the level that A levels are; what is at or below it rarely asks for them
DEGREES = (Degree.INTEGRATED.value, Degree.SEPARATE.value)
FOUNDATION = "FA"


Lookup = Callable[[Any], list[Any]]
"""Runs a query for one column, and returns its values."""


class Filter(BaseModel, ABC):
    """One condition of a search; a search holds at most one of each ``kind``.

    Built from conversations' slots, so every value is bounded.
    """

    kind: str

    class Config:
        extra = Extra.forbid
        frozen = True

    @abstractmethod
    def on_adverts(self, rows: Any, lookup: Lookup) -> Any:
        """Return the SQL condition on adverts, its values bound.

        ``rows`` are the columns of ``vacancy`` or of ``workplace``: both have what is
        searched by.
        """

    def line(self) -> Line:
        """Return the wording that says the filter, and the values in it."""
        return Line(f"filter_{self.kind}", {})


class CatalogueFilter(Filter):
    """One that apprenticeships have, and adverts by way of them."""

    @abstractmethod
    def condition(self) -> Any:
        """Return the SQL condition on ``catalogue``, its values bound."""

    def on_adverts(self, rows: Any, lookup: Lookup) -> Any:
        """Match adverts of the apprenticeships that meet the condition."""
        entries = select(catalogue.c.reference).where(self.condition())
        return rows.standard.in_(lookup(entries))


class SubjectFilter(CatalogueFilter):
    """A field of work: words in the names, whole routes, or single listings."""

    kind: Literal["subject"] = "subject"
    name: str = Field(max_length=80)
    words: list[str] = Field(default=[], max_items=MAX_WORDS)
    routes: list[str] = Field(default=[], max_items=15)
    listings: list[str] = Field(default=[], max_items=MAX_WORDS)

    def condition(self) -> Any:
        """Match any of the words in any name, or any of the routes."""
        columns = catalogue.c
        return or_(
            columns.route.in_(self.routes),
            columns.reference.in_(self.listings),
            *(names_hold(phrase) for phrase in self.words),
        )

    def line(self) -> Line:
        """Say the field's name."""
        return Line("filter_subject", {"name": self.name})


class LevelFilter(CatalogueFilter):
    """Levels from ``low`` to ``high``, both included."""

    kind: Literal["level"] = "level"
    low: int = Field(ge=2, le=7)
    high: int = Field(ge=2, le=7)

    def condition(self) -> Any:
        """Match the levels; an unknown one is none of them."""
        return catalogue.c.level.between(self.low, self.high)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the level that the advert states."""
        return rows.level.between(self.low, self.high)

    def line(self) -> Line:
        """Say one level, or the range."""
        if self.low == self.high:
            return Line("filter_level", {"level": str(self.low)})
        values = {"low": str(self.low), "high": str(self.high)}
        return Line("filter_levels", values)


class DurationFilter(CatalogueFilter):
    """At least and at most so many months."""

    kind: Literal["duration"] = "duration"
    least: int = Field(default=0, ge=0, le=120)
    most: int = Field(default=120, ge=0, le=120)

    def condition(self) -> Any:
        """Match the typical months; an unknown duration is no short one."""
        return catalogue.c.months.between(self.least, self.most)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the duration that the advert states."""
        return rows.months.between(self.least, self.most)

    def line(self) -> Line:
        """Say the bounds that there are."""
        values = {"least": str(self.least), "most": str(self.most)}
        if not self.least:
            return Line("filter_duration_most", values)
        upper = self.most < self.__fields__["most"].default
        return Line("filter_duration_between" if upper else "filter_duration", values)


class DegreeFilter(CatalogueFilter):
    """Those whose standard includes a degree, or those without one."""

    kind: Literal["degree"] = "degree"
    wanted: bool

    def condition(self) -> Any:
        """Match what the catalogue states on a degree."""
        stated = catalogue.c.degree.in_(DEGREES)
        return stated if self.wanted else ~stated

    def line(self) -> Line:
        """Say whether a degree is wanted."""
        return Line("filter_degree" if self.wanted else "filter_no_degree", {})


class EntryFilter(CatalogueFilter):
    """Those that can usually be begun without A levels."""

    kind: Literal["entry"] = "entry"

    def condition(self) -> Any:
        """Match the levels up to that of A levels themselves."""
        return catalogue.c.level <= A_LEVEL

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the level that the advert states."""
        return rows.level <= A_LEVEL


class FoundationFilter(CatalogueFilter):
    """Foundation apprenticeships only."""

    kind: Literal["foundation"] = "foundation"

    def condition(self) -> Any:
        """Match the references that foundation apprenticeships bear."""
        return catalogue.c.reference.startswith(FOUNDATION, autoescape=True)


class ClosedFilter(CatalogueFilter):
    """What is not open to new people as well: retired, unfunded, only proposed."""

    kind: Literal["closed"] = "closed"

    def condition(self) -> Any:
        """Match everything."""
        return catalogue.c.reference.is_not(None)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match everything: adverts that have closed are no use to anybody."""
        return true()


def names_hold(phrase: str) -> Any:
    """Match entries of which one name holds every word of ``phrase``, or its stem."""
    columns = entry_words.c
    firsts = [_starts(stem(word)) for word in phrase.split()[:MAX_WORDS]]
    held = [
        select(columns.reference, columns.place).where(first) for first in firsts[1:]
    ]
    query = select(columns.reference).where(firsts[0])
    for other in held:
        found = other.subquery()
        same = and_(
            found.c.reference == columns.reference, found.c.place == columns.place
        )
        query = query.where(select(found.c.reference).where(same).exists())
    return catalogue.c.reference.in_(query)


def _starts(beginning: str) -> Any:
    return entry_words.c.word.startswith(beginning, autoescape=True)


def stem(word: str) -> str:
    """Cut an ending off: "bricklaying" and "bricklayer" begin alike."""
    lower = word.lower()
    cut = ENDINGS.sub("", lower)
    return cut if len(cut) >= SHORTEST_STEM else lower
