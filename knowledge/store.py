"""The store: opened once, kept in step with the content files, asked for facts."""

from __future__ import annotations

import logging
import math
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from knowledge import tables
from knowledge.changes import file_digests, listings_changed
from knowledge.content_files import (
    Signature,
    read_content,
    read_listings_only,
    signature,
)
from knowledge.engine import cause_of, connect, lay_out
from knowledge.entities import (
    CatalogueItem,
    Description,
    Earnings,
    HelpLine,
    Level,
    Listing,
    Name,
    Rate,
    Rule,
    Source,
    Subject,
    TaxYear,
)
from knowledge.errors import ContentError, StoreError
from knowledge.guidance.model import Question
from knowledge.guidance.rows import to_question
from knowledge.imported import Imported, last_import, read_imported, with_import_day
from knowledge.loading import (
    State,
    replace_content,
    replace_listings,
    stored_state,
)
from knowledge.rows import (
    to_catalogue_item,
    to_earnings,
    to_help_line,
    to_listing,
    to_rate,
    to_rule,
    to_source,
    to_subject,
    to_tax_year,
)
from knowledge.search.query import PAGE, Results, find, loosened, on_day
from knowledge.search.request import Search
from knowledge.settings import Settings, read_settings
from knowledge.vacancies.store import Adverts
from knowledge.vocabulary import NameKind

logger = logging.getLogger(__name__)

LOOK_AGAIN = 10.0  # seconds until another process's import is looked for


