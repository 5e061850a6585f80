"""What can be answered of an apprenticeship that only the catalogue knows."""

from __future__ import annotations

from dataclasses import asdict

from knowledge.entities import CatalogueItem, Listing, Source
from knowledge.vocabulary import Route

CATALOGUED = frozenset(
    {"pay", "off_the_job", "assessment", "duration", "level", "funding", "status"}
)
"""Topics that need no text: dated rules, and the catalogue's own facts, answer them."""

FACTS = ("title", "level", "route", "status", "version", "months", "degree")


def as_listing(item: CatalogueItem, catalogue: Source) -> Listing | None:
    """Make a listing without texts; None where the catalogue states too little."""
    routes = {route.value for route in Route}
    if item.level is None or item.months is None or item.route not in routes:
        return None
    stated = (*FACTS, *(["max_funding"] if item.max_funding is not None else []))
    facts = asdict(item)
    for other in ("open", "closes"):
        facts.pop(other)
    return Listing(
        **{**facts, "route": Route(item.route)},
        assessment_months=None,
        min_off_the_job_hours=None,
        assessment_methods=(),
        overview="",
        what_you_learn=(),
        day_to_day=(),
        how_it_works="",
        entry_requirements="",
        what_comes_next="",
        employer_videos=(),
        sources={field: catalogue for field in stated},
    )
