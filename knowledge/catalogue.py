"""Reads the national catalogue: what is known of what is not written out yet."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import ContentError, Problem
from knowledge.schema import CatalogueEntry
from knowledge.vocabulary import Status

PAGES = "https://www.instituteforapprenticeships.org/apprenticeship-standards/"
VERSION = re.compile(r"(\d+)(?:\.(\d+))?")
NAME_LIMIT = 60  # characters; what is longer in the catalogue is prose, not a name


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """Read the tab-separated catalogue.

    Raises:
        ContentError: the file is missing, or a row does not fit; with its line.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    entries = [_entry(path, line, row) for line, row in enumerate(rows, start=2)]
    seen: set[str] = set()
    for line, entry in enumerate(entries, start=2):
        if entry.reference in seen:
            message = f"{entry.reference} is there twice: remove one row"
            raise ContentError([Problem(path, line, message)])
        seen.add(entry.reference)
    return tuple(entries)


def read_common_words(path: Path) -> frozenset[str]:
    """Read the words that are in the catalogue but name nothing on their own."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    return frozenset(line.strip() for line in lines if not line.startswith("#"))


def entry_names(entry: CatalogueEntry, common: frozenset[str]) -> list[str]:
    """List the names under which an entry may be asked about."""
    names = [entry.title, *(name.strip() for name in entry.job_titles.split(";"))]
    telling = (name for name in names if name and name.lower() not in common)
    return [name for name in telling if len(name) <= NAME_LIMIT]


def job_titles(entry: CatalogueEntry) -> list[str]:
    """List the job titles of an entry; what is too long for one is prose."""
    titles = (title.strip() for title in entry.job_titles.split(";"))
    return [title for title in titles if title and len(title) <= NAME_LIMIT]


def is_open(entry: CatalogueEntry) -> bool:
    """Tell whether new people can start, as far as the catalogue says.

    "In development" may mean a new version of an apprenticeship that runs all the
    while: it does if people have started it lately.
    """
    renewed = entry.status is Status.IN_DEVELOPMENT and bool(entry.starts)
    return renewed or entry.status is Status.LIVE


def official_page(entry: CatalogueEntry) -> str:
    """Return the address of the official page; foundation ones have only the list."""
    version = VERSION.fullmatch(entry.version)
    if entry.reference.startswith("FA") or not version:
        return PAGES
    major, minor = version[1], version[2] or "0"
    return f"{PAGES}{entry.reference.lower()}-v{major}-{minor}"


def _entry(path: Path, line: int, row: dict[str, str]) -> CatalogueEntry:
    given = {key: value for key, value in row.items() if value != ""}
    try:
        return CatalogueEntry.parse_obj(given)
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"'{fault['loc'][0]}': {fault['msg']}"
        raise ContentError([Problem(path, line, message)]) from error
