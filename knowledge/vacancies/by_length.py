"""Finds the shortest or longest of very many adverts, by PostgreSQL's indexes for it.

Adverts of one apprenticeship, or one level, stand in such an index by their length, so
that the first of each are found at once and only those need be sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import column, select, true

from knowledge.engine import POSTGRESQL
from knowledge.kept import vacancies
from knowledge.search.filters import Filter, LevelFilter
from knowledge.search.lists import rows_of
from knowledge.search.request import Order
from knowledge.vacancies.conditions import conditions, kinds
from knowledge.vacancies.lookup import Lookups
from knowledge.vacancies.narrow import FOUND_OTHERWISE, narrowest, standards_of


def first_by_length(
    lookups: Lookups, filters: Sequence[Filter], order: Order, today: date, size: int
) -> Any | None:
    """Return the query for the ``size`` first adverts whose length is known, in order.

    There is none without a kind of work or a level, nor on SQLite.
    """
    head = _head(filters)
    if lookups.dialect != POSTGRESQL or head is None:
        return None
    key, values = _keys(lookups, head)
    heads = rows_of(column("value", key.type), rows=[[value] for value in values])
    others = [one for one in filters if one is not head]
    first = (
        select(vacancies.c.id, vacancies.c.months)
        .where(key == heads.c.value, vacancies.c.months.is_not(None))
        .where(*conditions(lookups, vacancies.c, others, today))
        .order_by(*_ways(order, vacancies.c))
        .limit(size)
        .lateral()
    )
    query = select(first.c.id).select_from(heads.join(first, true()))
    return query.order_by(*_ways(order, first.c)).limit(size)


def _head(filters: Sequence[Filter]) -> Filter | None:
    """Return the filter whose values head the index that is gone through."""
    if kinds(filters) & FOUND_OTHERWISE:
        return None
    levels = (one for one in filters if isinstance(one, LevelFilter))
    return narrowest(filters) or next(levels, None)


def _keys(lookups: Lookups, head: Any) -> tuple[Any, Sequence[Any]]:
    """Return the column that an index begins with, and its values to go through."""
    if isinstance(head, LevelFilter):
        return vacancies.c.level, range(head.low, head.high + 1)
    return vacancies.c.standard, standards_of(lookups, head)


def _ways(order: Order, rows: Any) -> tuple[Any, Any]:
    """Return what to sort by, as the indexes do: no length is unknown here."""
    if order is Order.SHORTEST:
        return rows.months.asc(), rows.id.asc()
    return rows.months.desc(), rows.id.desc()
