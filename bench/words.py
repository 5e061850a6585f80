"""Compares the words of listings with the official records: they must be our own.

A run is a fault if it has more than ``LONGEST`` words that stand in the same order in
the record, unless it is a name or a term: more than half of its words begin with a
capital letter or are numbers, as those of "the Nursing and Midwifery Council register
of nurses" do (small words like "of" are not counted), or it is no longer than that once
the standard's own title is taken out of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from knowledge.guidance.reviewing import EASY, reading_ease
from knowledge.schema import ListingEntry

LONGEST = 6  # words in a row that anybody might choose
RECORDS = ("open.jsonl", "next_versions.jsonl")
OLDER = "legacy_text.jsonl"
TEXTS = ("overview", "summary", "introduction", "entry_requirements", "legacy_text")
NUMBERED = ("duties", "knowledge", "skills", "behaviours")
SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the"]
) | {"to", "with"}
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

Record = Mapping[str, Any]
Records = Mapping[tuple[str, str], Record]


@dataclass(frozen=True)
class Compared:
    """What came of it: ``runs`` and ``hard`` name each finding in words.

    ``unknown`` names files without a record, ``ease`` is the median of all files.
    """

    files: int
    unknown: tuple[str, ...]
    runs: tuple[str, ...]
    hard: tuple[str, ...]
    ease: float


def read_records(folder: Path) -> Records:
    """Read the official records by reference and version, each with its older text."""
    older = {one["ref"]: one["legacy_text"] for one in _lines(folder / OLDER)}
    return {
        (one["ref"], one["version"]): {"legacy_text": older.get(one["ref"], ""), **one}
        for name in RECORDS
        for one in _lines(folder / name)
    }


def _lines(path: Path) -> list[Record]:
    # Not splitlines: some texts hold a line separator of Unicode's.
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def compare_words(listings: Sequence[ListingEntry], records: Records) -> Compared:
    """Look for long runs in all listings that have a record, and at how all read."""
    known = {name_of(one): records.get(key_of(one)) for one in listings}
    eases = {name_of(one): ease_of(one) for one in listings}
    return Compared(
        len(listings),
        tuple(name for name, record in known.items() if not record),
        tuple(
            f"{name_of(one)}: {run}"
            for one in listings
            if (record := known[name_of(one)])
            for run in runs(one, record)
        ),
        tuple(f"{name}: {ease:.0f}" for name, ease in eases.items() if ease < EASY),
        median(eases.values()) if eases else 0.0,
    )


def report_words(found: Compared) -> list[str]:
    """Put into lines what came of it."""
    unknown = ", ".join(found.unknown)
    return [
        *(f"more than {LONGEST} words in a row: {run}" for run in found.runs),
        *(f"reading ease below {EASY:.0f}: {one}" for one in found.hard),
        *([f"no official record: {unknown}"] if unknown else []),
        f"{found.files} files, {len(found.runs)} runs, {len(found.hard)} hard to read, "
        f"median reading ease {found.ease:.0f}",
    ]


def key_of(listing: ListingEntry) -> tuple[str, str]:
    """Say by what the record of a listing is found."""
    return str(listing.reference), listing.version


def name_of(listing: ListingEntry) -> str:
    """Name a listing as findings do."""
    return f"{listing.reference} version {listing.version}"


def texts_of(listing: ListingEntry) -> list[str]:
    """List every text of a listing's file; each line of a list is one."""
    return [
        listing.overview,
        *listing.day_to_day,
        *listing.what_you_learn,
        *(pathway.text for pathway in listing.pathways),
        listing.entry_requirements,
        listing.what_comes_next,
    ]


def ease_of(listing: ListingEntry) -> float:
    """Return the reading ease of all texts of a listing; each line is a sentence."""
    return reading_ease(" ".join(f"{one.rstrip('.:')}." for one in texts_of(listing)))


def runs(listing: ListingEntry, record: Record) -> Iterator[str]:
    """Yield each run of a listing that is a fault."""
    official = {run for text in _official(record) for run in _spans(_low(text))}
    title = _low(record["title"])
    for text in texts_of(listing):
        words = _words(text)
        for first, end in _joined(_low(text), official):
            run = words[first:end]
            if not _is_name(run) and len(_without(run, title)) > LONGEST:
                yield " ".join(run)


def _official(record: Record) -> list[str]:
    texts = [record.get(key) or "" for key in TEXTS]
    return texts + [one["text"] for key in NUMBERED for one in record.get(key) or ()]


def _words(text: str) -> list[str]:
    return WORD.findall(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def _low(text: str) -> list[str]:
    return _words(text.lower())


def _spans(words: Sequence[str]) -> list[tuple[str, ...]]:
    """List the shortest runs that may be faults, by where they begin."""
    starts = range(len(words) - LONGEST)
    return [tuple(words[first : first + LONGEST + 1]) for first in starts]


def _joined(
    words: Sequence[str], official: set[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Yield where the runs begin and end; what overlaps is one run."""
    begun = None
    for at, span in enumerate([*_spans(words), ()]):
        if span in official:
            begun = at if begun is None else begun
        elif begun is not None:
            yield begun, at + LONGEST
            begun = None


def _is_name(run: Sequence[str]) -> bool:
    counted = [word for word in run if word not in SMALL]
    return sum(not word[0].islower() for word in counted) > len(counted) / 2


def _without(run: Sequence[str], title: Sequence[str]) -> list[str]:
    """Take a title out of a run."""
    words, size = [word.lower() for word in run], len(title)
    for at in range(len(words) - size + 1):
        if words[at : at + size] == [*title]:
            return words[:at] + words[at + size :]
    return words
