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
_WAYS: dict[Order, tuple[str, bool]] = {
    Order.CLOSING: ("closes", True),
    Order.NEWEST: ("posted", False),
    Order.BEST_PAID: ("yearly_low", False),
    Order.SHORTEST: ("months", True),
    Order.LONGEST: ("months", False),
    Order.LOWEST: ("level", True),
    Order.HIGHEST: ("level", False),
}
"""The column that an order goes by, and whether it goes upwards."""


def keys(order: Order, column: Any, number: Any) -> tuple[Any, Any]:
    """Return what an order sorts by. What is unknown comes last.

    The advert's number tells adverts apart that are alike in the column; both go one
    way, so that one index serves both.
    """
    _, upwards = _WAYS[order]
    if upwards:
        return column.asc().nulls_last(), number.asc()
    return column.desc().nulls_last(), number.desc()


def column_of(order: Order, rows: Any) -> Any:
    """Return the column of adverts or workplaces that an order goes by."""
    return rows[_WAYS[order][0]]


ORDERS = {one: keys(one, column_of(one, _columns), _columns.id) for one in _WAYS}
SORTED = {
    one: keys(one, column_of(one, _columns) + 0, _columns.id)
    for one in (Order.SHORTEST, Order.LONGEST, Order.LOWEST, Order.HIGHEST)
}
"""The orders by which adverts of one kind of work stand together, so that no index is
of use: the sum, which changes nothing, keeps databases from using it.
"""
BY_LENGTH = (Order.SHORTEST, Order.LONGEST)
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


def columns_to_walk(connection: Connection, order: Order) -> Any:
    """Return the columns that conditions of a walk in order are to be on."""
    if connection.dialect.name == POSTGRESQL:
        return _columns
    return Unindexed(but=frozenset([_WAYS[order][0]]))


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
