"""Apprenticeships are found by what is said of the work, without their names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.search.meaning import (
    LIKELY,
    MOST,
    WANTED,
    Likely,
    Meanings,
    keep_meanings,
    meanings_of,
    one_meant,
    parted,
)
from knowledge.store import Store


@pytest.fixture(scope="module")
def meanings(store: Store) -> Meanings:
    return meanings_of(store)


@pytest.fixture(scope="module")
def titles(store: Store) -> dict[str, str]:
    return store.titles()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("shoeing horses", "Farrier"),
        ("keeping hackers out of computers", "Cyber security technician"),
        ("looking after lions at the zoo", "Keeper and aquarist"),
        ("fixing cars in a garage", "Motor vehicle service"),
        ("making cakes and bread", "Baker"),
    ],
)
def test_what_is_described_is_among_the_first(
    meanings: Meanings, titles: dict[str, str], said: str, title: str
) -> None:
    found = [titles[one.reference] for one in meanings.nearest(said)[:5]]
    assert any(title in one for one in found), found


def test_what_is_not_wanted_is_not_found(
    meanings: Meanings, titles: dict[str, str]
) -> None:
    said = "something with animals that isn't vet nursing"
    found = [titles[one.reference] for one in meanings.nearest(said)]
    assert found
    assert "Veterinary nurse" not in found[:5]


def test_what_is_like_nothing_finds_nothing(meanings: Meanings) -> None:
    assert meanings.nearest("yes please, thank you very much") == []


def test_the_likeliest_come_first_and_are_not_many(meanings: Meanings) -> None:
    found = [one.likeness for one in meanings.nearest("working with people", WANTED)]
    assert found == sorted(found, reverse=True)
    assert len(found) <= MOST


@pytest.mark.parametrize(
    ("text", "wanted", "refused"),
    [
        ("animals but not vets", "animals but", "not vets"),
        ("outdoors rather than in an office", "outdoors", "rather than in an office"),
        ("no office work", "no office work", "no office work"),
        ("baking", "baking", ""),
    ],
)
def test_what_is_wanted_is_parted_from_what_is_not(
    text: str, wanted: str, refused: str
) -> None:
    assert parted(text) == (wanted, refused)


def test_one_is_meant_where_it_is_like_and_no_other_comes_near() -> None:
    sure, next_best = Likely("ST0001", 0.7), Likely("ST0002", 0.4)
    assert one_meant([sure, next_best])
    assert not one_meant([sure, Likely("ST0002", 0.69)])
    assert not one_meant([Likely("ST0001", LIKELY)])
    assert not one_meant([])


def test_what_was_worked_out_is_kept(store: Store, tmp_path: Path) -> None:
    kept = tmp_path / "meanings.npz"
    assert keep_meanings(store, kept) == len(store.titles())
    with np.load(kept, allow_pickle=False) as file:
        assert len(file["vectors"]) == len(file["texts"])
