"""What imports of standards have brought, for the catalogue to be renewed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from knowledge.catalogue import is_open
from knowledge.content_files import Content
from knowledge.inheriting import CATALOGUE
from knowledge.kept import imports, standards
from knowledge.schema import CatalogueEntry
from knowledge.vocabulary import Status

STANDARDS = "standards"  # what runs of this kind are called
BESIDE = frozenset({"lars_code", "overview"})  # what the catalogue has no column for


@dataclass(frozen=True)
class Imported:
    """Entries by reference; ``mark`` tells one state of them from another.

    ``checked`` is the day of the last import, None if there was none.
    """

    entries: Mapping[str, CatalogueEntry]
    mark: str
    checked: date | None


def last_import() -> Any:
    """Return the query for the number of the last finished import of standards."""
    columns = imports.c
    return select(func.max(columns.id)).where(
        columns.kind == STANDARDS, columns.finished.is_not(None)
    )


def read_imported(connection: Connection) -> Imported:
    """Read what was imported; apprenticeship units are no apprenticeships."""
    number = connection.execute(last_import()).scalar()
    if number is None:
        return Imported({}, "", None)
    finished = select(imports.c.finished).where(imports.c.id == number)
    day = connection.execute(finished).scalar_one().date()
    entries = {}
    for row in connection.execute(select(standards)):
        if entry := _entry(row):
            entries[row.reference] = entry
    return Imported(entries, str(number), day)


def _entry(row: Any) -> CatalogueEntry | None:
    facts = {k: v for k, v in row.record.items() if v and k not in BESIDE}
    if row.closed is not None:
        facts["status"] = Status.RETIRED.value
    try:
        return CatalogueEntry.parse_obj(facts)
    except ValidationError:
        return None


def with_import_day(content: Content, imported: Imported) -> Content:
    """Date the catalogue by the import, if it named all that people can start."""
    everything = all(
        entry.reference in imported.entries
        for entry in content.catalogue
        if is_open(entry)
    )
    if not everything or imported.checked is None:
        return content
    sources = content.sources.sources
    renewed = sources[CATALOGUE].copy(update={"checked": imported.checked})
    file = content.sources.copy(update={"sources": {**sources, CATALOGUE: renewed}})
    return replace(content, sources=file)
