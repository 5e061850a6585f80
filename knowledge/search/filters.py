"""The filters of a search: each gives bound SQL, and the line that says it back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Literal, Protocol

from pydantic import BaseModel, Extra, Field
from sqlalchemy import and_, not_, or_, true

from knowledge.lines import Line
from knowledge.search.lists import among, one_of
from knowledge.search.naming import Named
from knowledge.tables import catalogue
from knowledge.vocabulary import Degree

MAX_WORDS = 40
A_LEVEL = 3  # the level that A levels are; what is at or below it rarely asks for them
DEGREES = (Degree.INTEGRATED.value, Degree.SEPARATE.value)
FOUNDATION = "FA"


class Lookup(Protocol):
    """Looks up what a filter refers to, for searches among adverts."""

    exact: bool
    sampled: bool

    @property
    def dialect(self) -> str:
        """The kind of database."""

    def entries(self, one: CatalogueFilter) -> list[str]:
        """Return the references of the apprenticeships that meet a filter."""

    def numbers(self, key: str, query: Any) -> list[int]:
        """Return the numbers of the adverts that a query finds."""


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
    def condition(self, named: Named) -> Any:
        """Return the SQL condition on ``catalogue``, its values bound.

        ``named`` finds the entries that words name.
        """

    def on_adverts(self, rows: Any, lookup: Lookup) -> Any:
        """Match adverts of the apprenticeships that meet the condition."""
        return among(rows.standard, lookup.entries(self))


class SubjectFilter(CatalogueFilter):
    """A field of work: words in the names, whole routes, or single listings.

    What the words of ``without`` name is left out; ``asked`` is how the person put it.
    ``ranked`` says that the listings stand in the order of how well they fit.
    """

    kind: Literal["subject"] = "subject"
    name: str = Field(max_length=80)
    asked: str = Field(default="", max_length=80)
    words: list[str] = Field(default=[], max_items=MAX_WORDS)
    routes: list[str] = Field(default=[], max_items=15)
    listings: list[str] = Field(default=[], max_items=MAX_WORDS)
    without: list[str] = Field(default=[], max_items=MAX_WORDS)
    ranked: bool = False

    def condition(self, named: Named) -> Any:
        """Match any of the words in any name, or any of the routes."""
        columns = catalogue.c
        references = [*self.listings, *named(self.words)]
        found = or_(
            columns.route.in_(self.routes), one_of(columns.reference, references)
        )
        if not self.without:
            return found
        return and_(found, not_(one_of(columns.reference, named(self.without))))

    def line(self) -> Line:
        """Say the field's name."""
        return Line("filter_subject", {"name": self.name})


class LevelFilter(CatalogueFilter):
    """Levels from ``low`` to ``high``, both included."""

    kind: Literal["level"] = "level"
    low: int = Field(ge=2, le=7)
    high: int = Field(ge=2, le=7)

    def condition(self, _: Named) -> Any:
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

    def condition(self, _: Named) -> Any:
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
        if self.least == self.most:
            return Line("filter_duration_exactly", values)
        upper = self.most < self.__fields__["most"].default
        return Line("filter_duration_between" if upper else "filter_duration", values)


class DegreeFilter(CatalogueFilter):
    """Those whose standard includes a degree, or those without one."""

    kind: Literal["degree"] = "degree"
    wanted: bool

    def condition(self, _: Named) -> Any:
        """Match what the catalogue states on a degree."""
        stated = catalogue.c.degree.in_(DEGREES)
        return stated if self.wanted else ~stated

    def line(self) -> Line:
        """Say whether a degree is wanted."""
        return Line("filter_degree" if self.wanted else "filter_no_degree", {})


class EntryFilter(CatalogueFilter):
    """Those that can usually be begun without A levels."""

    kind: Literal["entry"] = "entry"

    def condition(self, _: Named) -> Any:
        """Match the levels up to that of A levels themselves."""
        return catalogue.c.level <= A_LEVEL

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the level that the advert states."""
        return rows.level <= A_LEVEL


class FoundationFilter(CatalogueFilter):
    """Foundation apprenticeships only."""

    kind: Literal["foundation"] = "foundation"

    def condition(self, _: Named) -> Any:
        """Match the references that foundation apprenticeships bear."""
        return catalogue.c.reference.startswith(FOUNDATION, autoescape=True)


class ClosedFilter(CatalogueFilter):
    """What is not open to new people as well: retired, unfunded, only proposed."""

    kind: Literal["closed"] = "closed"

    def condition(self, _: Named) -> Any:
        """Match everything."""
        return catalogue.c.reference.is_not(None)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match everything: adverts that have closed are no use to anybody."""
        return true()
