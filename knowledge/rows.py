"""Turns rows of the database into the values that the store hands out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from knowledge.entities import (
    CatalogueItem,
    Earnings,
    HelpLine,
    Listing,
    Pathway,
    Qualification,
    Rate,
    Recognition,
    Rule,
    Source,
    Subject,
    TaxYear,
    Video,
)
from knowledge.inheriting import CATALOGUE
from knowledge.listing_rows import METHODS
from knowledge.vocabulary import AppliesBy, Degree, Route, Status

Value = TypeVar("Value")

ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s;,()]*)?")
TELLERS = (
    ("EPAO", "Assessment organisation"),
    ("official", "Skills England, assessment plan"),
    ("copy of official", "Copy of the official assessment plan"),
    ("provider", "Training provider"),
    ("universit", "University"),
    ("professional bod", "Professional body"),
    ("regulator", "Regulator"),
    ("third", "Public page on the assessment"),
)
"""How the kinds of ``methods.tsv`` are put for people, by how they begin."""


def to_source(row: Any) -> Source:
    """Read the source joined to a row."""
    return Source(row.source, row.source_name, row.source_url, row.source_checked)


def to_help_line(row: Any) -> HelpLine:
    """Read somebody to turn to."""
    needs = tuple(row.needs)
    return HelpLine(row.name, row.reach, row.serves, row.url, row.checked, needs)


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


def to_earnings(row: Any, sources: Mapping[str, Source]) -> Earnings:
    """Read what people in a kind of job earn."""
    source, matched_by = sources[row.source], sources[row.matched_by]
    return Earnings(row.occupation, row.median, row.year, source, matched_by)


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
    values = {k: v for k, v in row._mapping.items() if k not in ("begins", "ends")}
    return CatalogueItem(
        **{
            **values,
            "status": Status(row.status),
            "degree": Degree(row.degree),
            "job_titles": tuple(row.job_titles),
        }
    )


def to_subject(row: Any) -> Subject:
    """Read a field of work."""
    parts = (row.words, row.routes, row.listings, row.without)
    return Subject(row.name, *map(tuple, parts))


def to_listing(row: Any, sources: Mapping[str, Source]) -> Listing:
    """Read a listing; ``sources`` maps the keys of its sources to them."""
    values = dict(row)
    lists = ("what_you_learn", "day_to_day", "job_titles", "assessment_methods")
    values.update({name: tuple(values[name]) for name in lists})
    told = values.pop("methods_source")
    named = _sources_of(values, sources, told)
    return Listing(
        **{
            **values,
            "route": Route(values["route"]),
            "status": Status(values["status"]),
            "degree": Degree(values["degree"]),
            "employer_videos": _each(Video, values["employer_videos"]),
            "qualifications": _each(Qualification, values["qualifications"]),
            "recognition": _each(Recognition, values["recognition"]),
            "pathways": _each(Pathway, values["pathways"]),
            "methods_hold": told is None or told["same"],
            "methods_whole": told is None or told["whole"],
            "sources": named,
        },
    )


def _each(kind: Callable[..., Value], plain: list[dict[str, str]]) -> tuple[Value, ...]:
    return tuple(kind(**one) for one in plain)


def _sources_of(
    values: Mapping[str, Any], sources: Mapping[str, Source], told: Any
) -> dict[str, Source]:
    """Name the source of each field; the catalogue's is the page of this version."""
    catalogue = sources[CATALOGUE]
    title, version = values["title"], values["version"]
    name = f"Skills England, {title}" + (f", version {version}" if version else "")
    key = f"{values['reference']} {version}"
    own = Source(key, name, values["official_page"], catalogue.checked)
    made = {CATALOGUE: own}
    if told:
        made[METHODS] = _methods_source(values, told, sources[METHODS])
    return {
        field: made.get(key) or sources[key] for field, key in values["sources"].items()
    }


def _methods_source(values: Mapping[str, Any], told: Any, general: Source) -> Source:
    """Name who told how it is assessed, and where."""
    official = "official" in told["kind"]  # of an older site than today's
    address = None if official else ADDRESS.search(told["address"])
    url = f"https://{address[0]}" if address else values["plan"]
    kind = next(name for start, name in TELLERS if told["kind"].startswith(start))
    key = f"{values['reference']} {METHODS}"
    return Source(key, f"{kind}, {values['title']}", url, general.checked)
