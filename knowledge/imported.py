"""What imports of standards have brought, for the catalogue to be renewed by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from knowledge.content_files import Content
from knowledge.inheriting import CATALOGUE
from knowledge.kept import imports, standards
from knowledge.schema import CatalogueEntry
from knowledge.vocabulary import Status

STANDARDS = "standards"  # what runs of this kind are called
DAY = timedelta(days=1)
LATEST = date.max.isoformat()

Facts = dict[str, Any]


@dataclass(frozen=True)
class Imported:
    """Versions of standards; ``mark`` tells one state of them from another.

    ``checked`` is the day of the last import, None if there was none.
    """

    entries: tuple[CatalogueEntry, ...]
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
        return Imported((), "", None)
    finished = select(imports.c.finished).where(imports.c.id == number)
    day = connection.execute(finished).scalar_one().date()
    read = map(_entry, connection.execute(select(standards)))
    return Imported(tuple(filter(None, read)), str(number), day)


def _entry(row: Any) -> CatalogueEntry | None:
    facts = {k: v for k, v in row.record.items() if v not in (None, "", [])}
    try:
        return CatalogueEntry.parse_obj(_ended(facts, row.closed))
    except ValidationError:
        return None


def _ended(facts: Facts, closed: date | None) -> Facts:
    """Retire what is no longer listed: nobody could start it from that day on."""
    if closed is None:
        return facts
    last = min(facts.get("last_start", LATEST), (closed - DAY).isoformat())
    days = {"first_start": facts.get("first_start"), "last_start": last}
    if last < facts.get("first_start", last):
        days = {"first_start": None, "last_start": None}
    return {**facts, **days, "status": Status.RETIRED.value}


def with_import_day(content: Content, imported: Imported) -> Content:
    """Date the catalogue by the import, if it named all that people can start."""
    named = {entry.reference for entry in imported.entries}
    everything = all(
        entry.reference in named
        for entry in content.catalogue
        if entry.status is Status.LIVE
    )
    if not everything or imported.checked is None:
        return content
    sources = content.sources.sources
    renewed = sources[CATALOGUE].copy(update={"checked": imported.checked})
    file = content.sources.copy(update={"sources": {**sources, CATALOGUE: renewed}})
    return replace(content, sources=file)
