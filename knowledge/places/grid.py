"""Where places are, in metres on a flat map, so that distance is a sum of squares.

Universal Transverse Mercator, zone 30, stretched over all of the British Isles: at the
edges of England a distance comes out 0.1 % too long. Squares of two kilometres number
the map, so that an index finds what is near.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt

import utm

METRES_IN_A_MILE = 1609.344
ZONE, LETTER = 30, "U"
SIDE = 2_000  # metres
COLUMN = 10_000  # what a square's number grows by from one column to the next


@dataclass(frozen=True)
class Point:
    """A point of the map, in whole metres east and north."""

    east: int
    north: int

    @property
    def cell(self) -> int:
        """The number of the square that the point is in."""
        return self.east // SIDE * COLUMN + self.north // SIDE


def locate(latitude: float, longitude: float) -> Point:
    """Put a place on the map; degrees north and east."""
    east, north, *_ = utm.from_latlon(
        latitude, longitude, force_zone_number=ZONE, force_zone_letter=LETTER
    )
    return Point(round(east), round(north))


def columns_near(point: Point, metres: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last square of each column that a circle may touch."""
    leftmost, rightmost = (point.east - metres) // SIDE, (point.east + metres) // SIDE
    for column in range(leftmost, rightmost + 1):
        half = _half_height(point.east - column * SIDE, metres)
        lowest, highest = (point.north - half) // SIDE, (point.north + half) // SIDE
        yield column * COLUMN + lowest, column * COLUMN + highest


def _half_height(offset: int, metres: int) -> int:
    """Return how far a circle reaches up and down in a column, rounded up.

    ``offset`` is how far the circle's middle is east of the column's western edge.
    """
    aside = max(-offset, offset - SIDE, 0)
    return isqrt(max(metres * metres - aside * aside, 0)) + 1


def miles(metres: float) -> float:
    """Turn metres into miles."""
    return metres / METRES_IN_A_MILE
