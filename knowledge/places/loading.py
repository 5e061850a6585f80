"""Rows of the tables of places."""

from __future__ import annotations

from typing import Any

from knowledge.places.grid import locate
from knowledge.places.names import plain
from knowledge.schema import PlaceEntry

Row = dict[str, Any]


def place_row(entry: PlaceEntry) -> Row:
    """Return a place as it is kept."""
    point = locate(entry.latitude, entry.longitude)
    facts = entry.dict(include={"id", "name", "population"})
    where = {"east": point.east, "north": point.north}
    return {**facts, **where, "nation": entry.nation.value, "miles": None}


def place_name_rows(entry: PlaceEntry) -> list[Row]:
    """List what a place is called, each name once."""
    names = (entry.name, *entry.also_called.split(";"))
    called = {plain(name) for name in names}
    return [{"called": name, "place": entry.id} for name in sorted(called) if name]
