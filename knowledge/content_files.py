"""Reads and checks the content files; every fault names its file, line and mend."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from knowledge.catalogue import read_catalogue, read_common_words, renewed
from knowledge.errors import ContentError, Problem
from knowledge.faults import line_of, no_source
from knowledge.guidance.files import faults_of_guidance, read_guidance
from knowledge.guidance.schema import GuidanceFile
from knowledge.inheriting import with_catalogue
from knowledge.places.regions import unknown_towns
from knowledge.reading_files import attempt, parse, read_entry
from knowledge.schema import (
    CatalogueEntry,
    EarningsEntry,
    FactsFile,
    ListingEntry,
    MethodsEntry,
    PlaceEntry,
    PostcodeAreaEntry,
    RegionEntry,
    SourcesFile,
    SubjectEntry,
    SubjectsFile,
)
from knowledge.tabular import read_table
from knowledge.timeline import by_reference, order

UNKNOWN = "?"
"""Stands for what a broken file would have said, so that only it is complained of."""

Signature = tuple[tuple[str, int, int], ...]
Geography = tuple[
    tuple[PlaceEntry, ...], tuple[PostcodeAreaEntry, ...], tuple[RegionEntry, ...]
]
SHARED_FILES = (
    "sources.yml",
    "facts.yml",
    "catalogue.jsonl",
    "methods.tsv",
    "common_words.txt",
    "subjects.yml",
    "places.tsv",
    "postcode_areas.tsv",
    "regions.tsv",
    "earnings.tsv",
)
LISTINGS, GUIDANCE = FOLDERS = ("listings", "guidance")


@dataclass(frozen=True)
class Content:
    """Everything that the content folder holds, checked."""

    sources: SourcesFile
    facts: FactsFile
    listings: tuple[ListingEntry, ...]
    guidance: tuple[GuidanceFile, ...]
    catalogue: tuple[CatalogueEntry, ...]
    methods: tuple[MethodsEntry, ...]
    common_words: frozenset[str]
    subjects: tuple[SubjectEntry, ...]
    places: tuple[PlaceEntry, ...]
    postcode_areas: tuple[PostcodeAreaEntry, ...]
    regions: tuple[RegionEntry, ...]
    earnings: tuple[EarningsEntry, ...] = ()


def content_paths(folder: Path) -> list[Path]:
    """List the content files: the shared ones, then those of each folder, by name."""
    shared = [folder / name for name in SHARED_FILES]
    return shared + [path for name in FOLDERS for path in files_in(folder / name)]


def files_in(folder: Path) -> list[Path]:
    """List the content files of a folder, by name."""
    return sorted(folder.glob("*.yml"))


def signature(folder: Path) -> Signature:
    """Tell one state of the content files from another, by a look at their dates."""
    # The files of content_paths that exist, found by one look at each folder: every
    # message asks for this, and paths take three times as long.
    shared = [e for e in _files(folder) if e.name in SHARED_FILES]
    others = [
        entry
        for name in FOLDERS
        for entry in _files(folder / name)
        if entry.name.endswith(".yml")
    ]
    found = ((entry.path, entry.stat()) for entry in [*shared, *others])
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in found))


def _files(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [entry for entry in entries if entry.is_file()]


def read_content(folder: Path, imported: Sequence[CatalogueEntry] = ()) -> Content:
    """Read and check all content; what was imported is newer than the catalogue.

    Raises:
        ContentError: with every fault found in every file, not only the first.
    """
    shared = content_paths(folder)[: len(SHARED_FILES)]
    sources_path, facts_path, catalogue_path, methods_path = shared[:4]
    words_path, subjects_path = shared[4:6]
    *places_paths, earnings_path = shared[6:]
    problems: list[Problem] = []
    geography = attempt(lambda: _read_places(*places_paths), problems) or ((), (), ())
    stated = attempt(lambda: read_catalogue(catalogue_path), problems)
    catalogue = renewed(stated, imported) if stated else None
    methods = attempt(lambda: _read_methods(methods_path), problems)
    earnings = attempt(lambda: _read_earnings(earnings_path), problems) or ()
    subjects = attempt(lambda: read_entry(subjects_path, SubjectsFile), problems)
    words = attempt(lambda: read_common_words(words_path), problems)
    sources = attempt(lambda: read_entry(sources_path, SourcesFile), problems)
    facts = attempt(lambda: read_entry(facts_path, FactsFile), problems)
    listings = _read_listings(folder, catalogue or (), facts, problems)
    guidance = read_guidance(files_in(folder / GUIDANCE), problems)
    if sources:
        named = set(sources.sources)
        problems += faults_of_guidance(guidance, named)
        problems += _unknown_sources(listings, named)
        problems += _unknown_fact_sources(facts_path, facts, named) if facts else []
        problems += _unknown_earnings_sources(earnings_path, earnings, named)
    problems += [*_misfiled(listings), *_uncatalogued(listings, catalogue or ())]
    if problems or not (sources and facts and subjects):
        raise ContentError(problems)
    return Content(
        sources,
        facts,
        tuple(listing for _, listing in listings),
        tuple(one for _, one in guidance),
        catalogue or (),
        methods or (),
        words or frozenset(),
        tuple(subjects.subjects),
        *geography,
        earnings,
    )


def read_listings_only(
    folder: Path, references: frozenset[str], imported: Sequence[CatalogueEntry] = ()
) -> Content:
    """Read and check what concerns some listings, and nothing else.

    Raises:
        ContentError: as for ``read_content``.
    """
    sources_path, facts_path, catalogue_path, methods_path, words_path = content_paths(
        folder
    )[:5]
    problems: list[Problem] = []
    sources = read_entry(sources_path, SourcesFile)
    facts = read_entry(facts_path, FactsFile)
    stated = read_catalogue(catalogue_path, references)
    among = [one for one in imported if one.reference in references]
    catalogue = renewed(stated, among)
    listings = _read_listings(folder, catalogue, facts, problems, references)
    problems += _unknown_sources(listings, set(sources.sources))
    problems += [*_misfiled(listings), *_uncatalogued(listings, catalogue, references)]
    if problems:
        raise ContentError(problems)
    return Content(
        sources=sources,
        facts=facts,
        listings=tuple(listing for _, listing in listings),
        guidance=(),
        catalogue=catalogue,
        methods=_read_methods(methods_path),
        common_words=read_common_words(words_path),
        subjects=(),
        places=(),
        postcode_areas=(),
        regions=(),
    )


def _read_listings(
    folder: Path,
    catalogue: Sequence[CatalogueEntry],
    facts: FactsFile | None,
    problems: list[Problem],
    only: frozenset[str] | None = None,
) -> list[tuple[Path, ListingEntry]]:
    """Read listings, all or ``only`` some; faults are noted in ``problems``."""
    known = by_reference(catalogue)
    how_it_works = facts.how_it_works if facts else UNKNOWN
    read = [
        (path, attempt(partial(read_listing, path, known, how_it_works), problems))
        for path in files_in(folder / LISTINGS)
        if only is None or path.stem.split("-")[0] in only
        if known
        or only  # without the catalogue every listing would seem to lack its facts
    ]
    return [(path, listing) for path, listing in read if listing]


def _read_places(places_path: Path, areas: Path, regions_path: Path) -> Geography:
    places = read_table(places_path, PlaceEntry, key="id")
    regions = read_table(regions_path, RegionEntry, key="name")
    if faults := list(unknown_towns(regions, places)):
        raise ContentError([Problem(regions_path, 1, fault) for fault in faults])
    return places, read_table(areas, PostcodeAreaEntry, key="area"), regions


def read_listing(
    path: Path,
    catalogue: Mapping[str, Sequence[CatalogueEntry]],
    how_it_works: str,
) -> ListingEntry:
    """Read one listing; what its file leaves out comes from the catalogue.

    Raises:
        ContentError: as for ``read_entry``.
    """

    def completed(document: Mapping[str, Any]) -> Mapping[str, Any]:
        versions = catalogue.get(str(document.get("reference")), ())
        told = [one for one in versions if one.version == document.get("version")]
        newest = max(versions, key=order, default=None)
        return with_catalogue(document, told[0] if told else newest, how_it_works)

    return read_entry(path, ListingEntry, completed)


def _unknown_sources(
    listings: Sequence[tuple[Path, ListingEntry]], known: set[str]
) -> list[Problem]:
    return [
        Problem(path, _line_of(path, "sources"), no_source(key, known))
        for path, listing in listings
        for key in listing.sources
        if key not in known
    ]


def _unknown_fact_sources(
    path: Path, facts: FactsFile, known: set[str]
) -> list[Problem]:
    named = [
        *(entry.source for entry in facts.levels.values()),
        *(entry.source for entry in facts.rates),
        *(entry.source for entry in facts.rules),
        *(key for entry in facts.tax_years for key in entry.sources),
        *facts.pointers.values(),
    ]
    missing = sorted(set(named) - known)
    return [Problem(path, 1, no_source(key, known)) for key in missing]


def _unknown_earnings_sources(
    path: Path, earnings: Sequence[EarningsEntry], known: set[str]
) -> list[Problem]:
    named = {key for entry in earnings for key in (entry.source, entry.matched_by)}
    return [Problem(path, 1, no_source(key, known)) for key in sorted(named - known)]


def _line_of(path: Path, key: str) -> int:
    return line_of(parse(path, with_lines=True), [key])


def _uncatalogued(
    listings: Sequence[tuple[Path, ListingEntry]],
    catalogue: Sequence[CatalogueEntry],
    looked_for: frozenset[str] = frozenset(),
) -> list[Problem]:
    known = {entry.reference for entry in catalogue}
    return [
        Problem(
            path,
            _line_of(path, "reference"),
            f"{listing.reference} is not in catalogue.jsonl: add its line there",
        )
        for path, listing in listings
        if (known or looked_for) and listing.reference not in known
    ]


def _misfiled(listings: Sequence[tuple[Path, ListingEntry]]) -> list[Problem]:
    return [
        Problem(
            path,
            _line_of(path, "reference"),
            f"holds {listing.reference}: rename the file to {names[0]}.yml",
        )
        for path, listing in listings
        if path.stem not in (names := _file_names(listing))
    ]


def _file_names(listing: ListingEntry) -> tuple[str, str]:
    """Name the file of a listing, and that of another version's words beside it."""
    return listing.reference, f"{listing.reference}-{listing.version}"


def _read_earnings(path: Path) -> tuple[EarningsEntry, ...]:
    return read_table(path, EarningsEntry, key="reference")


def _read_methods(path: Path) -> tuple[MethodsEntry, ...]:
    return read_table(path, MethodsEntry, key="reference")
