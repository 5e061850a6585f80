"""Whether an apprenticeship is open to new people."""

from __future__ import annotations

from datetime import date

from knowledge.entities import CatalogueItem, Listing
from knowledge.formats import day
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


def closed_lines(item: CatalogueItem, today: date) -> tuple[Line, ...]:
    """Say why new people cannot start on a day; nothing where they can."""
    if item.open_on(today):
        return ()
    if item.open and item.closes:
        return (Line("result_unfunded", {"value": day(item.closes)}),)
    return (Line("result_status", {"value": item.status.value}),)


def status_lines(listing: Listing) -> tuple[Line, ...]:
    """Warn where new people may not be able to start; say nothing where they can."""
    return () if listing.status is Status.LIVE else (status_line(listing),)
