"""A review names what is thin, stale or missing, and counts what is covered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from knowledge.content_files import read_content
from knowledge.reviewing import LEVELS, review
from knowledge.settings import DEFAULT_CONTENT
from knowledge.vocabulary import Route
from tests.conftest import TODAY
from tests.knowledge.test_content_files import change, listing_path


def test_every_route_and_level_is_covered_by_the_projects_own_content() -> None:
    reviewed = review(read_content(DEFAULT_CONTENT), TODAY)
    assert reviewed.thin == ()
    assert sum(reviewed.coverage.values()) >= 80
    for route in Route:
        assert sum(reviewed.coverage[route, level] for level in LEVELS) >= 3, route
    for level in LEVELS:
        assert any(reviewed.coverage[route, level] for route in Route)


def test_every_foundation_apprenticeship_and_every_popular_one_is_written_out() -> None:
    content = read_content(DEFAULT_CONTENT)
    written = {str(listing.reference) for listing in content.listings}
    popular = sorted(content.catalogue, key=lambda e: e.starts or 0, reverse=True)[:50]
    foundation = [e for e in content.catalogue if e.reference.startswith("FA")]
    assert {str(e.reference) for e in [*popular, *foundation]} <= written


def test_a_short_text_and_a_missing_name_are_thin(content: Path) -> None:
    path = listing_path(content, "ST0454")
    text = path.read_text(encoding="utf-8")
    start, end = text.index("overview"), text.index("what_you_learn")
    path.write_text(f"{text[:start]}overview: Help.\n{text[end:]}", encoding="utf-8")
    [finding] = review(read_content(content), TODAY).thin
    assert finding == "ST0454: 'overview' has 1 words, fewer than 20"


def test_an_old_source_is_stale(content: Path) -> None:
    change(content / "sources.yml", "checked: 2026-11-23", "checked: 2025-01-01")
    stale = review(read_content(content), TODAY).stale
    assert any("was last checked on 2025-01-01" in finding for finding in stale)
    assert not review(read_content(content), date(2025, 1, 2)).stale


def test_unchecked_help_lines_and_unknown_facts_are_missing() -> None:
    missing = "\n".join(review(read_content(DEFAULT_CONTENT), TODAY).missing)
    assert "never checked: Samaritans" in missing
    assert "'max_funding' is not known of" in missing
