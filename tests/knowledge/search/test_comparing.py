"""A comparison shows what is known, and says which is first by what was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.entities import CatalogueItem
from knowledge.search.comparing import compare, read_compared
from knowledge.store import Store


@pytest.fixture()
def pair(store: Store) -> list[CatalogueItem]:
    electrician, carpenter = map(store.catalogue_item, ("ST0152", "ST0264"))
    assert electrician
    assert carpenter
    return [electrician, carpenter]


def verdicts(items: list[CatalogueItem], text: str) -> list[tuple[str, str | None]]:
    found = compare(items, read_compared(text)).verdicts
    return [(line.wording, line.values.get("first")) for line in found]


def test_as_a_whole_all_facts_stand_side_by_side(pair: list[CatalogueItem]) -> None:
    rows = {
        row.aspect: row.cells
        for row in compare(pair, read_compared("compare them")).rows
    }
    assert [cell.values["value"] for cell in rows["duration"]] == ["54", "24"]
    assert [cell.values["value"] for cell in rows["starts"]] == ["6,808", "3,859"]
    assert "degree" not in rows  # of neither is anything stated
    assert compare(pair, read_compared("compare them")).verdicts == ()


@pytest.mark.parametrize(
    ("text", "wording", "first"),
    [
        ("which is quicker", "verdict_duration", "Carpentry and joinery"),
        (
            "which takes longer",
            "verdict_duration_most",
            "Installation and maintenance electrician",
        ),
        ("which is easier to get into", "verdict_entry", "Carpentry and joinery"),
        (
            "which is more popular",
            "verdict_starts",
            "Installation and maintenance electrician",
        ),
        ("which pays more", "verdict_pay", None),
    ],
)
def test_the_first_by_what_was_asked_is_named(
    pair: list[CatalogueItem], text: str, wording: str, first: str | None
) -> None:
    assert verdicts(pair, text) == [(wording, first)]


def test_what_each_pays_later_is_told_where_pay_was_asked(
    pair: list[CatalogueItem], store: Store
) -> None:
    earnings = store.earnings([item.reference for item in pair])
    paid = compare(pair, read_compared("which pays more"), earnings)
    later = [line.values for line in paid.verdicts if line.wording.endswith("_later")]
    assert [values["amount"] for values in later] == ["£39,600", "£34,000"]
    assert {source.key for source in paid.sources} == {
        "ons_earnings",
        "occupational_maps",
    }
    assert compare(pair, read_compared("which is quicker"), earnings).sources == ()


def test_what_is_not_known_of_one_is_not_judged(pair: list[CatalogueItem]) -> None:
    unknown = [pair[0], replace(pair[1], months=None)]
    assert verdicts(unknown, "which is quicker") == [("verdict_unknown", None)]
    [row] = compare(unknown, read_compared("which is quicker")).rows
    assert row.cells[1].wording == "cell_unknown"


def test_two_alike_are_said_to_be(pair: list[CatalogueItem]) -> None:
    alike = [pair[0], replace(pair[1], months=54)]
    assert verdicts(alike, "which is quicker") == [("verdict_alike", None)]


def test_those_that_share_the_first_place_are_all_named(
    pair: list[CatalogueItem],
) -> None:
    long, short = sorted(pair, key=lambda item: -(item.months or 0))
    twin = replace(short, reference="ST9999", title="A twin")
    [verdict] = compare([long, short, twin], read_compared("which is quicker")).verdicts
    assert verdict.wording == "verdict_shared"
    assert verdict.values["first"] == f"{short.title}; A twin"
