"""Reads what a message wants of adverts: a place, pay, hours, an employer, days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from knowledge.places.gazetteer import Place
from knowledge.places.names import POSTCODE, plain
from knowledge.search.any_filter import AnyFilter
from knowledge.search.request import Order
from knowledge.search.rest import Rest
from knowledge.search.words import NUMBERS, passed_over
from knowledge.vacancies import patterns
from knowledge.vacancies.figures import read_days, read_hours, read_miles, read_pay
from knowledge.vacancies.filters import (
    USUAL_MILES,
    DisabilityFilter,
    EmployerFilter,
    PlaceFilter,
)
from knowledge.vocabulary import Nation

SURE = frozenset({"in", "at", "by", "of", "from", "to"})
"""Words before a name that stand before much else too: the name must be spelt right."""


class Gazetteer(Protocol):
    """What looks names up; ``Adverts`` does."""

    def places(self, name: str, misspelt: bool = True) -> list[Place]:
        """Find what a place's name may mean, misspelt or not."""

    def district(self, district: str) -> Place | None:
        """Find the first half of a postcode."""

    def employers(self, name: str) -> dict[int, str]:
        """Find employers, by their numbers."""


@dataclass(frozen=True)
class AdvertRequest:
    """What a message wants of adverts.

    ``miles`` without a place changes the distance of the place that is searched by.
    ``places`` are alike and must be asked about; ``outside`` is not in England;
    ``near_me`` and ``unknown_place`` want a place that can be found.
    """

    filters: tuple[AnyFilter, ...] = ()
    removed: tuple[str, ...] = ()
    order: Order | None = None
    miles: int | None = None
    places: tuple[Place, ...] = ()
    outside: Place | None = None
    near_me: bool = False
    unknown_place: str = ""
    wanted: bool = False
    where_to_look: bool = False

    def having(self, employer: EmployerFilter) -> AdvertRequest:
        """Return the request with an employer."""
        return replace(self, filters=(*self.filters, employer))

    @property
    def asks(self) -> bool:
        """Whether the message wants anything that only adverts have."""
        changes = self.filters or self.removed or self.order or self.miles
        return bool(changes or self.about_place or self.wanted)

    @property
    def placed(self) -> bool:
        """Whether it names a place that was found."""
        return any(isinstance(one, PlaceFilter) for one in self.filters)

    @property
    def about_place(self) -> bool:
        """Whether it names a place that must be talked about first."""
        return bool(self.places or self.outside or self.near_me or self.unknown_place)


def to_filter(place: Place, miles: int | None = None) -> PlaceFilter:
    """Return the filter by distance from a place; a region's own if none is asked."""
    point, reach = place.point, miles or place.miles or USUAL_MILES
    return PlaceFilter(name=place.name, east=point.east, north=point.north, miles=reach)


class AdvertReader:
    """Reads messages of small letters. ``fields`` are names of fields of work."""

    def __init__(self, gazetteer: Gazetteer, fields: Mapping[str, object]) -> None:
        self._gazetteer = gazetteer
        self._fields = fields

    def read(self, rest: Rest, today: date) -> AdvertRequest:
        """Read what is asked, and take it out of the message."""
        where_to_look = bool(patterns.WHERE_TO_LOOK.search(rest.text))
        order = next((o for o, p in patterns.ORDERED.items() if rest.take(p)), None)
        removed = tuple(
            k for k, pattern in patterns.REMOVED.items() if rest.take(pattern)
        )
        removed += ("place",) if rest.take(patterns.ANYWHERE) else ()
        filters: list[AnyFilter] = [
            *read_days(rest, today),
            *read_pay(rest),
            *read_hours(rest),
            *([DisabilityFilter()] if rest.take(patterns.DISABILITY) else []),
        ]
        near_me = bool(rest.take(patterns.NEAR_ME))
        miles = read_miles(rest)
        wanted = bool(patterns.ADVERTS.search(rest.text))
        places, unknown = self._place(rest)
        english = [p for p in places if p.nation is Nation.ENGLAND]
        if len(places) == 1 and english:
            filters.append(to_filter(places[0], miles))
        outside = places[0] if len(places) == 1 and not english else None
        return AdvertRequest(
            filters=tuple(filters),
            removed=removed,
            order=order,
            miles=None if len(places) == 1 else miles,
            places=tuple(places) if len(places) > 1 else (),
            outside=outside,
            near_me=near_me and not places,
            unknown_place=unknown,
            wanted=wanted,
            where_to_look=where_to_look,
        )

    def read_place(self, text: str) -> list[Place]:
        """Read an answer to "where?": a place or a postcode, and little else."""
        rest = Rest(text.lower())
        found, _ = self._place(rest)
        words = rest.text.strip(" ?!.,;")
        return found or (self._lookup(words, sure=False) if len(words) < 40 else [])

    def _place(self, rest: Rest) -> tuple[list[Place], str]:
        """Find a place, or the name of one that is nowhere to be found."""
        unknown = ""
        for found in patterns.PLACE.finditer(rest.text):
            sure = found["how"] in SURE
            for name, stop in _shorter(found["name"], found.start("name")):
                if places := self._lookup(name, sure):
                    rest.cut(found.start(), stop)
                    return places, ""
            if not sure and not unknown and _may_be_place(found["name"]):
                unknown = found["name"].split(" ")[0]
        alone = POSTCODE.search(rest.text)
        whole = alone and (alone["inward"] or patterns.POSTCODE_ALONE.match(rest.text))
        if alone and whole and (place := self._district(alone["district"])):
            rest.cut(*alone.span())
            return [place], ""
        return [], unknown

    def _lookup(self, name: str, sure: bool) -> list[Place]:
        postcode = POSTCODE.fullmatch(name)
        if postcode:
            place = self._district(postcode["district"])
            return [place] if place else []
        if name in self._fields or name in NUMBERS or name in passed_over():
            return []
        found = self._gazetteer.places(name, misspelt=not sure)
        return [
            place
            for place in found
            if not sure or place.miles or _is_part(name, place.name)
        ]

    def _district(self, district: str) -> Place | None:
        return self._gazetteer.district(district.upper())

    def read_employer(self, rest: Rest) -> EmployerFilter | None:
        """Read an employer; to be asked last, for much else stands behind "with"."""
        found = self._employer(rest)
        rest.take(patterns.ADVERTS)
        return found

    def _employer(self, rest: Rest) -> EmployerFilter | None:
        for pattern in patterns.EMPLOYER:
            for found in pattern.finditer(rest.text):
                name = found["name"].removeprefix("the ").strip()
                words = [w for w in name.split() if w not in passed_over()]
                if not words or set(words) <= set(self._fields):
                    continue
                if numbers := self._gazetteer.employers(" ".join(words)):
                    rest.cut(*found.span("name"))
                    return EmployerFilter(
                        name=" ".join(words)[:80], numbers=list(numbers)
                    )
        return None


def _is_part(name: str, of: str) -> bool:
    """Tell whether a name is spelt right, if not whole: only "hull"."""
    return set(plain(name).split()) <= set(plain(of).split())


def _shorter(name: str, start: int) -> list[tuple[str, int]]:
    """List a name and its beginnings, the longest first, and where each ends."""
    words = name.split(" ")
    names = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return [(one.rstrip(".,'"), start + len(one)) for one in names]


def _may_be_place(name: str) -> bool:
    word = name.split(" ")[0]
    return len(word) > 3 and word not in passed_over()