class Store:
    """Answers what is known. Safe to share between the tasks of one process."""

    def __init__(
        self, settings: Settings, clock: Callable[[], date] = date.today
    ) -> None:
        """Open the store at ``settings.url``; its tables are made if missing.

        ``clock`` says which day it is.

        Raises:
            StoreError: the address is wrong, or the database cannot be reached.
        """
        self._content = settings.content
        self.pause = settings.pause
        self._refreshed = -math.inf
        self._seen: tuple[Signature, int] | None = None
        self._looked = (-LOOK_AGAIN, 0)
        self.version = ""
        self.clock = clock
        self._sources: tuple[str | None, dict[str, Source]] = (None, {})
        try:
            self._engine = connect(settings.url)
            lay_out(self._engine)
            self.version = self._stored_digest()
            self.adverts = Adverts(self._engine, lambda: self.version)
        except (SQLAlchemyError, ImportError) as error:
            raise StoreError(f"cannot open the store: {cause_of(error)}") from error

    @property
    def engine(self) -> Engine:
        """The way to the database, for imports and whatever else writes."""
        return self._engine

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    def load(self) -> bool:
        """Bring the store in step with the content files; tell whether it changed.

        Raises:
            ContentError: a file is wrong; the store stays as it was.
            StoreError: the database refuses.
        """
        imported = self._imported()
        now = State(file_digests(self._content), imported.mark)
        with self._engine.connect() as connection:
            before = stored_state(connection)
        if changed := before != now:
            try:
                self._fill(before, now, imported)
            except SQLAlchemyError as error:
                raise StoreError(f"cannot fill the store: {cause_of(error)}") from error
        self.version = now.digest
        return changed

    def _fill(self, before: State | None, now: State, imported: Imported) -> None:
        """Fill what has changed: some listings, or else everything."""
        same = before is not None and before.imported == now.imported
        changed = listings_changed(before.files, now.files) if before and same else None
        if changed is None:
            content = read_content(self._content, imported.entries)
            content = with_import_day(content, imported)
            with self._engine.begin() as connection:
                replace_content(connection, content, now)
        else:
            part = read_listings_only(self._content, changed, imported.entries)
            with self._engine.begin() as connection:
                replace_listings(connection, part, changed, now)

    def refresh(self) -> None:
        """Take up changed content files; with a broken one, go on with what is there.

        Meant for every question: it looks at the files' dates once a second at most,
        and now and then at the last import.
        """
        if time.monotonic() - self._refreshed < self.pause:
            return
        self._refreshed = time.monotonic()
        seen = (signature(self._content), self._last_import())
        if seen == self._seen:
            return
        self._seen = seen
        try:
            self.load()
        except (ContentError, StoreError) as error:
            logger.error("content not taken up, going on with the old: %s", error)

    def listing(self, reference: str, on: date | None = None) -> Listing | None:
        """Look a listing up by its reference, such as ``ST1398``.

        ``on`` is the day on which somebody starts; today if it is not known.
        """
        table = tables.listings
        query = select(table).where(table.c.reference == reference)
        with self._engine.connect() as connection:
            within = query.where(*on_day(table, on or self.clock()))
            row = connection.execute(within).mappings().first()
        return to_listing(row, self._by_key()) if row else None

    def titles(self) -> dict[str, str]:
        """Map every listing's reference to its title, in the order of the titles."""
        table = tables.listings
        query = select(table.c.reference, table.c.title).order_by(table.c.title)
        within = query.where(*on_day(table, self.clock()))
        return {reference: title for reference, title in self._all(within)}

    def written(self, references: Sequence[str]) -> frozenset[str]:
        """Return those of some references that are written out today."""
        table = tables.listings
        query = select(table.c.reference).where(table.c.reference.in_(references))
        rows = self._all(query.where(*on_day(table, self.clock())))
        return frozenset(row.reference for row in rows)

    def catalogue_item(
        self, reference: str, on: date | None = None
    ) -> CatalogueItem | None:
        """Look up what the national catalogue states, whether written out or not."""
        table = tables.catalogue
        query = select(table).where(table.c.reference == reference)
        rows = self._all(query.where(*on_day(table, on or self.clock())))
        return next((to_catalogue_item(row) for row in rows), None)

    def catalogue_on(self, day: date) -> list[CatalogueItem]:
        """List every standard as it is on a day, by reference."""
        table = tables.catalogue
        query = select(table).where(*on_day(table, day)).order_by(table.c.reference)
        return list(map(to_catalogue_item, self._all(query)))

    def search(self, search: Search, today: date, size: int = PAGE) -> Results:
        """Find one page of the apprenticeships that meet a search's filters."""
        with self._engine.connect() as connection:
            return find(connection, search, today, size)

    def loosened(self, search: Search, today: date) -> dict[str, int]:
        """Count what there would be without each filter; see ``query.loosened``."""
        with self._engine.connect() as connection:
            return loosened(connection, search, today)

    def subjects(self) -> dict[str, Subject]:
        """Map everything that fields of work are called to the field."""
        rows = self._all(select(tables.subjects))
        return {row.called: to_subject(row) for row in rows}

    def names(self) -> list[Name]:
        """List all the names that listings go by."""
        query = select(tables.listing_names).order_by(tables.listing_names.c.text)
        return [
            Name(row.reference, row.text, NameKind(row.kind))
            for row in self._all(query)
        ]

    def descriptions(self) -> list[Description]:
        """List what is said of the work of every listing, as it is today."""
        table, called = tables.listings, defaultdict(list)
        for name in self.names():
            called[name.reference].append(name.text)
        columns = (table.c.reference, table.c.title, table.c.overview)
        query = select(*columns, table.c.day_to_day).order_by(table.c.reference)
        return [
            Description(
                row.reference,
                row.title,
                tuple(called[row.reference]),
                row.overview,
                tuple(row.day_to_day),
            )
            for row in self._all(query.where(*on_day(table, self.clock())))
        ]

    def level(self, number: int) -> Level:
        """Look a level up by its number, 2 to 7."""
        query = _with_source(tables.levels).where(tables.levels.c.number == number)
        [row] = self._all(query)
        return Level(row.number, row.name, row.equals, to_source(row))

    def rates(self, key: str, on: date) -> dict[str, Rate]:
        """Find the rates of ``key`` that hold on a day, by band; empty if none are."""
        query = _holding(_with_source(tables.rates), tables.rates, key, on)
        return {row.band: to_rate(row) for row in self._all(query)}

    def all_rates(self, key: str) -> tuple[Rate, ...]:
        """List the rates of ``key``, whenever they hold."""
        query = _with_source(tables.rates).where(tables.rates.c.key == key)
        return tuple(map(to_rate, self._all(query)))

    def earnings(self, references: Sequence[str]) -> dict[str, Earnings]:
        """Map apprenticeships to what people in that kind of job earn, where known."""
        table = tables.earnings
        rows = self._all(select(table).where(table.c.reference.in_(references)))
        return {row.reference: to_earnings(row, self._by_key()) for row in rows}

    def rules(self) -> list[Rule]:
        """List all dated rules, the newest first."""
        newest = tables.rules.c.valid_from.desc()
        query = _with_source(tables.rules).order_by(newest)
        return [to_rule(row) for row in self._all(query)]

    def tax_year(self, on: date) -> TaxYear | None:
        """Find the tax year of a day, if its sums are known."""
        columns = tables.tax_years.c
        query = select(tables.tax_years).where(
            columns.valid_from <= on, columns.valid_to >= on
        )
        return next((to_tax_year(row, self.source) for row in self._all(query)), None)

    def guidance(self) -> list[Question]:
        """List what is asked in general, in the order of the files."""
        columns = tables.guidance.c
        query = select(tables.guidance).order_by(columns.topic, columns.position)
        return [to_question(row, self._by_key()) for row in self._all(query)]

    def _by_key(self) -> dict[str, Source]:
        """Return all sources by their keys, read again when the content changes."""
        if self._sources[0] != self.version:
            rows = self._all(select(tables.sources))
            named = {row.key: Source(**row._mapping) for row in rows}
            self._sources = (self.version, named)
        return self._sources[1]

    def pointer(self, topic: str) -> Source | None:
        """Find where to look for a topic that the store holds no answer to."""
        query = _with_source(tables.pointers).where(tables.pointers.c.topic == topic)
        return next((to_source(row) for row in self._all(query)), None)

    def help_lines(self) -> list[HelpLine]:
        """List whom to turn to in distress or danger, the most urgent first."""
        query = select(tables.help_lines).order_by(tables.help_lines.c.position)
        return [to_help_line(row) for row in self._all(query)]

    def source(self, key: str) -> Source | None:
        """Look up a source by its key in ``sources.yml``."""
        query = select(tables.sources).where(tables.sources.c.key == key)
        return next((Source(**row._mapping) for row in self._all(query)), None)

    def oldest_check(self) -> date | None:
        """Return the oldest day on which a source was last checked; None for none."""
        checked = tables.sources.c.checked
        query = select(checked).where(checked.isnot(None)).order_by(checked).limit(1)
        return next((row.checked for row in self._all(query)), None)

    def _all(self, query: Any) -> list[Any]:
        with self._engine.connect() as connection:
            return list(connection.execute(query).all())

    def _imported(self) -> Imported:
        with self._engine.connect() as connection:
            return read_imported(connection)

    def _last_import(self) -> int:
        """Return the number of the last import of standards, as known lately."""
        looked, known = self._looked
        if time.monotonic() - looked >= LOOK_AGAIN:
            try:
                [row] = self._all(last_import())
                known = row[0] or 0
            except SQLAlchemyError as error:
                logger.error("cannot look for imports: %s", cause_of(error))
            self._looked = (time.monotonic(), known)
        return known

    def _stored_digest(self) -> str:
        rows = self._all(select(tables.content_state.c.digest))
        return str(rows[0].digest) if rows else ""


@lru_cache(maxsize=1)
def open_store() -> Store:
    """Open the store that the environment names, once a process, in step with content.

    Raises:
        StoreError: as for ``Store``.
    """
    store = Store(read_settings())
    store.refresh()
    return store


def _with_source(table: Any) -> Any:
    source = tables.sources.c
    return select(
        table,
        source.name.label("source_name"),
        source.url.label("source_url"),
        source.checked.label("source_checked"),
    ).join(tables.sources, table.c.source == source.key)


def _holding(query: Any, table: Any, key: str, on: date) -> Any:
    columns = table.c
    return query.where(
        columns.key == key,
        columns.valid_from <= on,
        columns.valid_to.is_(None) | (columns.valid_to >= on),
    )
