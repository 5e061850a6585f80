"""The orders of adverts, each with an index, and how a database is made to use it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from knowledge.engine import POSTGRESQL
from knowledge.kept import vacancies
from knowledge.search.request import Order

_columns = vacancies.c
# The last column tells adverts apart that are alike in the first; both go one way, so
# that one index serves both. What is unknown comes last.
ORDERS: dict[Order, tuple[Any, ...]] = {
    Order.CLOSING: (_columns.closes.asc().nulls_last(), _columns.id.asc()),
    Order.NEWEST: (_columns.posted.desc().nulls_last(), _columns.id.desc()),
    Order.BEST_PAID: (_columns.yearly_low.desc().nulls_last(), _columns.id.desc()),
    Order.SHORTEST: (_columns.months.asc().nulls_last(), _columns.id.asc()),
    Order.LONGEST: (_columns.months.desc().nulls_last(), _columns.id.desc()),
    Order.LOWEST: (_columns.level.asc().nulls_last(), _columns.id.asc()),
    Order.HIGHEST: (_columns.level.desc().nulls_last(), _columns.id.desc()),
}

SORTED: dict[Order, tuple[Any, ...]] = {
    Order.SHORTEST: ((_columns.months + 0).asc().nulls_last(), _columns.id.asc()),
    Order.LONGEST: ((_columns.months + 0).desc().nulls_last(), _columns.id.desc()),
    Order.LOWEST: ((_columns.level + 0).asc().nulls_last(), _columns.id.asc()),
    Order.HIGHEST: ((_columns.level + 0).desc().nulls_last(), _columns.id.desc()),
}
"""The orders by which adverts of one kind of work stand together, so that no index is
of use: the sum, which changes nothing, keeps databases from using it.
"""


FOUND_BY = {
    "words": frozenset(["id"]),
    "employer": frozenset(["employer"]),
    "job": frozenset(["standard", "closed"]),
    "subject": frozenset(["standard", "closed"]),
}
"""What SQLite is to find adverts by, for kinds of filters that pick out few."""
FOUND_OTHERWISE = frozenset(["closed", "level"])


class Unindexed:
    """The columns of adverts, but so that SQLite uses no index for conditions on them.

    A plus sign before a column does that; those named in ``but`` have none. PostgreSQL
    is told otherwise.
    """

    def __init__(self, but: frozenset[str] = frozenset()) -> None:
        self._but = but

    def __getattr__(self, name: str) -> Any:
        column = _columns[name]
        if name in self._but:
            return column
        return UnaryExpression(column, operator=custom_op("+"), type_=column.type)

    def __contains__(self, name: str) -> bool:
        return name in _columns


def columns_to_find_by(connection: Connection, kinds: Collection[str]) -> Any:
    """Return the columns for conditions where all adverts that meet them are found.

    SQLite would take the index of any filter and read a row for each of thousands; the
    indexes that hold all columns, by apprenticeship or by level, spare that. ``kinds``
    are those of the filters.
    """
    if connection.dialect.name == POSTGRESQL:
        return _columns
    narrow = (columns for kind, columns in FOUND_BY.items() if kind in kinds)
    return Unindexed(but=next(narrow, FOUND_OTHERWISE))


def columns_to_walk(connection: Connection) -> Any:
    """Return the columns that conditions of a walk in order are to be on."""
    return _columns if connection.dialect.name == POSTGRESQL else Unindexed()


@contextmanager
def in_order(connection: Connection, query: Any, order: Order) -> Iterator[Any]:
    """Yield a query that goes through the adverts in their order, by its index.

    Left to themselves, databases would rather sort all that meets the filters: they do
    not know that it is much.
    """
    ordered = query.order_by(*ORDERS[order])
    if connection.dialect.name != POSTGRESQL:
        yield ordered
        return
    connection.exec_driver_sql("SET LOCAL enable_sort = off")
    yield ordered  # what fails ends the transaction, and the setting with it
    connection.exec_driver_sql("SET LOCAL enable_sort = on")
