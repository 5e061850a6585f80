"""A review names what is thin, stale or missing, and counts what is covered."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from knowledge.content_files import read_content
from knowledge.coverage import coverage
from knowledge.reviewing import LEVELS, review
from knowledge.settings import DEFAULT_CONTENT
from knowledge.vocabulary import Route, Status
from tests.conftest import TODAY
from tests.knowledge.test_content_files import change, listing_path


def test_every_route_and_level_is_covered_by_the_projects_own_content() -> None:
    reviewed = review(read_content(DEFAULT_CONTENT), TODAY)
    assert reviewed.thin == ()
    assert sum(reviewed.coverage.values()) >= 722
    for route in Route:
        assert sum(reviewed.coverage[route, level] for level in LEVELS) >= 3, route
    for level in LEVELS:
        assert any(reviewed.coverage[route, level] for route in Route)


def test_every_approved_standard_is_written_out_and_every_duty_is_told() -> None:
    content = read_content(DEFAULT_CONTENT)
    written = {str(listing.reference) for listing in content.listings}
    approved = {
        str(one.reference) for one in content.catalogue if one.status is Status.LIVE
    }
    assert len(approved) == 722
    assert approved <= written
    assert coverage(content, TODAY).gaps == ()


def test_a_duty_that_no_line_tells_and_a_number_of_nothing_are_gaps(
    content: Path,
) -> None:
    path = listing_path(content)
    change(path, "tells: [D7]", "tells: [D70]")
    gaps = coverage(read_content(content), TODAY).gaps
    assert gaps == (
        "ST1398 version 1.0: no line tells D7",
        "ST1398 version 1.0: points to nothing: D70",
    )


def test_an_approved_standard_without_words_is_a_gap(content: Path) -> None:
    listing_path(content).unlink()
    gaps = coverage(read_content(content), TODAY).gaps
    assert gaps == ("ST1398 (Machine learning engineer) has no words",)


def test_a_short_text_and_a_missing_name_are_thin(content: Path) -> None:
    path = listing_path(content, "ST0454")
    text = path.read_text(encoding="utf-8")
    start, end = text.index("overview"), text.index("day_to_day")
    path.write_text(f"{text[:start]}overview: Help.\n{text[end:]}", encoding="utf-8")
    [finding] = review(read_content(content), TODAY).thin
    assert finding == "ST0454: 'overview' has 1 words, fewer than 20"


def test_an_old_source_is_stale(content: Path) -> None:
    change(content / "sources.yml", "checked: 2026-11-23", "checked: 2025-01-01")
    stale = review(read_content(content), TODAY).stale
    assert any("was last checked on 2025-01-01" in finding for finding in stale)
    assert not review(read_content(content), date(2025, 1, 2)).stale


def test_unchecked_help_lines_and_unknown_facts_are_missing(content: Path) -> None:
    facts = content / "facts.yml"
    undated = re.sub(r"    checked: .*\n", "", facts.read_text(encoding="utf-8"))
    facts.write_text(undated, encoding="utf-8")
    missing = "\n".join(review(read_content(content), TODAY).missing)
    assert "never checked: Childline" in missing
    assert "'max_funding' is not known of" in missing
