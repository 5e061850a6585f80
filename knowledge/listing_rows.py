"""Makes the rows of listings: words of one version, with the facts of every other.

Words are written for a version of a standard. Who starts under another version gets
that one's facts, and the words written for it or, where there are none, for the version
before it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue import official_page
from knowledge.content_files import Content
from knowledge.inheriting import CATALOGUE, STATISTICS, facts_of
from knowledge.schema import CatalogueEntry, ListingEntry, MethodsEntry
from knowledge.timeline import Spell, order

Row = dict[str, Any]

METHODS = "methods"
"""What stands for the source of the methods of assessment, whose name is in the row."""


def listing_rows(content: Content, laid_out: Sequence[Spell]) -> list[Row]:
    """Make a row for each spell of each standard that has words."""
    words: dict[str, list[Words]] = defaultdict(list)
    for listing in content.listings:
        words[listing.reference].append(Words.of(listing))
    methods = {str(entry.reference): entry for entry in content.methods}
    return [
        _row(spell, _told(words[reference], spell.entry), methods.get(reference))
        for spell in laid_out
        if (reference := str(spell.entry.reference)) in words
    ]


@dataclass(frozen=True)
class Words:
    """What a file tells, plain as the database keeps it; by the order of versions."""

    order: tuple[int, ...]
    row: Row
    sources: Mapping[str, str]

    @classmethod
    def of(cls, listing: ListingEntry) -> Words:
        """Take a file's words; through JSON, so that addresses become plain text."""
        row: Row = json.loads(listing.json(exclude={"also_called", "sources"}))
        named = listing.sources.items()
        sources = {field: key for key, fields in named for field in fields}
        numbers = listing.version.split(".")
        return cls(tuple(int(n) for n in numbers if n.isdecimal()), row, sources)


def _told(words: Sequence[Words], entry: CatalogueEntry) -> Words:
    """Choose the words for a version: its own, else those of the one before it."""
    ranked = sorted(words, key=lambda one: one.order)
    until = [one for one in ranked if one.order <= order(entry)]
    return (until or ranked[:1])[-1]


def _row(spell: Spell, words: Words, methods: MethodsEntry | None) -> Row:
    row, sources = {**words.row}, {**words.sources}
    _put_facts(row, sources, spell)
    _put_details(row, sources, spell.entry)
    _put_methods(row, sources, spell.entry, methods)
    return {**row, "sources": sources}


def _put_facts(row: Row, sources: dict[str, str], spell: Spell) -> None:
    """Put the version's facts in, but for those that the file itself states."""
    facts = {**facts_of(spell.entry), "status": spell.status.value}
    inherited = {CATALOGUE, STATISTICS}
    for field in ("assessment_months", "min_off_the_job_hours", "max_funding"):
        if sources.get(field) in inherited and field not in facts:
            row[field] = None
            del sources[field]
    for field, value in facts.items():
        if sources.get(field, CATALOGUE) in inherited:
            row[field] = value
            if value not in (None, []):
                sources[field] = STATISTICS if field == "starts" else CATALOGUE
    row.update(begins=spell.begins, ends=spell.ends)


def _put_details(row: Row, sources: dict[str, str], entry: CatalogueEntry) -> None:
    """Put in what only the official record states."""
    stated: Row = {
        "qualifications": [one.dict() for one in entry.qualifications],
        "recognition": [one.dict() for one in entry.recognition],
        "regulator": entry.regulator,
        "plan": entry.plan or official_page(entry),
    }
    stated["first_start"], stated["last_start"] = entry.first_start, entry.last_start
    row.update(stated)
    sources.update({field: CATALOGUE for field, value in stated.items() if value})


def _put_methods(
    row: Row,
    sources: dict[str, str],
    entry: CatalogueEntry,
    methods: MethodsEntry | None,
) -> None:
    """Put in how it is assessed, unless the file states that itself."""
    row["methods_source"] = None
    if methods is None or row.get("assessment_methods"):
        return
    row["assessment_methods"] = methods.methods.split("; ")
    row["methods_source"] = {
        "kind": methods.kind,
        "address": methods.source,
        "same": methods.version == entry.version != "",
        "whole": methods.whole,
    }
    sources["assessment_methods"] = METHODS
