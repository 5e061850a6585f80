"""Counties and regions are circles around their towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.places.grid import miles
from knowledge.settings import Settings
from knowledge.store import Store


@pytest.mark.parametrize(
    ("said", "name", "town", "outside"),
    [
        ("kent", "the middle of Kent", "Dover", "Brighton"),
        ("the north east", "the middle of the North East", "Newcastle", "Leeds"),
        ("lancs", "the middle of Lancashire", "Blackpool", "Leeds"),
        ("Cornwall", "the middle of Cornwall", "Penzance", "Exeter"),
        ("the lake district", "the middle of the Lake District", "Kendal", "Leeds"),
    ],
)
def test_a_region_reaches_its_towns_and_not_its_neighbours(
    store: Store, said: str, name: str, town: str, outside: str
) -> None:
    [region] = store.adverts.places(said)
    assert region.name == name
    assert region.miles

    def away(other: str) -> float:
        point = store.adverts.places(other)[0].point
        east, north = point.east - region.point.east, point.north - region.point.north
        return miles(float(east * east + north * north) ** 0.5)

    assert away(town) <= region.miles < away(outside)


def test_a_town_reaches_nowhere_by_itself(store: Store) -> None:
    [town] = store.adverts.places("leeds")
    assert town.miles is None


def test_a_region_of_unknown_towns_is_refused(content: Path, tmp_path: Path) -> None:
    regions = content / "regions.tsv"
    regions.write_text("name\talso_called\ttowns\nErewhon\t\tLeeds;Nowhereton\n")
    store = Store(Settings(f"sqlite:///{tmp_path / 'k.db'}", content, pause=0))
    with pytest.raises(ContentError, match="Erewhon: 'Nowhereton' is not in places"):
        store.load()
    store.close()
