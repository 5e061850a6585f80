"""Reads the national catalogue: what is known of what is not written out yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.errors import ContentError, Problem
from knowledge.schema import CatalogueEntry
from knowledge.tabular import read_table
from knowledge.vocabulary import Status

PAGES = "https://www.instituteforapprenticeships.org/apprenticeship-standards/"
VERSION = re.compile(r"(\d+)(?:\.(\d+))?")
DEGREE = re.compile(r"\s*\((?:non-)?(?:integrated )?degree\)", re.IGNORECASE)
OF_A_SENTENCE = re.compile(r"(?:the|and|or)\b", re.IGNORECASE)
NAME_LIMIT = 60  # characters; what is longer in the catalogue is prose, not a name


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """Read the catalogue.

    Raises:
        ContentError: as for ``read_table``.
    """
    return read_table(path, CatalogueEntry, key="reference")


def renewed(
    stated: Sequence[CatalogueEntry], imported: Mapping[str, CatalogueEntry]
) -> tuple[CatalogueEntry, ...]:
    """Put imported entries in the place of older ones, and add those that are new.

    How many people start is not imported, so it stays.
    """
    known = {str(entry.reference): entry for entry in stated}
    newer = {
        reference: entry.copy(update={"starts": known[reference].starts})
        if reference in known
        else entry
        for reference, entry in imported.items()
    }
    return tuple({**known, **newer}.values())


def read_common_words(path: Path) -> frozenset[str]:
    """Read the words that are in the catalogue but name nothing on their own."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    return frozenset(line.strip() for line in lines if not line.startswith("#"))


def titles(entry: CatalogueEntry) -> list[str]:
    """List the title, and as people say it: "Doctor" for "Doctor (degree)"."""
    return list(dict.fromkeys([str(entry.title), DEGREE.sub("", entry.title).strip()]))


def entry_names(entry: CatalogueEntry, common: frozenset[str]) -> list[str]:
    """List the names under which an entry may be asked about."""
    names = [*titles(entry), *job_titles(entry)]
    telling = (name for name in names if name.lower() not in common)
    return [name for name in telling if len(name) <= NAME_LIMIT]


def job_titles(entry: CatalogueEntry) -> list[str]:
    """List the job titles of an entry; what is too long for one is prose.

    So is a part of a sentence: "the Armed Forces" employ firefighters, too.
    """
    titles = (title.strip() for title in entry.job_titles.split(";"))
    named = (title for title in titles if title and not OF_A_SENTENCE.match(title))
    return [title for title in named if len(title) <= NAME_LIMIT]


def is_open(entry: CatalogueEntry) -> bool:
    """Tell whether new people can start, as far as the catalogue says.

    "In development" may mean a new version of an apprenticeship that runs all the
    while: it does if people have started it lately.
    """
    renewed = entry.status is Status.IN_DEVELOPMENT and bool(entry.starts)
    return renewed or entry.status is Status.LIVE


def official_page(entry: CatalogueEntry) -> str:
    """Return the address of the official page; foundation ones have only the list."""
    if entry.page:
        return entry.page
    version = VERSION.fullmatch(entry.version)
    if entry.reference.startswith("FA") or not version:
        return PAGES
    major, minor = version[1], version[2] or "0"
    return f"{PAGES}{entry.reference.lower()}-v{major}-{minor}"
