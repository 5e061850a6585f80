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
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.vocabulary import Degree, NameKind, Route, Status
from tests.conftest import TODAY, Template
from tests.knowledge.test_content_files import change, listing_path


def touch(path: Path) -> None:
    """Make sure that a file's date differs, however quick the test is."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


def test_a_listing_holds_every_point_of_the_seed(engineer: Listing) -> None:
    assert engineer.title == "Machine learning engineer"
    assert (engineer.level, engineer.route) == (6, Route.DIGITAL)
    assert (engineer.months, engineer.assessment_months) == (24, 4)
    assert engineer.status is Status.PAUSED
    assert engineer.degree is Degree.NONE
    assert (engineer.max_funding, engineer.min_off_the_job_hours) == (22000, 418)
    assert len(engineer.what_you_learn) == len(engineer.day_to_day) == 7
    assert len(engineer.assessment_methods) == 2
    assert engineer.employer_videos == ()
    assert "A levels" in engineer.entry_requirements
    assert "level 7" in engineer.what_comes_next
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
    keys = [s.key for s in engineer.sources_of("title", "level", "overview", "nothing")]
    assert keys == ["catalogue", "careermash_st1398"]


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
    plumber = store.catalogue_item("ST0303")
    assert plumber is not None
    assert (plumber.level, plumber.months, plumber.status) == (3, 48, Status.LIVE)
    assert store.catalogue_item("ST9999") is None


def test_names_come_from_titles_aliases_and_the_catalogue(store: Store) -> None:
    kinds = {(name.reference, name.text): name.kind for name in store.names()}
    assert kinds["ST1398", "Machine learning engineer"] is NameKind.TITLE
    assert kinds["ST1398", "AI engineer"] is NameKind.JOB_TITLE
    assert kinds["ST0152", "sparky"] is NameKind.ALIAS
    assert kinds["ST0303", "Plumber"] is NameKind.JOB_TITLE
    assert kinds["ST0113", "Dental nurse"] is NameKind.PAST


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
    change(path, "months: 24", "months: 27")
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
    change(path, "route: Digital", "route: Digtal")
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
    change(listing_path(content), "route: Digital", "route: Digtal")
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
    change(listing_path(content), "months: 24", "months: 27")
    path = templates("sqlite").removeprefix("sqlite:///")
    read_only = Store(Settings(f"sqlite:///file:{path}?mode=ro&uri=true", content))
    with pytest.raises(StoreError, match="cannot fill the store"):
        read_only.load()
    read_only.close()
