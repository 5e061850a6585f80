"""Fills the store from the content files, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from knowledge import tables
from knowledge.catalogue import (
    TO_COME,
    by_name,
    degree_of,
    entry_names,
    job_titles,
    official_page,
    titles,
)
from knowledge.changes import Digests, digest_of
from knowledge.content_files import Content
from knowledge.indexing import entry_word_rows
from knowledge.listing_rows import listing_rows
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
from knowledge.timeline import Spell, by_reference, spells
from knowledge.vocabulary import NameKind, RuleKey, Status

Row = dict[str, Any]


@dataclass(frozen=True)
class State:
    """What the store was filled from: the files' hashes, and the import taken up."""

    files: Digests
    imported: str

    @property
    def digest(self) -> str:
        """Tell one state from another."""
        return digest_of(self.files, self.imported)


def stored_state(connection: Connection) -> State | None:
    """Read what the store was filled from; None if it is empty."""
    row = connection.execute(select(tables.content_state)).first()
    return State(row.files, row.imported) if row else None


def replace_content(connection: Connection, content: Content, state: State) -> None:
    """Put ``content`` in place of what is there, within the caller's transaction."""
    for table in reversed(tables.metadata.sorted_tables):
        connection.execute(table.delete())
    for table, rows in _rows(content):
        if rows:
            connection.execute(insert(table), rows)
    _note(connection, state)


def replace_listings(
    connection: Connection, content: Content, references: frozenset[str], state: State
) -> None:
    """Put some listings in place of what is there of them, and leave the rest."""
    for table, rows in _listing_rows(content, _laid_out(content)):
        connection.execute(table.delete().where(table.c.reference.in_(references)))
        if rows:
            connection.execute(insert(table), rows)
    connection.execute(tables.content_state.delete())
    _note(connection, state)


def _note(connection: Connection, state: State) -> None:
    row = {
        "digest": state.digest,
        "layout": tables.LAYOUT,
        "imported": state.imported,
        "files": dict(state.files),
    }
    connection.execute(insert(tables.content_state), [row])


def _listing_rows(
    content: Content, laid_out: Sequence[Spell]
) -> Iterator[tuple[Any, list[Row]]]:
    """Yield the tables that hold listings, each row with its reference."""
    yield tables.listings, listing_rows(content, laid_out)
    yield tables.entry_words, entry_word_rows(content)
    yield tables.listing_names, [*listing_names(content), *_catalogue_names(content)]


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
    yield tables.earnings, [entry.dict() for entry in content.earnings]
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
    laid_out = _laid_out(content)
    ends = _funding_ends(content)
    yield tables.catalogue, [_catalogue_row(spell, ends) for spell in laid_out]
    yield from _listing_rows(content, laid_out)
    yield tables.subjects, [row for s in content.subjects for row in _subject_rows(s)]
    regions, called = region_rows(content.regions, content.places)
    yield tables.places, [*map(place_row, content.places), *regions]
    names = [row for entry in content.places for row in place_name_rows(entry)]
    yield tables.place_names, [*names, *called]
    yield (
        tables.postcode_areas,
        [entry.dict(include={"area", "place"}) for entry in content.postcode_areas],
    )


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


def _laid_out(content: Content) -> list[Spell]:
    """Lay out all standards in time."""
    versions = by_reference(content.catalogue).values()
    return [spell for listed in versions for spell in spells(listed)]


def _catalogue_names(content: Content) -> list[Row]:
    written = {entry.reference for entry in content.listings}
    named = {
        (reference, text, _kind(versions).value)
        for reference, versions in by_name(content.catalogue).items()
        if reference not in written
        for entry in versions
        for text in (*entry_names(entry, content.common_words), reference)
    }
    return [{"reference": r, "text": t, "kind": k} for r, t, k in sorted(named)]


def _kind(versions: Sequence[CatalogueEntry]) -> NameKind:
    to_come = any(entry.status in TO_COME for entry in versions)
    return NameKind.CATALOGUE if to_come else NameKind.PAST


def _funding_ends(content: Content) -> dict[str, date]:
    """Map listings that lose their funding to the day on which they do."""
    return {
        listing: rule.valid_from
        for rule in content.facts.rules
        if rule.key is RuleKey.FUNDING_ENDS
        for listing in rule.listings
    }


def _catalogue_row(spell: Spell, ends: Mapping[str, date]) -> Row:
    entry = spell.entry
    facts = entry.dict(
        include={
            *("reference", "title", "level", "route", "months", "max_funding"),
            *("starts", "version"),
        }
    )
    return {
        **facts,
        "begins": spell.begins,
        "ends": spell.ends,
        "status": spell.status.value,
        "open": spell.status is Status.LIVE,
        "closes": ends.get(entry.reference),
        "degree": degree_of(entry).value,
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


def listing_names(content: Content) -> list[Row]:
    """List each name of what is written out once, whichever version bears it."""
    common, versions = content.common_words, by_name(content.catalogue)
    named = {
        (entry.reference, str(text), kind.value)
        for entry in content.listings
        for kind, texts in _names(entry, versions, common).items()
        for text in texts
    }
    return [{"reference": r, "text": t, "kind": k} for r, t, k in sorted(named)]


def _names(
    entry: ListingEntry,
    versions: Mapping[str, Sequence[CatalogueEntry]],
    common: frozenset[str],
) -> dict[NameKind, list[str]]:
    known = versions.get(entry.reference, ())
    jobs = [*entry.job_titles, *(title for one in known for title in job_titles(one))]
    return {
        NameKind.TITLE: [entry.title, *(name for one in known for name in titles(one))],
        NameKind.REFERENCE: [entry.reference],
        NameKind.JOB_TITLE: [title for title in jobs if title.lower() not in common],
        NameKind.ALIAS: [*entry.also_called],
    }
