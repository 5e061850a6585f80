"""Each day has one version of a standard, and says whether it can be started."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import read_catalogue
from knowledge.schema import CatalogueEntry
from knowledge.settings import DEFAULT_CONTENT
from knowledge.timeline import BEGINNING, DAY, by_reference, on_day, order, spells
from knowledge.vocabulary import Status
from tests.conftest import TODAY


def version(
    number: str, first: str = "", last: str = "", status: str = "live", **more: Any
) -> CatalogueEntry:
    """Make a version that can be started from a day, to a day; both may be unknown."""
    named = {"reference": "ST0001", "title": "Baker", "route": "Catering"}
    dates = {"first_start": first or None, "last_start": last or None}
    stated = {**named, "version": number, "status": status, **dates, **more}
    return CatalogueEntry.parse_obj(stated)


def told(day: str, *versions: CatalogueEntry) -> tuple[str, str]:
    """Return the version of a day, and its status then."""
    spell = on_day(versions, date.fromisoformat(day))
    return spell.entry.version, spell.status.value


OLD = version("1.0", "2020-01-01", "2022-12-31", "retired")
NOW = version("1.1", "2023-01-01", "2026-12-10")
NEXT = version("2.0", "2026-12-11", status="in development")


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2020-01-01", "1.0"),
        ("2022-12-31", "1.0"),
        ("2023-01-01", "1.1"),
        ("2026-12-10", "1.1"),
        ("2026-12-11", "2.0"),
        ("2099-01-01", "2.0"),
    ],
)
def test_each_day_has_the_version_that_is_started_on_it(day: str, number: str) -> None:
    assert told(day, NEXT, OLD, NOW) == (number, "live")


def test_before_the_first_start_a_standard_is_in_development() -> None:
    assert told("2019-12-31", NOW, OLD) == ("1.0", "in development")
    assert told("1900-01-01", NOW, OLD) == ("1.0", "in development")
    assert told("2026-12-10", NEXT) == ("2.0", "in development")


def test_after_the_last_start_a_standard_is_retired() -> None:
    assert told("2022-12-31", OLD) == ("1.0", "live")
    assert told("2023-01-01", OLD) == ("1.0", "retired")
    assert told("2026-12-11", OLD, NOW) == ("1.1", "retired")


def test_a_retired_version_never_closes_an_open_one() -> None:
    open_one = version("1.0", "2020-01-01")
    tried = version("1.1", "2021-01-01", "2021-12-31", "retired")
    for day in ("2020-12-31", "2021-06-30", "2022-01-01"):
        assert told(day, open_one, tried) == ("1.0", "live")


def test_of_two_open_versions_the_next_counts_from_its_first_day() -> None:
    without_end = version("1.0", "2020-01-01")
    for following in (version("1.1", "2026-12-11"), NEXT):
        assert told("2026-12-10", without_end, following) == ("1.0", "live")
        assert told("2026-12-11", without_end, following)[0] == following.version


def test_a_paused_version_is_paused_from_its_first_day() -> None:
    paused = version("1.1", "2023-01-01", paused=True)
    assert told("2022-12-31", OLD, paused) == ("1.0", "live")
    assert told("2023-01-01", OLD, paused) == ("1.1", "paused")


def test_between_two_versions_a_standard_is_paused() -> None:
    later = version("1.1", "2024-01-01")
    assert told("2023-06-30", OLD, later) == ("1.0", "paused")
    assert told("2024-01-01", OLD, later) == ("1.1", "live")


def test_an_open_version_without_dates_was_always_open() -> None:
    for day in ("1900-01-01", "2026-11-23", "2099-01-01"):
        assert told(day, version("1.0")) == ("1.0", "live")
    assert told("2027-01-01", version("1.0", last="2026-12-31")) == ("1.0", "retired")


@pytest.mark.parametrize("status", ["proposed", "withdrawn", "in development"])
def test_a_standard_without_dates_keeps_its_status_on_every_day(status: str) -> None:
    undated = version("0.0", status=status)
    for day in ("1900-01-01", "2026-11-23", "2099-01-01"):
        assert told(day, undated) == ("0.0", status)


def test_of_versions_without_dates_the_newest_counts() -> None:
    tenth, ninth = (version(number, status="proposed") for number in ("1.10", "1.9"))
    assert told("2026-11-23", tenth, ninth) == ("1.10", "proposed")


@pytest.mark.parametrize("status", ["proposed", "withdrawn", "in development"])
def test_a_version_without_dates_does_not_touch_one_with_dates(status: str) -> None:
    undated = version("3.0", status=status)
    assert spells([OLD, NOW, undated]) == spells([OLD, NOW])


def test_what_is_withdrawn_was_never_started_whatever_its_dates() -> None:
    withdrawn = version("1.0", "2020-01-01", status="withdrawn")
    assert told("2026-11-23", withdrawn) == ("1.0", "withdrawn")


def test_versions_follow_one_another_by_number_and_not_by_letter() -> None:
    numbers = ["1.9", "2.0", "1.10", "1.0"]
    ranked = sorted(map(version, numbers), key=order)
    assert [one.version for one in ranked] == ["1.0", "1.9", "1.10", "2.0"]


DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
VERSIONS = st.lists(
    st.builds(
        lambda number, first, last, status, paused: version(
            f"{number}.0",
            first and first.isoformat(),
            last and max(first or last, last).isoformat(),
            status.value,
            paused=paused,
        ),
        st.integers(0, 12),
        st.none() | DAYS,
        st.none() | DAYS,
        st.sampled_from(Status),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one.version,
)


@given(VERSIONS)
def test_spells_follow_one_another_without_a_gap(
    versions: list[CatalogueEntry],
) -> None:
    laid_out = spells(versions)
    assert laid_out[0].begins == BEGINNING
    assert laid_out[-1].ends is None
    for before, after in pairwise(laid_out):
        assert before.ends is not None
        assert before.begins <= before.ends
        assert after.begins == before.ends + DAY


@given(VERSIONS, DAYS)
def test_a_live_day_is_within_the_dates_of_its_version(
    versions: list[CatalogueEntry], day: date
) -> None:
    spell = on_day(versions, day)
    assert spell.entry in versions
    if spell.status is Status.LIVE:
        assert (spell.entry.first_start or BEGINNING) <= day
        assert spell.entry.last_start is None or day <= spell.entry.last_start
        assert not spell.entry.paused


@given(VERSIONS, DAYS)
def test_what_can_be_started_on_a_day_is_not_told_to_be_over(
    versions: list[CatalogueEntry], day: date
) -> None:
    startable = [
        one
        for one in versions
        if one.status is Status.LIVE
        and (one.first_start or BEGINNING) <= day
        and (one.last_start is None or day <= one.last_start)
    ]
    if startable:
        spell = on_day(versions, day)
        assert spell.status in (Status.LIVE, Status.PAUSED)
        assert spell.entry.status is not Status.RETIRED


def test_the_projects_own_standards_have_a_version_for_the_tests_day() -> None:
    catalogue = read_catalogue(DEFAULT_CONTENT / "catalogue.jsonl")
    standards = by_reference(catalogue)
    assert all(on_day(versions, TODAY) for versions in standards.values())
    [first, second, third] = spells(standards["ST1398"])
    assert (first.status, first.ends) == (Status.IN_DEVELOPMENT, date(2024, 12, 17))
    assert (second.entry.version, second.ends) == ("1.0", date(2026, 12, 10))
    assert (third.entry.version, third.begins) == ("2.0", date(2026, 12, 11))
    assert second.status is third.status is Status.LIVE
