"""Whether an apprenticeship is open to new people."""

from __future__ import annotations

from knowledge.answers.formats import day
from knowledge.entities import Listing
from knowledge.lines import Line
from knowledge.vocabulary import Status


def status_line(listing: Listing) -> Line:
    """Say how the national catalogue marks the listing, and on which day it did."""
    values = {
        "title": listing.title,
        "checked": day(listing.sources["status"].checked),
        "official_page": listing.official_page,
    }
    return Line(f"status_{listing.status.value.replace(' ', '_')}", values)


def status_lines(listing: Listing) -> tuple[Line, ...]:
    """Warn where new people may not be able to start; say nothing where they can."""
    return () if listing.status is Status.LIVE else (status_line(listing),)
