"""The filters that only adverts have; each gives bound SQL and a line, as all do."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import and_, select, text

from knowledge.formats import day, whole_pounds
from knowledge.kept import vacancies, workplaces
from knowledge.lines import Line
from knowledge.places.grid import METRES_IN_A_MILE, Point, columns_near
from knowledge.search.filters import Filter, Lookup
from knowledge.search.lists import in_ranges, one_of
from knowledge.vacancies.days import FAR
from knowledge.vacancies.matching import holding_words, in_words, of_some

USUAL_MILES = 10
MOST_MILES = 200
FARTHEST = 10_000_000  # metres
LARGEST = 500_000  # pounds
FEW = 1500  # adverts


class PlaceFilter(Filter):
    """Work within some miles of a point of the map, in metres; see ``places.grid``."""

    kind: Literal["place"] = "place"
    name: str = Field(max_length=80)
    east: int = Field(ge=-FARTHEST, le=FARTHEST)
    north: int = Field(ge=-FARTHEST, le=FARTHEST)
    miles: int = Field(default=USUAL_MILES, ge=1, le=MOST_MILES)

    @property
    def point(self) -> Point:
        """The middle of the circle."""
        return Point(self.east, self.north)

    def on_adverts(self, rows: Any, lookup: Lookup) -> Any:
        """Match workplaces in the circle; unknown ones are nowhere."""
        return self.within(self.miles, lookup.dialect)

    def within(self, miles: float, dialect: str) -> Any:
        """Return the condition that a workplace is within miles, by the index."""
        near = in_ranges(workplaces.c.cell, self.columns(miles), dialect)
        return and_(near, self.in_circle(miles))

    def columns(self, miles: float) -> list[tuple[int, int]]:
        """Return the squares that may be within miles, as ``columns_near`` does."""
        return list(columns_near(self.point, ceil(miles * METRES_IN_A_MILE)))

    def in_circle(self, miles: float) -> Any:
        """Return the same condition, of a workplace that is found otherwise."""
        return self.away_squared() <= (miles * METRES_IN_A_MILE) ** 2

    def away_squared(self) -> Any:
        """Return the square of a workplace's distance, in metres."""
        east = workplaces.c.east - self.east
        north = workplaces.c.north - self.north
        return east * east + north * north

    def line(self) -> Line:
        """Say the place and the distance."""
        return Line("filter_place", {"name": self.name, "miles": str(self.miles)})


class PayFilter(Filter):
    """Pay from ``least`` to ``most``: pence an hour or pounds a year."""

    kind: Literal["pay"] = "pay"
    unit: Literal["hour", "year"]
    least: int = Field(default=0, ge=0, le=LARGEST)
    most: int = Field(default=LARGEST, ge=0, le=LARGEST)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the least that is paid; unknown pay is no low one."""
        hourly = self.unit == "hour"
        low = rows.hourly_low if hourly else rows.yearly_low
        return low.between(self.least, self.most)

    def line(self) -> Line:
        """Say the bounds that there are."""
        values = {"least": self._said(self.least), "most": self._said(self.most)}
        bounds = ("_most" if not self.least else "") or (
            "_between" if self.most < LARGEST else ""
        )
        return Line(f"filter_pay_{self.unit}{bounds}", values)

    def _said(self, amount: int) -> str:
        if self.unit == "year":
            return whole_pounds(amount)
        return f"£{amount // 100}.{amount % 100:02}"


class HoursFilter(Filter):
    """Hours a week from ``least`` to ``most``."""

    kind: Literal["hours"] = "hours"
    least: int = Field(default=0, ge=0, le=60)
    most: int = Field(default=60, ge=0, le=60)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the hours; unknown ones are neither few nor many."""
        return rows.hours.between(self.least, self.most)

    def line(self) -> Line:
        """Say the bounds that there are."""
        values = {"least": str(self.least), "most": str(self.most)}
        if not self.least:
            return Line("filter_hours_most", values)
        if self.least == self.most:
            return Line("filter_hours_exactly", values)
        upper = self.most < self.__fields__["most"].default
        return Line("filter_hours_between" if upper else "filter_hours", values)


class EmployerFilter(Filter):
    """Adverts of certain employers, by their numbers in the store."""

    kind: Literal["employer"] = "employer"
    name: str = Field(max_length=80)
    numbers: list[int] = Field(max_items=200)

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the employers."""
        return rows.employer.in_(self.numbers)

    def line(self) -> Line:
        """Say the name that was asked for."""
        return Line("filter_employer", {"name": self.name})


class DaysFilter(Filter):
    """What happens between two days, both included."""

    first: date
    last: date

    def line(self) -> Line:
        """Say one day, the days, or from when on."""
        values = {"first": day(self.first), "last": day(self.last)}
        form = "_on" if self.first == self.last else "_from" if self.last == FAR else ""
        return Line(f"filter_{self.kind}{form}", values)


class ClosingFilter(DaysFilter):
    """Applications close between two days."""

    kind: Literal["closing"] = "closing"

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the closing date; an unknown one is on no day."""
        return rows.closes.between(self.first, self.last)


class StartFilter(DaysFilter):
    """The work begins between two days."""

    kind: Literal["start"] = "start"

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the start date; an unknown one is on no day."""
        return rows.starts.between(self.first, self.last)


class NationwideFilter(Filter):
    """Adverts for the whole country, which have no one place."""

    kind: Literal["nationwide"] = "nationwide"

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match what the advert states, by an index of the few that do."""
        number = rows.vacancy if "vacancy" in rows else rows.id
        # As text, for it must be written just as in the index.
        return number.in_(select(vacancies.c.id).where(text("nationwide")))


class DisabilityFilter(Filter):
    """Employers of the Disability Confident scheme."""

    kind: Literal["disability"] = "disability"

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match what the advert states; one that states nothing is not one."""
        return rows.disability_confident.is_(True)


class JobFilter(Filter):
    """Adverts of one apprenticeship, by its reference."""

    kind: Literal["job"] = "job"
    name: str = Field(max_length=120)
    reference: str = Field(regex=r"^[A-Z]{2}\d{4}$")

    def on_adverts(self, rows: Any, _: Lookup) -> Any:
        """Match the apprenticeship that an advert is for."""
        return rows.standard == self.reference

    def line(self) -> Line:
        """Say the apprenticeship's title."""
        return Line("filter_job", {"name": self.name})


class WordsFilter(Filter):
    """Adverts that hold some words, whatever the apprenticeship."""

    kind: Literal["words"] = "words"
    words: str = Field(max_length=80)

    def on_adverts(self, rows: Any, lookup: Lookup) -> Any:
        """Match all of the words; few adverts that have them are best listed."""
        number = rows.vacancy if "vacancy" in rows else rows.id
        if self.are_rare(lookup) or not lookup.exact:
            lookup.sampled |= not self.are_rare(lookup)
            return one_of(number, self._holding(lookup))
        return in_words(self.words, number, lookup.dialect)

    def are_rare(self, lookup: Lookup) -> bool:
        """Tell whether so few adverts hold the words that all of them are listed."""
        return len(self._holding(lookup)) < FEW

    def _holding(self, lookup: Lookup) -> list[int]:
        """Return the adverts that hold the words, or ``FEW`` of them."""
        holding = holding_words(self.words, lookup.dialect)
        some = of_some(holding, lookup.dialect)
        if some is not None:
            numbers = lookup.numbers(f"some of {self.words}", some.limit(FEW))
            if len(numbers) == FEW:
                return numbers
        return lookup.numbers(self.words, holding.limit(FEW))

    def line(self) -> Line:
        """Say the words."""
        return Line("filter_words", {"words": self.words})
