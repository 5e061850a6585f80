"""Keeps what an import has read until all of it is there, so that it can be resumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine

from knowledge.kept import imports, staged

FRESH_FOR = timedelta(hours=24)  # older pages may be of another day's list
CHUNK = 1000

Record = dict[str, Any]
Records = Mapping[str, Record | None]
"""Records by their references; one that could not be read is None."""


@dataclass(frozen=True)
class Staging:
    """The records of one run. ``pages`` counts those that were read before."""

    engine: Engine
    run: int
    pages: int

    def there(self, references: Iterable[str]) -> dict[str, Record]:
        """Return the readable records among ``references`` that are kept already."""
        columns = staged.c
        query = select(columns.reference, columns.record).where(
            columns.run == self.run, columns.reference.in_(list(references))
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
        return {row.reference: row.record for row in rows if row.record}

    def put(self, records: Records, page: int) -> int:
        """Keep the records of a page; return how many were not there yet."""
        with self.engine.begin() as connection:
            new = self.note(connection, records)
            of_run = imports.c.id == self.run
            connection.execute(update(imports).where(of_run).values(pages=page))
        return new

    def note(self, connection: Connection, records: Records) -> int:
        """Keep records in the caller's transaction; return how many are new."""
        before = self._drop(connection, list(records))
        rows = [
            {"run": self.run, "reference": reference, "record": record}
            for reference, record in records.items()
        ]
        if rows:
            connection.execute(insert(staged), rows)
        return len(records) - before

    def _drop(self, connection: Connection, references: Sequence[str]) -> int:
        old = delete(staged).where(
            staged.c.run == self.run, staged.c.reference.in_(references)
        )
        return int(connection.execute(old).rowcount)

    def count(self) -> int:
        """Count the records, readable or not."""
        query = select(func.count()).where(staged.c.run == self.run)
        with self.engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def chunks(self, connection: Connection) -> Iterator[Records]:
        """Yield the records in the order of their references."""
        last = ""
        columns = staged.c
        while True:
            query = select(columns.reference, columns.record).where(
                columns.run == self.run, columns.reference > last
            )
            ordered = query.order_by(columns.reference).limit(CHUNK)
            rows = connection.execute(ordered).all()
            if not rows:
                return
            yield {row.reference: row.record for row in rows}
            last = rows[-1].reference

    def finish(self, connection: Connection, now: datetime) -> None:
        """Let the records go; they have been taken over in the same transaction."""
        connection.execute(delete(staged).where(staged.c.run == self.run))
        done = update(imports).where(imports.c.id == self.run).values(finished=now)
        connection.execute(done)


def begin(engine: Engine, kind: str, source: str, now: datetime) -> Staging:
    """Begin a run, or go on with one of the same source that was broken off."""
    columns = imports.c
    unfinished = [columns.kind == kind, columns.finished.is_(None)]
    recent = select(columns.id, columns.pages).where(
        *unfinished, columns.source == source, columns.begun > now - FRESH_FOR
    )
    with engine.begin() as connection:
        row = connection.execute(recent.order_by(columns.id.desc())).first()
        _forget(connection, unfinished, row.id if row else None)
        if row:
            return Staging(engine, row.id, row.pages)
        values = {"kind": kind, "source": source, "begun": now, "pages": 0}
        result = connection.execute(insert(imports).values(values))
        return Staging(engine, int(result.inserted_primary_key[0]), 0)


def _forget(connection: Connection, unfinished: list[Any], kept: int | None) -> None:
    """Drop broken-off runs that nobody will go on with."""
    query = select(imports.c.id).where(*unfinished)
    old = [run for run in connection.execute(query).scalars() if run != kept]
    connection.execute(delete(staged).where(staged.c.run.in_(old)))
    connection.execute(delete(imports).where(imports.c.id.in_(old)))
