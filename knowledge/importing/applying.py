"""Takes staged adverts over, within one transaction: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from knowledge.importing.staging import Record, Records
from knowledge.kept import (
    SEARCHED,
    employers,
    staged,
    vacancies,
    vacancy_texts,
    workplaces,
)

DAYS = ("posted", "closes", "starts")
ELSEWHERE = ("workplaces", "employer", "details")  # kept in tables of their own


@dataclass
class Counts:
    """What an import changed."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0


class Applier(Protocol):
    """Takes records over within one transaction."""

    counts: Counts

    def add(self, records: Records) -> None:
        """Add, alter and reopen what records say; unreadable ones are None."""

    def close(self, run: int, today: date) -> None:
        """Close what a run did not list, readable or not."""


@dataclass
class _Chunk:
    """Rows to write, gathered from some records."""

    added: list[Record] = field(default_factory=list)
    altered: list[Record] = field(default_factory=list)
    texts: list[Record] = field(default_factory=list)
    places: list[Record] = field(default_factory=list)


class AdvertApplier:
    """Takes adverts over."""

    def __init__(self, connection: Connection) -> None:
        self.counts = Counts()
        self._connection = connection
        self._identity = _highest(connection, vacancies)

    def add(self, records: Records) -> None:
        """Tell new adverts from altered and unaltered ones, and write them."""
        readable = {ref: record for ref, record in records.items() if record}
        there = _there(self._connection, readable)
        names = {record["employer"] for record in readable.values()}
        employed = _employer_ids(self._connection, names)
        chunk = _Chunk()
        for reference, record in readable.items():
            old = there.get(reference)
            if old and old.digest == record["digest"] and old.closed is None:
                self.counts.unchanged += 1
                continue
            identity = old.id if old else self._identity + len(chunk.added) + 1
            row = _row(record, identity, employed[record["employer"]])
            (chunk.altered if old else chunk.added).append(row)
            chunk.texts.append(_text_row(identity, record))
            chunk.places += _place_rows(row, record["workplaces"])
        self._identity += len(chunk.added)
        self.counts.new += len(chunk.added)
        self.counts.changed += len(chunk.altered)
        _write(self._connection, chunk)

    def close(self, run: int, today: date) -> None:
        """Close what the source no longer lists; nobody looks for its words."""
        listed = select(staged.c.reference).where(
            staged.c.run == run, staged.c.reference == vacancies.c.reference
        )
        gone = vacancies.c.closed.is_(None) & ~listed.exists()
        closing = update(vacancies).where(gone).values(closed=today)
        self.counts.closed = int(self._connection.execute(closing).rowcount)
        closed = select(vacancies.c.id).where(vacancies.c.closed == today)
        there = workplaces.c.vacancy.in_(closed) & workplaces.c.closed.is_(None)
        self._connection.execute(update(workplaces).where(there).values(closed=today))
        texts = vacancy_texts.c.vacancy.in_(closed)
        self._connection.execute(update(vacancy_texts).where(texts).values(words=""))


def _there(connection: Connection, references: Iterable[str]) -> dict[str, Any]:
    columns = vacancies.c
    query = select(columns.id, columns.reference, columns.digest, columns.closed)
    rows = connection.execute(query.where(columns.reference.in_(list(references))))
    return {row.reference: row for row in rows}


def _employer_ids(connection: Connection, names: set[str]) -> dict[str, int]:
    """Return the numbers of employers; those who are new get one."""
    columns = employers.c
    query = select(columns.name, columns.id).where(columns.name.in_(sorted(names)))
    known = {name: number for name, number in connection.execute(query)}
    missing = sorted(names - set(known))
    if missing:
        first = _highest(connection, employers) + 1
        rows = [{"id": first + i, "name": name} for i, name in enumerate(missing)]
        connection.execute(insert(employers), rows)
        known.update({row["name"]: row["id"] for row in rows})
    return known


def _row(record: Record, identity: int, employer: int) -> Record:
    facts = {k: v for k, v in record.items() if k not in ELSEWHERE}
    days = {name: _day(record[name]) for name in DAYS}
    return {**facts, **days, "id": identity, "employer": employer, "closed": None}


def _text_row(identity: int, record: Record) -> Record:
    details = record["details"]
    said = (record["title"], record["employer"], record["course"])
    words = "\n".join(filter(None, (*said, details.get("summary"))))
    return {"vacancy": identity, "details": details, "words": words}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _place_rows(row: Record, places: Sequence[Record]) -> list[Record]:
    searched = {name: row[name] for name in SEARCHED}
    return [
        {**searched, **place, "vacancy": row["id"], "position": position}
        for position, place in enumerate(places)
    ]


def _write(connection: Connection, chunk: _Chunk) -> None:
    if chunk.altered:
        numbered = vacancies.c.id == bindparam("number")
        altered = [_numbered(row) for row in chunk.altered]
        connection.execute(update(vacancies).where(numbered), altered)
        old = [row["id"] for row in chunk.altered]
        for table in (workplaces, vacancy_texts):
            connection.execute(delete(table).where(table.c.vacancy.in_(old)))
    if chunk.added:
        connection.execute(insert(vacancies), chunk.added)
    if chunk.texts:
        connection.execute(insert(vacancy_texts), chunk.texts)
    if chunk.places:
        connection.execute(insert(workplaces), chunk.places)


def _numbered(row: Record) -> Record:
    """Name the key otherwise than its column, which is not to be set."""
    return {**{k: v for k, v in row.items() if k != "id"}, "number": row["id"]}


def _highest(connection: Connection, table: Any) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0)
