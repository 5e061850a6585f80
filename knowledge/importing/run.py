"""Runs an import: reads a source whole, then takes it over at once."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from knowledge.engine import alone, cause_of, tune
from knowledge.errors import ImportFault, StoreError
from knowledge.importing.api import Page, Source
from knowledge.importing.applying import Applier, Counts
from knowledge.importing.feed import Feed, FileFault, read_file, size_of
from knowledge.importing.fields import NamelessError, RecordError
from knowledge.importing.readers import Outcome, Read, read_all, read_chunks
from knowledge.importing.staging import CHUNK, Record, Records, Staging, begin
from knowledge.importing.turns import only_import

MOST_FAULTS = 1000  # named in a report; the rest is counted
SPREAD_FROM = 5_000_000  # bytes of a file that is worth starting processes for


def lists_everything(_: Path) -> bool:
    """Say of any file that what it does not list is no longer there."""
    return True


@dataclass(frozen=True)
class Kind:
    """What is imported: how files and records are read, and what takes records over.

    A record is known by its ``key``, or else by its ``reference``; of two with the same
    one the later counts. ``at_once`` is for few records: all are read, in this process,
    before any is taken over. ``lists_all`` tells whether a file lists all there is.
    """

    name: str
    read: Read
    applier: Callable[[Connection], Applier]
    feed: Feed = read_file
    lists_all: Callable[[Path], bool] = lists_everything
    at_once: bool = False


class Progress(Protocol):
    """Is told how an import goes on."""

    def reading(self, done: int, total: int | None, unit: str) -> None:
        """Say how much of the source has been read: bytes or pages."""

    def taking_over(self, done: int, total: int) -> None:
        """Say how many records have been taken over."""


@dataclass
class Report:
    """What came of an import."""

    read: int = 0
    counts: Counts = field(default_factory=Counts)
    faults: list[RecordError] = field(default_factory=list)
    unreadable: int = 0
    notes: list[str] = field(default_factory=list)
    resumed_after: int = 0

    def fault(self, error: RecordError) -> None:
        """Note a record that could not be read."""
        self.unreadable += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(error)


class Import:
    """One import of one kind into one store."""

    def __init__(self, engine: Engine, kind: Kind, progress: Progress) -> None:
        self._engine = engine
        self._kind = kind
        self._progress = progress
        self._nameless = 0
        self._lost = False  # a file, and with it what it lists
        self.report = Report()

    def from_file(self, path: Path, now: datetime) -> Report:
        """Import a file, or many in one place, straight into the store.

        Raises:
            ImportFault: it cannot be read to its end; nothing has been changed.
            StoreError: the database refuses; nothing has been changed.
        """
        try:
            size, lists_all = size_of(path), self._kind.lists_all(path)
        except OSError as error:
            raise ImportFault(f"{path}: cannot be read: {error.strerror}") from error

        def watch(done: int) -> None:
            self._progress.reading(done, size, "bytes")

        with _store_faults(), only_import(self._engine), _rare_collection():
            # A file is read from its beginning: it may be another one by now.
            source = f"{path} at {time.monotonic_ns()}"
            staging = begin(self._engine, self._kind.name, source, now)
            with alone(self._engine) as connection:
                applier = self._kind.applier(connection)
                raws = self._kind.feed(path, watch)
                spread = size >= SPREAD_FROM and not self._kind.at_once
                chunks = read_chunks(self._kind.read, raws, spread)
                for records in self._gathered(chunks):
                    applier.add(records)
                    staging.note(connection, dict.fromkeys(records))
                self._refuse_nothing(self.report.read - self.report.unreadable)
                self._end(connection, applier, staging, now, self._whole(lists_all))
            tune(self._engine)
        return self.report

    def from_source(self, source: Source, now: datetime) -> Report:
        """Import over the web; one that was broken off goes on where it was.

        Raises:
            ImportFault: the source keeps failing; what was read is kept for a day.
            StoreError: the database refuses.
        """
        with _store_faults(), only_import(self._engine), _rare_collection():
            staging = begin(self._engine, self._kind.name, source.url, now)
            self.report.resumed_after = staging.pages
            for page in source.pages(staging.pages + 1):
                self._stage_page(staging, source, page)
                self._progress.reading(page.number, page.pages, "pages")
            whole = self._whole(self._is_whole(staging, page))
            self._take_over(staging, now, whole)
            tune(self._engine)
        return self.report

    def _whole(self, listed: bool) -> bool:
        """Tell whether all was read that there is, and note it if not."""
        whole = listed and not self._lost
        if not whole:
            self.report.notes.append("incomplete")
        return whole

    def _is_whole(self, staging: Staging, last: Page) -> bool:
        """Tell whether all was read that the source announced."""
        if last.total is not None:
            return staging.count() + self._nameless >= last.total
        return last.number >= (last.pages or last.number)

    def _stage_page(self, staging: Staging, source: Source, page: Page) -> None:
        """Stage a page; one that only repeats others is asked for once more."""
        new = self._stage(staging, page)
        if page.records and not new and not self._stage(staging, source.again(page)):
            self.report.notes.append("repeated")

    def _stage(self, staging: Staging, page: Page) -> int:
        records = self._gather(read_all(self._kind.read, page.records))
        return staging.put(records, page.number)

    def _gathered(self, chunks: Iterable[list[Outcome]]) -> Iterator[Records]:
        """Sort chunks by their records' keys; all together where that is needed."""
        if not self._kind.at_once:
            yield from map(self._gather, chunks)
            return
        records = self._gather(outcome for chunk in chunks for outcome in chunk)
        keys = iter(records)
        while some := [*islice(keys, CHUNK)]:
            yield {key: records[key] for key in some}

    def _gather(self, outcomes: Iterable[Outcome]) -> Records:
        """Sort records by their keys, and note those that cannot be read."""
        records: dict[str, Record | None] = {}
        for outcome in outcomes:
            self.report.read += 1
            if isinstance(outcome, RecordError):
                self._refuse(outcome, records)
            else:
                records[outcome.get("key") or outcome["reference"]] = outcome
        return records

    def _refuse(self, error: RecordError, records: dict[str, Record | None]) -> None:
        """Note an unreadable record; with a reference, what it was before stays."""
        self.report.fault(error)
        self._lost |= isinstance(error, FileFault)
        if isinstance(error, NamelessError):
            self._nameless += 1
        else:
            records.setdefault(error.reference, None)

    def _refuse_nothing(self, readable: int) -> None:
        """Refuse a source without a record: it would close all that there is."""
        if not readable:
            reason = "no record can be read" if self.report.read else "there is none"
            raise ImportFault(f"nothing imported: {reason}; is it the right source?")

    def _take_over(self, staging: Staging, now: datetime, whole: bool) -> None:
        total, done = staging.count(), 0
        self._refuse_nothing(total)
        with alone(self._engine) as connection:
            applier = self._kind.applier(connection)
            for records in staging.chunks(connection):
                applier.add(records)
                done += len(records)
                self._progress.taking_over(done, total)
            self._end(connection, applier, staging, now, whole)

    def _end(
        self,
        connection: Connection,
        applier: Applier,
        staging: Staging,
        now: datetime,
        whole: bool,
    ) -> None:
        """Close what is no longer there, if all was read, and let the run go."""
        if whole:
            applier.close(staging.run, now.date())
        staging.finish(connection, now)
        self.report.counts = applier.counts


@contextmanager
def _store_faults() -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"the store refuses the import: {cause_of(error)}") from error


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Look for cyclic garbage less often: records have none; it took 40 % of time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
