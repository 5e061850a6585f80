"""Reads and checks the content files; every fault names its file, line and mend."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from knowledge.catalogue import read_catalogue, read_common_words, renewed
from knowledge.errors import ContentError, Problem
from knowledge.faults import line_of, nearest, problem_of
from knowledge.inheriting import with_catalogue
from knowledge.schema import (
    CatalogueEntry,
    Entry,
    FactsFile,
    ListingEntry,
    PlaceEntry,
    PostcodeAreaEntry,
    SourcesFile,
    SubjectEntry,
    SubjectsFile,
)
from knowledge.tabular import read_table

MAX_FILE_BYTES = 1_000_000
UNKNOWN = "?"
"""Stands for what a broken file would have said, so that only it is complained of."""

Signature = tuple[tuple[str, int, int], ...]
SHARED_FILES = (
    "sources.yml",
    "facts.yml",
    "catalogue.tsv",
    "common_words.txt",
    "subjects.yml",
    "places.tsv",
    "postcode_areas.tsv",
)

NOTHING_IMPORTED: Mapping[str, CatalogueEntry] = {}

EntryType = TypeVar("EntryType", bound=Entry)
Found = TypeVar("Found")


@dataclass(frozen=True)
class Content:
    """Everything that the content folder holds, checked."""

    sources: SourcesFile
    facts: FactsFile
    listings: tuple[ListingEntry, ...]
    catalogue: tuple[CatalogueEntry, ...]
    common_words: frozenset[str]
    subjects: tuple[SubjectEntry, ...]
    places: tuple[PlaceEntry, ...]
    postcode_areas: tuple[PostcodeAreaEntry, ...]


def content_paths(folder: Path) -> list[Path]:
    """List the content files: the shared ones, then one a listing, by name."""
    shared = [folder / name for name in SHARED_FILES]
    return shared + sorted((folder / "listings").glob("*.yml"))


def signature(folder: Path) -> Signature:
    """Tell one state of the content files from another, by a look at their dates."""
    # The files of content_paths that exist, found by one look at each folder: every
    # message asks for this, and paths take three times as long.
    shared = [e for e in _files(folder) if e.name in SHARED_FILES]
    listings = [e for e in _files(folder / "listings") if e.name.endswith(".yml")]
    found = ((entry.path, entry.stat()) for entry in [*shared, *listings])
    return tuple(sorted((path, stat.st_mtime_ns, stat.st_size) for path, stat in found))


def _files(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [entry for entry in entries if entry.is_file()]


def read_content(
    folder: Path, imported: Mapping[str, CatalogueEntry] = NOTHING_IMPORTED
) -> Content:
    """Read and check all content; what was imported is newer than the catalogue.

    Raises:
        ContentError: with every fault found in every file, not only the first.
    """
    count = len(SHARED_FILES)
    shared, listing_paths = content_paths(folder)[:count], content_paths(folder)[count:]
    sources_path, facts_path, catalogue_path, words_path, subjects_path = shared[:5]
    problems: list[Problem] = []
    places, areas = _try(lambda: _read_places(*shared[5:]), problems) or ((), ())
    stated = _try(lambda: read_catalogue(catalogue_path), problems)
    catalogue = renewed(stated, imported) if stated else None
    subjects = _try(lambda: read_entry(subjects_path, SubjectsFile), problems)
    words = _try(lambda: read_common_words(words_path), problems)
    sources = _try(lambda: read_entry(sources_path, SourcesFile), problems)
    facts = _try(lambda: read_entry(facts_path, FactsFile), problems)
    known = {str(entry.reference): entry for entry in catalogue or ()}
    how_it_works = facts.how_it_works if facts else UNKNOWN
    read = [
        (path, _try(partial(read_listing, path, known, how_it_works), problems))
        for path in listing_paths
        if known  # without the catalogue every listing would seem to lack its facts
    ]
    listings = [(path, listing) for path, listing in read if listing]
    if sources:
        named = set(sources.sources)
        problems += _unknown_sources(listings, named)
        problems += _unknown_fact_sources(facts_path, facts, named) if facts else []
    problems += _misfiled(listings)
    problems += _uncatalogued(listings, catalogue or ())
    if problems or not (sources and facts and subjects):
        raise ContentError(problems)
    return Content(
        sources,
        facts,
        tuple(listing for _, listing in listings),
        catalogue or (),
        words or frozenset(),
        tuple(subjects.subjects),
        places,
        areas,
    )


def _read_places(
    places: Path, areas: Path
) -> tuple[tuple[PlaceEntry, ...], tuple[PostcodeAreaEntry, ...]]:
    return (
        read_table(places, PlaceEntry, key="id"),
        read_table(areas, PostcodeAreaEntry, key="area"),
    )


def read_listing(
    path: Path, catalogue: Mapping[str, CatalogueEntry], how_it_works: str
) -> ListingEntry:
    """Read one listing; what its file leaves out comes from the catalogue.

    Raises:
        ContentError: as for ``read_entry``.
    """

    def completed(document: Mapping[str, Any]) -> Mapping[str, Any]:
        entry = catalogue.get(str(document.get("reference")))
        return with_catalogue(document, entry, how_it_works)

    return read_entry(path, ListingEntry, completed)


def read_entry(
    path: Path,
    shape: type[EntryType],
    completed: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda read: read,
) -> EntryType:
    """Read one file, complete what it holds, and check it against ``shape``.

    Raises:
        ContentError: the file is missing, is no YAML, or does not fit.
    """
    document = _parse(path)
    if not isinstance(document, Mapping):
        raise ContentError([Problem(path, 1, "the file must hold keys and values")])
    document = completed(document)
    try:
        return shape.parse_obj(document)
    except ValidationError as error:
        lined = _parse(path, with_lines=True)
        raise ContentError(
            [problem_of(path, lined, shape, fault) for fault in error.errors()]
        ) from error


def _try(read: Callable[[], Found], problems: list[Problem]) -> Found | None:
    """Read, or note the problems and go on, so that all faults are found at once."""
    try:
        return read()
    except ContentError as error:
        problems += error.problems
        return None


def _parse(path: Path, *, with_lines: bool = False) -> Any:
    # The quick parser keeps no line numbers, so faults are looked up by the slow one.
    parser = YAML(typ="rt") if with_lines else YAML(typ="safe")
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_FILE_BYTES:
            raise ContentError([Problem(path, 1, "the file is larger than 1 MB")])
        return parser.load(io.BytesIO(raw))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"is not valid YAML: {error.problem or error.context}"
        raise ContentError([Problem(path, line, message)]) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise ContentError([Problem(path, 1, f"is not valid YAML: {error}")]) from error


def _unknown_sources(
    listings: Sequence[tuple[Path, ListingEntry]], known: set[str]
) -> list[Problem]:
    return [
        Problem(path, _line_of(path, "sources"), _no_source(key, known))
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
        *facts.pointers.values(),
    ]
    missing = sorted(set(named) - known)
    return [Problem(path, 1, _no_source(key, known)) for key in missing]


def _no_source(key: str, known: set[str]) -> str:
    mend = nearest(key, sorted(known)).replace("remove it", "add it there")
    return f"source '{key}' is not in sources.yml{mend}"


def _line_of(path: Path, key: str) -> int:
    return line_of(_parse(path, with_lines=True), [key])


def _uncatalogued(
    listings: Sequence[tuple[Path, ListingEntry]], catalogue: Sequence[CatalogueEntry]
) -> list[Problem]:
    known = {entry.reference for entry in catalogue}
    return [
        Problem(
            path,
            _line_of(path, "reference"),
            f"{listing.reference} is not in catalogue.tsv: add its row there",
        )
        for path, listing in listings
        if known and listing.reference not in known
    ]


def _misfiled(listings: Sequence[tuple[Path, ListingEntry]]) -> list[Problem]:
    return [
        Problem(
            path,
            _line_of(path, "reference"),
            f"holds {listing.reference}: rename the file to {listing.reference}.yml",
        )
        for path, listing in listings
        if path.stem != listing.reference
    ]
