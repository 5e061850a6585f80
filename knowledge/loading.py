"""Fills the store from the content files, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from knowledge import tables
from knowledge.catalogue import entry_names, is_open, job_titles, official_page
from knowledge.content_files import Content, content_paths
from knowledge.indexing import entry_word_rows
from knowledge.places.loading import place_name_rows, place_row
from knowledge.places.regions import region_rows
from knowledge.schema import (
    CatalogueEntry,
    ListingEntry,
    RateEntry,
    RuleEntry,
    SubjectEntry,
    TaxYearEntry,
)
from knowledge.vocabulary import Degree, NameKind, RuleKey, Status

Row = dict[str, Any]


def content_digest(folder: Path, imported: str = "") -> str:
    """Hash the content files: the same digest means that nothing has changed.

    ``imported`` tells one state of the imported standards from another.
    """
    digest = hashlib.sha256(imported.encode())
    for path in content_paths(folder):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def replace_content(connection: Connection, content: Content, digest: str) -> None:
    """Put ``content`` in place of what is there, within the caller's transaction."""
    for table in reversed(tables.metadata.sorted_tables):
        connection.execute(table.delete())
    for table, rows in _rows(content):
        if rows:
            connection.execute(insert(table), rows)
    connection.execute(insert(tables.content_state), [_state(digest)])


def _state(digest: str) -> Row:
    return {"digest": digest, "layout": tables.LAYOUT}


def _rows(content: Content) -> Iterator[tuple[Any, list[Row]]]:
    yield (
        tables.sources,
        [
            {**entry.dict(), "key": key, "url": str(entry.url)}
            for key, entry in content.sources.sources.items()
        ],
    )
    yield (
        tables.levels,
        [
            {**entry.dict(), "number": number}
            for number, entry in content.facts.levels.items()
        ],
    )
    yield tables.guidance, [*_guidance_rows(content)]
    yield tables.rates, [_rate_row(entry) for entry in content.facts.rates]
    yield tables.tax_years, [_tax_year_row(entry) for entry in content.facts.tax_years]
    yield tables.rules, [_rule_row(entry) for entry in content.facts.rules]
    pointers = content.facts.pointers.items()
    yield tables.pointers, [{"topic": topic, "source": key} for topic, key in pointers]
    yield (
        tables.help_lines,
        [
            {**entry.dict(), "position": position, "url": str(entry.url)}
            for position, entry in enumerate(content.facts.help_lines)
        ],
    )
    ends = _funding_ends(content)
    yield tables.catalogue, [_catalogue_row(entry, ends) for entry in content.catalogue]
    yield tables.listings, [_listing_row(entry) for entry in content.listings]
    yield (
        tables.listing_sources,
        [row for entry in content.listings for row in _source_rows(entry)],
    )
    yield tables.entry_words, entry_word_rows(content)
    yield tables.subjects, [row for s in content.subjects for row in _subject_rows(s)]
    regions, called = region_rows(content.regions, content.places)
    yield tables.places, [*map(place_row, content.places), *regions]
    names = [row for entry in content.places for row in place_name_rows(entry)]
    yield tables.place_names, [*names, *called]
    yield (
        tables.postcode_areas,
        [entry.dict(include={"area", "place"}) for entry in content.postcode_areas],
    )
    yield tables.listing_names, [*_listing_names(content), *_catalogue_names(content)]


def _guidance_rows(content: Content) -> Iterator[Row]:
    for guidance in content.guidance:
        for position, question in enumerate(guidance.questions):
            # Through JSON, so that dates and enumerations become plain text.
            row: Row = json.loads(question.json())
            yield {**row, "topic": guidance.topic, "position": position}


def _rate_row(entry: RateEntry) -> Row:
    return {**entry.dict(exclude={"amount"}), "pence": int(entry.amount * 100)}


def _tax_year_row(entry: TaxYearEntry) -> Row:
    apart = {"valid_from", "valid_to", "sources"}
    return {**entry.dict(include=apart), "figures": entry.dict(exclude=apart)}


def _rule_row(entry: RuleEntry) -> Row:
    plain = {"key": entry.key.value, "applies_by": entry.applies_by.value}
    return {**entry.dict(), **plain}


def _listing_row(entry: ListingEntry) -> Row:
    # Through JSON, so that addresses and enumerations become plain text.
    row: Row = json.loads(entry.json(exclude={"also_called", "sources"}))
    return row


def _source_rows(entry: ListingEntry) -> list[Row]:
    return [
        {"reference": entry.reference, "field": field, "source": key}
        for key, fields in entry.sources.items()
        for field in fields
    ]


def _listing_names(content: Content) -> list[Row]:
    common = content.common_words
    return [row for entry in content.listings for row in _name_rows(entry, common)]


def _catalogue_names(content: Content) -> list[Row]:
    written = {entry.reference for entry in content.listings}
    return [
        {"reference": entry.reference, "text": text, "kind": _kind(entry).value}
        for entry in content.catalogue
        if entry.reference not in written
        for text in {*entry_names(entry, content.common_words), entry.reference}
    ]


def _kind(entry: CatalogueEntry) -> NameKind:
    closed = (Status.RETIRED, Status.PROPOSED)
    return NameKind.PAST if entry.status in closed else NameKind.CATALOGUE


def _funding_ends(content: Content) -> dict[str, date]:
    """Map listings that lose their funding to the day on which they do."""
    return {
        listing: rule.valid_from
        for rule in content.facts.rules
        if rule.key is RuleKey.FUNDING_ENDS
        for listing in rule.listings
    }


def _catalogue_row(entry: CatalogueEntry, ends: Mapping[str, date]) -> Row:
    facts = entry.dict(exclude={"status", "degree", "job_titles", "page"})
    return {
        **facts,
        "status": entry.status.value,
        "open": is_open(entry),
        "closes": ends.get(entry.reference),
        "degree": entry.degree or Degree.NOT_STATED.value,
        "job_titles": job_titles(entry),
        "official_page": official_page(entry),
    }


def _subject_rows(subject: SubjectEntry) -> list[Row]:
    shared = {
        "name": subject.called[0],
        "words": list(subject.words),
        "routes": [route.value for route in subject.routes],
        "listings": list(subject.listings),
        "without": list(subject.without),
    }
    return [{**shared, "called": called.lower()} for called in subject.called]


def _name_rows(entry: ListingEntry, common: frozenset[str]) -> list[Row]:
    telling = [title for title in entry.job_titles if title.lower() not in common]
    kinds: dict[NameKind, Sequence[str]] = {
        NameKind.TITLE: [entry.title],
        NameKind.REFERENCE: [entry.reference],
        NameKind.JOB_TITLE: telling,
        NameKind.ALIAS: entry.also_called,
    }
    named = {(str(name), kind.value) for kind, names in kinds.items() for name in names}
    return [
        {"reference": entry.reference, "text": text, "kind": kind}
        for text, kind in sorted(named)
    ]
