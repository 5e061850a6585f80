"""Reads the national catalogue: the official facts of every version of a standard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from knowledge.errors import ContentError, Problem
from knowledge.schema import CatalogueEntry
from knowledge.timeline import by_reference, order
from knowledge.vocabulary import Degree, Status

SITE = "https://skillsengland.education.gov.uk/apprenticeships/"
DEGREE = re.compile(r"\s*\((?:non-)?(?:integrated )?degree\)", re.IGNORECASE)
OF_A_SENTENCE = re.compile(r"(?:the|and|or)\b", re.IGNORECASE)
FOUNDATION = "FA"
UNSTATED = (None, "", "Unknown")  # the last is what imports write of a route
NEEDED = ("level", "route", "months")  # by every listing
REFERENCE = re.compile(r"\b(?:ST|FA)\d{4}\b")
NAME_LIMIT = 60  # characters; what is longer in the catalogue is prose, not a name
TO_COME = frozenset({Status.LIVE, Status.PAUSED, Status.IN_DEVELOPMENT})


def read_catalogue(
    path: Path, only: frozenset[str] | None = None
) -> tuple[CatalogueEntry, ...]:
    """Read the catalogue: a version of a standard a line, as JSON.

    ``only`` names the standards to read; all if it is missing.

    Raises:
        ContentError: the file is missing, or a line does not fit; with its number.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError([Problem(path, 1, f"cannot be read: {error}")]) from error
    numbered = [
        (number, _entry(path, number, line))
        for number, line in enumerate(lines, 1)
        if only is None or only.intersection(REFERENCE.findall(line, 0, 40))
    ]
    seen: set[tuple[str, str]] = set()
    for number, entry in numbered:
        if (key := (str(entry.reference), entry.version)) in seen:
            message = f"{' version '.join(key)} is there twice: remove one line"
            raise ContentError([Problem(path, number, message)])
        seen.add(key)
    return tuple(entry for _, entry in numbered)


def _entry(path: Path, number: int, line: str) -> CatalogueEntry:
    try:
        return CatalogueEntry.parse_obj(json.loads(line))
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"'{fault['loc'][0]}': {fault['msg']}"
        raise ContentError([Problem(path, number, message)]) from error
    except ValueError as error:
        raise ContentError([Problem(path, number, f"is no JSON: {error}")]) from error


def renewed(
    stated: Sequence[CatalogueEntry], imported: Iterable[CatalogueEntry]
) -> tuple[CatalogueEntry, ...]:
    """Put imported standards in the place of older ones, and add those that are new.

    How many people start is not imported, so it stays; so does what every listing needs
    and a record leaves out, as that version had it, or else the last one.
    """
    before, newer = by_reference(stated), by_reference(imported)
    kept = [one for one in stated if one.reference not in newer]
    starts = {reference: versions[0].starts for reference, versions in before.items()}
    taken_up = [
        _completed(entry, before.get(reference, ())).copy(
            update={"starts": starts.get(reference)}
        )
        for reference, versions in newer.items()
        for entry in versions
    ]
    return (*kept, *taken_up)


def _completed(
    entry: CatalogueEntry, before: Sequence[CatalogueEntry]
) -> CatalogueEntry:
    """Fill in what a listing needs and the record leaves out."""
    same = [one for one in before if one.version == entry.version]
    older = (same or sorted(before, key=order))[-1:]
    missing = {
        name: getattr(one, name)
        for one in older
        for name in NEEDED
        if getattr(entry, name) in UNSTATED
    }
    return entry.copy(update=missing)


def read_common_words(path: Path) -> frozenset[str]:
    """Read the words that are in the catalogue but name nothing on their own."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    return frozenset(line.strip() for line in lines if not line.startswith("#"))


def by_name(catalogue: Iterable[CatalogueEntry]) -> Mapping[str, list[CatalogueEntry]]:
    """Map each standard to the versions that people may mean when they name it.

    These are those that can be started or will be; where there are none, the last one.
    """
    return {
        reference: [one for one in versions if one.status in TO_COME]
        or [max(versions, key=order)]
        for reference, versions in by_reference(catalogue).items()
    }


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

    So is a part of a sentence: "the Armed Forces" employ firefighters, too. Those of a
    foundation apprenticeship are jobs that it only leads towards.
    """
    if entry.reference.startswith(FOUNDATION):
        return []
    titles = (title.strip() for title in entry.job_titles)
    named = (title for title in titles if title and not OF_A_SENTENCE.match(title))
    return [title for title in named if len(title) <= NAME_LIMIT]


def degree_of(entry: CatalogueEntry) -> Degree:
    """Tell whether the standard awards a degree.

    What a qualification's level says ("6 (integrated degree)") goes before the record's
    own field, which calls some standards with a degree in them "non-degree".
    """
    levels = [one.level.lower() for one in entry.qualifications]
    for degree in (Degree.SEPARATE, Degree.INTEGRATED):
        if any(degree.value in level for level in levels):
            return degree
    return Degree(entry.degree) if entry.degree else Degree.NOT_STATED


def official_page(entry: CatalogueEntry) -> str:
    """Return the address of the official page, or of the list of all."""
    return entry.page or SITE
