"""Counties and regions, as circles around the towns that lie at their edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil, hypot
from typing import Any

from knowledge.places.grid import Point, locate, miles
from knowledge.places.names import plain
from knowledge.schema import PlaceEntry, RegionEntry
from knowledge.vocabulary import Nation

LARGER = 10_000_000  # people: than any town of that name
BEYOND = 3  # miles around the towns

Row = dict[str, Any]


def unknown_towns(
    regions: Iterable[RegionEntry], places: Sequence[PlaceEntry]
) -> Iterator[str]:
    """Name the towns of regions that are no places, with their regions."""
    known = _towns(places)
    for region in regions:
        for town in region.towns.split(";"):
            if plain(town) not in known:
                yield f"{region.name}: '{town}' is not in places.tsv"


def region_rows(
    regions: Sequence[RegionEntry], places: Sequence[PlaceEntry]
) -> tuple[list[Row], list[Row]]:
    """Return the regions as rows of places, and what they are called.

    Their numbers are negative: GeoNames numbers the towns.
    """
    towns = _towns(places)
    named = {-number: region for number, region in enumerate(regions, 1)}
    rows = [_row(number, region, towns) for number, region in named.items()]
    called = [
        {"called": name, "place": number}
        for number, region in named.items()
        for name in sorted(_names(region))
    ]
    return rows, called


def _row(number: int, region: RegionEntry, towns: Mapping[str, Point]) -> Row:
    points = [towns[plain(town)] for town in region.towns.split(";")]
    easts, norths = [one.east for one in points], [one.north for one in points]
    east, north = (min(easts) + max(easts)) // 2, (min(norths) + max(norths)) // 2
    reach = max(hypot(one.east - east, one.north - north) for one in points)
    name = region.name.replace("The ", "the ", 1)
    return {
        "id": number,
        "name": f"the middle of {name}",
        "nation": Nation.ENGLAND.value,
        "population": LARGER,
        "east": east,
        "north": north,
        "miles": ceil(miles(reach)) + BEYOND,
    }


def _names(region: RegionEntry) -> set[str]:
    names = {plain(name) for name in (region.name, *region.also_called.split(";"))}
    return {name for name in names if name}


def _towns(places: Iterable[PlaceEntry]) -> dict[str, Point]:
    """Map the names of English places to where the largest of that name is."""
    english = [place for place in places if place.nation is Nation.ENGLAND]
    by_size = sorted(english, key=lambda place: place.population)
    return {
        plain(name): locate(place.latitude, place.longitude)
        for place in by_size
        for name in (*place.also_called.split(";"), place.name)
        if name
    }
