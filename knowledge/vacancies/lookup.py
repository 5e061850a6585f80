"""Looks up what filters refer to: once a search or, in the catalogue, once for all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from knowledge.search.filters import CatalogueFilter
from knowledge.search.naming import entries_named
from knowledge.tables import catalogue

MOST_KEPT = 500  # filters whose apprenticeships are remembered


class Entries:
    """Remembers which apprenticeships filters match, until the content changes."""

    def __init__(self, version: Callable[[], str]) -> None:
        self._version = version
        self._of = ""
        self._kept: dict[str, list[str]] = {}

    def of(self, connection: Connection, one: CatalogueFilter) -> list[str]:
        """Return the references of the apprenticeships that meet a filter."""
        if self._of != self._version() or len(self._kept) >= MOST_KEPT:
            self._kept, self._of = {}, self._version()
        key = one.json()
        if key not in self._kept:
            condition = one.condition(partial(entries_named, connection))
            query = select(catalogue.c.reference).where(condition).distinct()
            self._kept[key] = column(connection, query)
        return self._kept[key]


class Lookups:
    """Looks things up during one search, each of them once.

    Unless ``exact``, a filter may be content with a sample of what it matches, if that
    is a great deal; it then says so in ``sampled``.
    """

    def __init__(self, connection: Connection, entries: Entries) -> None:
        self._connection = connection
        self._entries = entries
        self._found: dict[str, list[Any]] = {}
        self.exact = False
        self.sampled = False

    @property
    def dialect(self) -> str:
        """The kind of database."""
        return str(self._connection.dialect.name)

    def entries(self, one: CatalogueFilter) -> list[str]:
        """Return the references of the apprenticeships that meet a filter."""
        return self._entries.of(self._connection, one)

    def numbers(self, key: str, query: Any) -> list[int]:
        """Return the numbers that a query finds; ``key`` tells it from others."""
        if key not in self._found:
            self._found[key] = column(self._connection, query)
        return self._found[key]


def column(connection: Connection, query: Any) -> list[Any]:
    """Return a query's one column; fetched at once, which is much quicker."""
    return [value for (value,) in connection.execute(query).all()]
