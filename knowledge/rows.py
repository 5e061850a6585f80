"""Turns rows of the database into the values that the store hands out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from knowledge.entities import (
    CatalogueItem,
    HelpLine,
    Listing,
    Rate,
    Rule,
    Source,
    Subject,
    TaxYear,
    Video,
)
from knowledge.vocabulary import AppliesBy, Degree, Route, Status


def to_source(row: Any) -> Source:
    """Read the source joined to a row."""
    return Source(row.source, row.source_name, row.source_url, row.source_checked)


def to_help_line(row: Any) -> HelpLine:
    """Read somebody to turn to."""
    return HelpLine(row.name, row.reach, row.serves, row.url, row.checked)


def to_rate(row: Any) -> Rate:
    """Read a dated amount; the database keeps whole pence."""
    return Rate(
        row.key,
        row.band,
        Decimal(row.pence) / 100,
        row.valid_from,
        row.valid_to,
        to_source(row),
    )


def to_tax_year(row: Any, source: Callable[[str], Source | None]) -> TaxYear:
    """Read a tax year; ``source`` looks a source up."""
    figures = {name: Decimal(value) for name, value in row.figures.items()}
    sources = tuple(filter(None, map(source, row.sources)))
    return TaxYear(row.valid_from, row.valid_to, **figures, sources=sources)


def to_rule(row: Any) -> Rule:
    """Read a dated rule."""
    return Rule(
        row.key,
        AppliesBy(row.applies_by),
        row.valid_from,
        row.valid_to,
        row.text,
        tuple(row.listings),
        tuple(row.levels),
        to_source(row),
    )


def to_catalogue_item(row: Any) -> CatalogueItem:
    """Read an entry of the national catalogue."""
    return CatalogueItem(
        **{
            **row._mapping,
            "status": Status(row.status),
            "degree": Degree(row.degree),
            "job_titles": tuple(row.job_titles),
        }
    )


def to_subject(row: Any) -> Subject:
    """Read a field of work."""
    parts = (row.words, row.routes, row.listings, row.without)
    return Subject(row.name, *map(tuple, parts))


def to_listing(row: Any, sources: dict[str, Source]) -> Listing:
    """Read a listing; ``sources`` maps its fields to their sources."""
    values = dict(row)
    lists = ("what_you_learn", "day_to_day", "job_titles", "assessment_methods")
    values.update({field: tuple(values[field]) for field in lists})
    videos = tuple(Video(**video) for video in values.pop("employer_videos"))
    return Listing(
        **{
            **values,
            "route": Route(values["route"]),
            "status": Status(values["status"]),
            "degree": Degree(values["degree"]),
        },
        employer_videos=videos,
        sources=sources,
    )
