"""Looks content over: what is thin, stale or missing, and what is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.content_files import Content
from knowledge.guidance.reviewing import review_guidance
from knowledge.schema import ListingEntry
from knowledge.vocabulary import Route

STALE_AFTER = timedelta(days=180)
ENOUGH = {"overview": 20, "entry_requirements": 10, "what_comes_next": 10}
"""Words that a text needs to be of use."""
MAY_LACK = ("max_funding", "min_off_the_job_hours", "assessment_months")
LISTS_MAY_LACK = ("job_titles", "assessment_methods", "employer_videos")
FEWEST = 3  # listings a route
LEVELS = range(2, 8)


@dataclass(frozen=True)
class Review:
    """Findings in words, and the number of listings by route and level."""

    thin: tuple[str, ...]
    stale: tuple[str, ...]
    missing: tuple[str, ...]
    coverage: Counter[tuple[Route, int]]


def review(content: Content, today: date) -> Review:
    """Look over content that has no faults."""
    listings = content.listings
    coverage = Counter((listing.route, listing.level) for listing in listings)
    return Review(
        (
            *(finding for listing in listings for finding in _thin(listing)),
            *review_guidance(content.guidance, today),
        ),
        tuple(_stale(content, today)),
        (*_lacking(listings), *_uncovered(coverage), *_unchecked(content)),
        coverage,
    )


def _thin(listing: ListingEntry) -> Iterator[str]:
    for field, least in ENOUGH.items():
        if (words := len(getattr(listing, field).split())) < least:
            few = f"'{field}' has {words} words, fewer than {least}"
            yield f"{listing.reference}: {few}"
    if not listing.also_called:
        yield f"{listing.reference}: 'also_called' names nothing people would say"


def _stale(content: Content, today: date) -> Iterator[str]:
    for key, source in content.sources.sources.items():
        if source.checked and today - source.checked > STALE_AFTER:
            yield f"source '{key}' was last checked on {source.checked}: {source.url}"


def _lacking(listings: Sequence[ListingEntry]) -> Iterator[str]:
    """Say which facts are not known of how many listings."""
    for field in (*MAY_LACK, *LISTS_MAY_LACK):
        lacking = [one.reference for one in listings if not getattr(one, field)]
        if lacking:
            some = ", ".join(lacking[:5]) + (", ..." if len(lacking) > 5 else "")
            yield f"'{field}' is not known of {len(lacking)} listings: {some}"


def _uncovered(coverage: Counter[tuple[Route, int]]) -> Iterator[str]:
    for route in Route:
        number = sum(coverage[route, level] for level in LEVELS)
        if number < FEWEST:
            yield f"{route.value} has {number} listings, fewer than {FEWEST}"
    for level in LEVELS:
        if not any(coverage[route, level] for route in Route):
            yield f"level {level} has no listing"


def _unchecked(content: Content) -> Iterator[str]:
    for key, source in content.sources.sources.items():
        if source.checked is None:
            yield f"never checked: source '{key}', {source.name}: look at {source.url}"
    for line in content.facts.help_lines:
        if line.checked is None:
            yield f"never checked: {line.name}, {line.reach}: look at {line.url}"
