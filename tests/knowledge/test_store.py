"""The store answers what the content files state, and follows them."""

from __future__ import annotations

import logging
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.entities import Listing
from knowledge.errors import ContentError, StoreError
from knowledge.search.request import Search
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.vocabulary import Degree, NameKind, Route, Status
from tests.conftest import TODAY, Template
from tests.knowledge.test_content_files import listing_path, state


def touch(path: Path) -> None:
    """Make sure that a file's date differs, however quick the test is."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


def test_a_listing_holds_every_point_of_the_seed(engineer: Listing) -> None:
    assert engineer.title == "Machine learning engineer"
    assert (engineer.level, engineer.route) == (6, Route.DIGITAL)
    assert (engineer.months, engineer.assessment_months) == (24, 4)
    assert (engineer.status, engineer.version) == (Status.LIVE, "1.0")
    assert engineer.degree is Degree.NONE
    assert (engineer.max_funding, engineer.min_off_the_job_hours) == (22000, 418)
    assert len(engineer.what_you_learn) == len(engineer.day_to_day) == 8
    assert len(engineer.assessment_methods) == 2
    assert engineer.employer_videos == ()
    assert "Nothing is fixed nationally" in engineer.entry_requirements
    assert "AI managers" in engineer.what_comes_next
    assert engineer.official_page.endswith("st1398-v1-0")


def test_every_fact_of_every_listing_has_a_source_and_a_date(store: Store) -> None:
    for reference in store.titles():
        listing = store.listing(reference)
        assert listing is not None
        for field in ("title", "overview", "day_to_day", "status", "employer_videos"):
            [source] = listing.sources_of(field)
            assert source.url.startswith("https://")
            assert date(2026, 1, 1) < source.checked <= TODAY


def test_sources_are_named_once_and_unstated_fields_skipped(engineer: Listing) -> None:
    named = engineer.sources_of("title", "level", "entry_requirements", "nothing")
    assert [source.key for source in named] == ["ST1398 1.0", "editors"]
    assert named[0].url == engineer.official_page


def test_an_unknown_reference_is_no_listing(store: Store) -> None:
    assert store.listing("ST9999") is None
    assert store.listing("'; drop table listing; --") is None


@pytest.mark.parametrize(
    ("on", "apprentice", "adult"),
    [
        (date(2025, 3, 31), "6.40", "11.44"),
        (date(2025, 4, 1), "7.55", "12.21"),
        (date(2026, 3, 31), "7.55", "12.21"),
        (date(2026, 4, 1), "8.00", "12.71"),
        (date(2027, 3, 31), "8.00", "12.71"),
    ],
)
def test_wages_are_those_of_the_day(
    store: Store, on: date, apprentice: str, adult: str
) -> None:
    rates = store.rates("minimum_wage", on)
    assert rates["apprentice"].amount == Decimal(apprentice)
    assert rates["21 and over"].amount == Decimal(adult)


@pytest.mark.parametrize("on", [date(2024, 3, 31), date(2027, 4, 1)])
def test_wages_outside_the_known_dates_are_unknown(store: Store, on: date) -> None:
    assert store.rates("minimum_wage", on) == {}


def test_levels_have_their_plain_names(store: Store) -> None:
    assert store.level(3).equals == "A level standard"
    assert store.level(6).name == "degree level"


def test_the_catalogue_knows_what_is_not_written_out(store: Store) -> None:
    nurse = store.catalogue_item("ST0113")
    assert nurse is not None
    assert (nurse.level, nurse.months, nurse.status) == (3, 18, Status.RETIRED)
    assert store.listing("ST0113") is None
    assert store.catalogue_item("ST9999") is None


def test_every_standard_that_can_be_started_is_written_out(store: Store) -> None:
    found = store.search(Search(), TODAY, 10_000)
    assert found.total > 600
    assert {item.reference for item in found.items} <= store.titles().keys()


def test_who_starts_under_the_next_version_is_told_of_that(store: Store) -> None:
    now, later = store.listing("ST0001"), store.listing("ST0001", date(2026, 12, 18))
    assert now is not None
    assert later is not None
    assert now == store.listing("ST0001", date(2026, 12, 17))
    assert (now.title, now.version) == ("Accountancy or taxation professional", "1.0")
    assert (later.title, later.version) == ("Accountancy professional", "2.0")
    assert (now.max_funding, later.max_funding) == (21_000, 26_000)
    assert now.overview != later.overview
    assert now.last_start == now.ends == date(2026, 12, 17)
    assert later.first_start == later.begins == date(2026, 12, 18)
    item = store.catalogue_item("ST0001", date(2026, 12, 18))
    assert item is not None
    assert (item.title, item.max_funding) == (later.title, later.max_funding)


def test_who_started_under_an_older_version_is_told_of_that(store: Store) -> None:
    older = store.listing("ST0152", date(2020, 1, 1))
    assert older is not None
    assert (older.months, older.max_funding, older.version) == (42, 18_000, "1.0")
    assert older.min_off_the_job_hours is None
    assert "min_off_the_job_hours" not in older.sources
    assert older.sources["months"].name.endswith("version 1.0")


def test_the_clock_decides_where_no_day_is_named(own_store: Store) -> None:
    own_store.clock = lambda: date(2026, 12, 11)
    listing, item = own_store.listing("ST1398"), own_store.catalogue_item("ST1398")
    assert listing is not None
    assert item is not None
    assert listing.version == item.version == "2.0"
    assert own_store.titles()["ST1398"] == "Machine learning engineer"


def test_names_come_from_titles_aliases_and_the_catalogue(store: Store) -> None:
    names = {(name.reference, name.text, name.kind) for name in store.names()}
    assert ("ST1398", "Machine learning engineer", NameKind.TITLE) in names
    assert ("ST0303", "Plumber", NameKind.JOB_TITLE) in names
    assert ("ST0152", "sparky", NameKind.ALIAS) in names
    assert ("ST0773", "Optometrist", NameKind.CATALOGUE) in names
    assert ("ST0113", "Dental nurse (integrated)", NameKind.PAST) in names


def test_a_listing_is_found_by_the_title_of_its_next_version_too(store: Store) -> None:
    names = {(name.reference, name.text, name.kind) for name in store.names()}
    assert ("ST0001", "Accountancy or taxation professional", NameKind.TITLE) in names
    assert ("ST0001", "Accountancy professional", NameKind.TITLE) in names


def test_words_that_name_nothing_are_left_out(store: Store) -> None:
    names = {name.text.lower() for name in store.names()}
    assert not {"manager", "assessor", "tutor"} & names


def test_sources_and_pointers_are_looked_up_by_key(store: Store) -> None:
    source = store.source("minimum_wage")
    assert source is not None
    assert source.url == "https://www.gov.uk/national-minimum-wage-rates"
    assert store.source("nothing") is None
    pointer = store.pointer("how_to_apply")
    assert pointer is not None
    assert pointer.key == "find_an_apprenticeship"
    assert store.pointer("nothing") is None


def test_loading_twice_changes_nothing(own_store: Store) -> None:
    assert own_store.load() is False


def test_a_changed_file_is_taken_up_by_the_next_question(
    own_store: Store, content: Path
) -> None:
    own_store.refresh()
    path = listing_path(content)
    state(path, "months: 27")
    touch(path)
    own_store.refresh()
    listing = own_store.listing("ST1398")
    assert listing is not None
    assert listing.months == 27


def test_a_removed_file_is_taken_out(own_store: Store, content: Path) -> None:
    listing_path(content).unlink()
    own_store.refresh()
    assert own_store.listing("ST1398") is None


def test_a_broken_file_leaves_the_old_state_and_a_log_line(
    own_store: Store, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own_store.refresh()
    path = listing_path(content)
    state(path, "route: Digtal")
    with caplog.at_level(logging.ERROR):
        own_store.refresh()
    assert "going on with the old" in caplog.text
    assert str(path) in caplog.text
    listing = own_store.listing("ST1398")
    assert listing is not None
    assert listing.route is Route.DIGITAL


def test_loading_a_broken_file_raises_and_changes_nothing(
    own_store: Store, content: Path
) -> None:
    state(listing_path(content), "route: Digtal")
    with pytest.raises(ContentError):
        own_store.load()
    assert own_store.listing("ST1398") is not None


def test_a_second_process_sees_what_the_first_has_loaded(
    own_store: Store, content: Path
) -> None:
    other = Store(Settings(own_store.engine.url.render_as_string(False), content))
    assert other.version == own_store.version
    assert other.load() is False
    other.close()


@pytest.mark.parametrize(
    "url", ["sqlite:////nowhere/at/all.db", "nonsense", "nodriver://host/db"]
)
def test_a_store_that_cannot_be_opened_says_so_in_one_line(
    url: str, content: Path
) -> None:
    with pytest.raises(StoreError) as caught:
        Store(Settings(url, content, pause=0))
    assert "cannot open the store" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_store_that_cannot_be_written_says_so(
    templates: Template, content: Path
) -> None:
    state(listing_path(content), "months: 27")
    path = templates("sqlite").removeprefix("sqlite:///")
    read_only = Store(Settings(f"sqlite:///file:{path}?mode=ro&uri=true", content))
    with pytest.raises(StoreError, match="cannot fill the store"):
        read_only.load()
    read_only.close()
