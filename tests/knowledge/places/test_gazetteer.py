"""Places are found by what people call them; alike ones are told apart."""

from __future__ import annotations

from math import cos, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.places.grid import Point, columns_near, locate, miles
from knowledge.places.names import plain
from knowledge.store import Store
from knowledge.vocabulary import Nation
from tests.adverts import advert, imported


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("leeds", "Leeds"),
        ("St. Albans", "St Albans"),
        ("saint albans", "St Albans"),
        ("kings lynn", "King's Lynn"),
        ("hull", "Kingston upon Hull"),
        ("newcastle", "Newcastle upon Tyne"),
        ("southend", "Southend-on-Sea"),
        ("Manchster", "Manchester"),
        ("birmigham", "Birmingham"),
    ],
)
def test_a_place_is_found_by_what_people_call_it(
    store: Store, said: str, name: str
) -> None:
    assert [place.name for place in store.adverts.places(said)] == [name]


def test_places_with_one_name_are_told_apart_by_a_town_nearby(store: Store) -> None:
    newports = store.adverts.places("newport")
    assert {place.nation for place in newports} == {Nation.ENGLAND, Nation.WALES}
    assert len({place.near for place in newports}) == len(newports) == 3


def test_a_hamlet_beside_a_city_of_the_same_name_is_not_asked_about(
    store: Store,
) -> None:
    assert len(store.adverts.places("preston")) == 1


@pytest.mark.parametrize("name", ["cardiff", "glasgow", "belfast"])
def test_a_place_outside_england_is_known_as_such(store: Store, name: str) -> None:
    [place] = store.adverts.places(name)
    assert place.nation is not Nation.ENGLAND


@pytest.mark.parametrize("name", ["", "narnia", "x", "'; DROP TABLE place; --"])
def test_what_is_no_place_is_not_found(store: Store, name: str) -> None:
    assert store.adverts.places(name) == []


def test_a_place_is_found_again_by_its_number(store: Store) -> None:
    [leeds] = store.adverts.places("leeds")
    assert leeds.number is not None
    assert store.adverts.place(leeds.number) == leeds
    assert store.adverts.place(1) is None


def test_an_unseen_postcode_district_is_in_the_town_of_its_area(store: Store) -> None:
    district = store.adverts.district("LS99")
    [leeds] = store.adverts.places("leeds")
    assert district is not None
    assert (district.name, district.near) == ("LS99", "Leeds")
    assert district.point == leeds.point
    assert store.adverts.district("ZZ1") is None


def test_a_district_is_where_the_workplaces_in_it_are(
    own_store: Store, tmp_path: Path
) -> None:
    outside = {"postcode": "YO1 7EP", "latitude": 53.9, "longitude": -1.2}
    imported(own_store, [advert(1, addresses=[outside])], tmp_path)
    known, unknown = (own_store.adverts.district(name) for name in ("YO1", "YO2"))
    assert known is not None
    assert unknown is not None
    assert known.point == locate(53.9, -1.2) != unknown.point


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((51.50853, -0.12574), (53.79648, -1.54785), 169.4),  # London, Leeds
        ((50.26526, -5.05436), (54.97328, -1.61396), 356.0),  # Truro, Newcastle
        ((52.62783, 1.29834), (52.48142, -1.89983), 135.3),  # Norwich, Birmingham
    ],
)
def test_distances_are_right_to_one_in_two_hundred(
    one: tuple[float, float], other: tuple[float, float], apart: float
) -> None:
    """Great-circle distances in miles, reckoned with the haversine formula."""
    a, b = locate(*one), locate(*other)
    found = miles(((a.east - b.east) ** 2 + (a.north - b.north) ** 2) ** 0.5)
    assert found == pytest.approx(apart, rel=0.005)


def test_squares_near_a_point_hold_all_of_the_circle() -> None:
    middle, metres = Point(600_000, 5_900_000), 16_093
    squares = list(columns_near(middle, metres))
    for east, north in [(metres, 0), (-metres, 0), (0, metres), (0, -metres)]:
        cell = Point(middle.east + east, middle.north + north).cell
        assert any(first <= cell <= last for first, last in squares)


@given(st.floats(0, 6.283), st.floats(0, 1), st.integers(0, 1999), st.integers(0, 1999))
def test_no_square_of_a_circle_is_missing(
    angle: float, part: float, east: int, north: int
) -> None:
    middle, metres = Point(600_000 + east, 5_900_000 + north), 16_093
    reach = part * metres
    place = Point(
        int(middle.east + reach * cos(angle)), int(middle.north + reach * sin(angle))
    )
    columns = columns_near(middle, metres)
    assert any(first <= place.cell <= last for first, last in columns)


def test_names_are_written_plainly() -> None:
    assert plain("Saint  Neot's") == "st neots"
