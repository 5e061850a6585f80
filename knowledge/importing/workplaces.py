"""Reads where the work of an advert is."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.importing.fields import Raw, first, line, number, part, parts
from knowledge.places.grid import locate
from knowledge.places.names import POSTCODE

MOST = 50  # workplaces of one advert
SOUTH, NORTH, WEST, EAST = 49.0, 61.0, -9.0, 2.5  # the British Isles, in degrees
LINES = ("addressLine4", "addressLine3", "addressLine2", "addressLine1")


@dataclass(frozen=True)
class Workplace:
    """One address; what is not known of it is None."""

    town: str | None
    postcode: str | None
    district: str | None
    east: int | None
    north: int | None
    cell: int | None


def read_workplaces(raw: Raw) -> list[Workplace]:
    """Read all addresses, in either version's form; those that say nothing are left."""
    listed = parts(raw.get("addresses"))
    if not listed:
        main = {**part(raw, "location"), **part(raw, "address")}
        listed = [main, *parts(raw.get("otherAddresses"))]
    read = [_workplace(one) for one in listed[:MOST]]
    return [one for one in read if one.town or one.district or one.cell is not None]


def _workplace(raw: Raw) -> Workplace:
    found = POSTCODE.search(line(raw.get("postcode"), 12) or "")
    point = _point(number(first(raw, "latitude", "lat")), number(_east(raw)))
    inward = found["inward"] if found else None
    district = found["district"].upper() if found else None
    return Workplace(
        town=_town(raw),
        postcode=f"{district} {inward.upper()}" if inward else None,
        district=district,
        east=point[0] if point else None,
        north=point[1] if point else None,
        cell=point[2] if point else None,
    )


def _east(raw: Raw) -> object:
    return first(raw, "longitude", "lon", "lng")


def _point(
    latitude: float | None, longitude: float | None
) -> tuple[int, int, int] | None:
    if latitude is None or longitude is None:
        return None
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        return None
    found = locate(latitude, longitude)
    return found.east, found.north, found.cell


def _town(raw: Raw) -> str | None:
    """Return the last line of an address before the postcode: a town, as a rule."""
    found = (line(raw.get(name), 100) for name in LINES)
    return next((one for one in found if one and not POSTCODE.fullmatch(one)), None)
