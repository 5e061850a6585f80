"""Looks places up by what people call them; tells alike ones apart, or asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from knowledge.kept import workplaces
from knowledge.places.grid import Point
from knowledge.places.names import area_of, plain
from knowledge.tables import place_names, places, postcode_areas
from knowledge.vocabulary import Nation

OUTWEIGHS = 10  # a place with so many times the people of its namesakes is meant
MIN_TOWN = 40_000  # people of a town that tells where a smaller place is
MOST_ALIKE = 3  # namesakes that are asked back
CLOSE_ENOUGH = 86  # of 100, for a misspelt name
SHORTEST_MISSPELT = 5  # letters
SAMPLE = 200  # workplaces that a district's middle is reckoned from


@dataclass(frozen=True)
class Place:
    """A place people may live in; ``near`` names a town beside it.

    ``number`` is its number at GeoNames, or None for a postcode district; ``miles`` is
    how far a county or region reaches from its middle, and None for all others.
    """

    name: str
    nation: Nation
    point: Point
    number: int | None = None
    near: str = ""
    miles: int | None = None


def find_places(
    connection: Connection, name: str, misspelt: bool = True
) -> list[Place]:
    """Return the places that ``name`` may mean: one, or several that are alike.

    Places in England come first; nothing if no place bears the name, or with
    ``misspelt`` one that is nearly the same.
    """
    called = plain(name)
    found = _named(connection, called)
    if not found and misspelt:
        found = _misspelt(connection, called)
    meant = _meant(found)
    if len(meant) == 1:
        return [_place(meant[0])]
    return [_beside_a_town(connection, row) for row in meant[:MOST_ALIKE]]


def _meant(found: Sequence[Any]) -> list[Any]:
    """Leave out hamlets beside towns, and places elsewhere beside larger English ones.

    ``found`` is sorted by population, the largest first.
    """
    english = [row for row in found if row.nation == Nation.ENGLAND.value]
    largest = english[0].population if english else 0
    elsewhere = [r for r in found if r not in english and r.population >= largest]
    towns = [row for row in english if row.population * OUTWEIGHS >= largest]
    return [*towns, *elsewhere[:1]]


def place_numbered(connection: Connection, number: int) -> Place | None:
    """Look a place up by its number at GeoNames."""
    row = connection.execute(select(places).where(places.c.id == number)).first()
    return _place(row) if row else None


def find_district(connection: Connection, district: str) -> Place | None:
    """Find a postcode district by the workplaces in it, else by its area's town."""
    area = _area(connection, area_of(district))
    if area is None:
        return None
    within = select(workplaces.c.east, workplaces.c.north).where(
        workplaces.c.district == district, workplaces.c.east.is_not(None)
    )
    sample = within.limit(SAMPLE).subquery()
    middle = select(func.avg(sample.c.east), func.avg(sample.c.north))
    [(east, north)] = connection.execute(middle).all()
    point = area.point if east is None else Point(round(east), round(north))
    return Place(district, area.nation, point, near=area.name)


def _area(connection: Connection, area: str) -> Place | None:
    joined = places.join(postcode_areas, postcode_areas.c.place == places.c.id)
    query = select(places).select_from(joined).where(postcode_areas.c.area == area)
    row = connection.execute(query).first()
    return _place(row) if row else None


def _named(connection: Connection, called: str) -> Sequence[Any]:
    """Return rows of that name, the largest first."""
    query = (
        select(places)
        .join(place_names, place_names.c.place == places.c.id)
        .where(place_names.c.called == called)
        .order_by(places.c.population.desc(), places.c.id)
    )
    return list(connection.execute(query).all())


def _misspelt(connection: Connection, called: str) -> Sequence[Any]:
    """Return rows whose name is nearest, among those with the same first letter."""
    if len(called) < SHORTEST_MISSPELT:
        return []
    alike = place_names.c.called.like(f"{called[0]}%")
    large = select(place_names.c.called).join(places).where(alike)
    names = connection.execute(large.where(places.c.population > 0)).scalars().all()
    best = process.extractOne(called, names, scorer=fuzz.ratio)
    if best is None or best[1] < CLOSE_ENOUGH:
        return []
    return _named(connection, str(best[0]))


def _beside_a_town(connection: Connection, row: Any) -> Place:
    """Say which town a place is near, so that it is told from its namesakes."""
    columns = places.c
    away = (columns.east - row.east) * (columns.east - row.east) + (
        columns.north - row.north
    ) * (columns.north - row.north)
    town = select(columns.name).where(
        columns.population >= MIN_TOWN,
        columns.name != row.name,
        columns.miles.is_(None),
    )
    near = connection.execute(town.order_by(away).limit(1)).scalar()
    return _place(row, near or "")


def _place(row: Any, near: str = "") -> Place:
    point = Point(round(row.east), round(row.north))
    return Place(row.name, Nation(row.nation), point, row.id, near, row.miles)
