"""Runs a search on the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Table, case, func, or_, select
from sqlalchemy.engine import Connection

from knowledge.entities import CatalogueItem
from knowledge.rows import to_catalogue_item
from knowledge.search.filters import (
    CatalogueFilter,
    ClosedFilter,
    Filter,
    SubjectFilter,
)
from knowledge.search.lists import among
from knowledge.search.naming import entries_called, entries_named, entries_titled
from knowledge.search.request import Order, Search
from knowledge.tables import catalogue

PAGE = 3  # results: with "more" beside them they are as many as buttons may be

_columns = catalogue.c
# What is not known comes last, whichever way it is sorted. Then the title, and at last
# the reference, so that no two ever change places.
ORDERS: dict[Order, tuple[Any, ...]] = {
    Order.POPULAR: (_columns.starts.desc().nulls_last(),),
    Order.SHORTEST: (_columns.months.asc().nulls_last(),),
    Order.LONGEST: (_columns.months.desc().nulls_last(),),
    Order.LOWEST: (_columns.level.asc().nulls_last(),),
    Order.HIGHEST: (_columns.level.desc().nulls_last(),),
}


@dataclass(frozen=True)
class Results:
    """One page of results, and how many there are in all.

    ``called`` are the references of those that are called just what was asked for. They
    come first, and then those ``titled`` so, unless another order was asked for.
    ``ranked`` says that those come first that fit best by their meaning.
    """

    items: tuple[CatalogueItem, ...]
    total: int
    called: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    ranked: bool = False

    def more_after(self, page: int) -> bool:
        """Tell whether there is another page after ``page``."""
        return (page + 1) * PAGE < self.total


def find(
    connection: Connection, search: Search, today: date, size: int = PAGE
) -> Results:
    """Find a page of ``size`` apprenticeships that meet every filter on a day."""
    where = conditions(connection, search.filters, today)
    called, titled = _called_so(connection, search), _titled_so(connection, search)
    named: list[Any] = [
        case((among(_columns.reference, first), 0), else_=1)
        for first in (called, titled)
        if first
    ]
    ranked = _as_ranked(search)
    order = search.order if search.order in ORDERS else Order.POPULAR
    popular = () if order is Order.POPULAR else ORDERS[Order.POPULAR]
    keys = (*(ranked or named), *ORDERS[order], *popular)
    ordered = select(catalogue).where(*where).order_by(*keys)
    query = ordered.order_by(_columns.title, _columns.reference)
    rows = connection.execute(query.limit(size).offset(search.page * size)).all()
    total = _count(connection, where)
    items = tuple(map(to_catalogue_item, rows))
    return Results(items, total, tuple(called), tuple(titled), bool(ranked))


def _as_ranked(search: Search) -> list[Any]:
    """Put first what fits best, where the field was found by its meaning."""
    subject = _subject(search)
    if subject is None or not subject.ranked:
        return []
    places = {reference: at for at, reference in enumerate(subject.listings)}
    return [case(places, value=_columns.reference, else_=len(places))]


def _called_so(connection: Connection, search: Search) -> list[str]:
    """Find what is called just as the field was put: "teacher" for education."""
    subject = _subject(search)
    return entries_called(connection, subject.asked) if subject else []


def _titled_so(connection: Connection, search: Search) -> list[str]:
    """Find what has the field in its title, not only in one of its job titles.

    A field that takes in whole routes is told by few of its titles.
    """
    subject = _subject(search)
    if subject is None or subject.routes:
        return []
    return entries_titled(connection, subject.words)


def _subject(search: Search) -> SubjectFilter | None:
    """Return the field that decides what comes first; none in another order."""
    subjects = (one for one in search.filters if isinstance(one, SubjectFilter))
    return next(subjects, None) if search.order is Order.POPULAR else None


def count(connection: Connection, filters: Sequence[Filter], today: date) -> int:
    """Count the apprenticeships that meet every filter."""
    return _count(connection, conditions(connection, filters, today))


def _count(connection: Connection, where: Sequence[Any]) -> int:
    query = select(func.count()).select_from(catalogue).where(*where)
    return int(connection.execute(query).scalar_one())


def loosened(connection: Connection, search: Search, today: date) -> dict[str, int]:
    """Say for each filter, by its kind, how many there would be without it."""
    counted = {
        one.kind: count(connection, search.without(one.kind).filters, today)
        for one in search.filters
    }
    return {kind: number for kind, number in counted.items() if number}


def on_day(table: Table, day: date) -> tuple[Any, Any]:
    """Return the conditions for the rows of a table that hold on a day."""
    columns = table.c
    return columns.begins <= day, or_(columns.ends.is_(None), columns.ends >= day)


def conditions(
    connection: Connection, filters: Sequence[Filter], today: date
) -> list[Any]:
    """Return all conditions; what is closed is left out unless it is asked for."""
    everything = any(isinstance(one, ClosedFilter) for one in filters)
    named = partial(entries_named, connection)
    funded = or_(_columns.closes.is_(None), _columns.closes > today)
    return [
        *on_day(catalogue, today),
        *([] if everything else [_columns.open.is_(True), funded]),
        *(one.condition(named) for one in filters if isinstance(one, CatalogueFilter)),
    ]
