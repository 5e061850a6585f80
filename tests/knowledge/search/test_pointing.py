"""A message points at what was shown by place, by group or by kind."""

from __future__ import annotations

import pytest

from knowledge.entities import CatalogueItem
from knowledge.search.pointing import grouped, pointed_at, read_pointer
from knowledge.store import Store

SHOWN = ("ST1431", "ST0152", "ST0781")  # dental nurse, electrician, nurse


@pytest.fixture()
def shown(store: Store) -> list[CatalogueItem]:
    return [item for ref in SHOWN if (item := store.catalogue_item(ref))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("how long is the second one", [1]),
        ("what about the last one", [2]),
        ("tell me about number 3", [2]),
        ("the 1st one please", [0]),
        ("the second", [1]),
        ("the first one and the third one", [0, 2]),
        ("the fifth one", []),
        ("the level 6 one", [2]),
        ("the degree one", [2]),
        ("the electrician one", [1]),
        ("how much is the shortest one", [0]),
        ("the highest one", [2]),
        ("what happens first", []),
        ("how long is it", []),
    ],
)
def test_one_is_pointed_at(
    shown: list[CatalogueItem], text: str, places: list[int]
) -> None:
    assert pointed_at(read_pointer(text), shown) == tuple(
        shown[place] for place in places
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("compare the last two", [1, 2]),
        ("the first two side by side", [0, 1]),
        ("both of them", [0, 1]),
        ("all three", [0, 1, 2]),
        ("compare these", [0, 1, 2]),
        ("compare it", []),
    ],
)
def test_a_group_is_named(
    shown: list[CatalogueItem], text: str, places: list[int]
) -> None:
    assert grouped(read_pointer(text), shown) == tuple(shown[place] for place in places)


def test_two_alike_are_a_tie(shown: list[CatalogueItem]) -> None:
    assert len(pointed_at(read_pointer("the nursing one"), shown)) == 2


def test_nothing_is_pointed_at_where_nothing_was_shown() -> None:
    assert pointed_at(read_pointer("the second one"), []) == ()
    assert grouped(read_pointer("both"), []) == ()
