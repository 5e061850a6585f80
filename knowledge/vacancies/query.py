"""Runs a search on the adverts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal_column, select
from sqlalchemy.engine import Connection

from knowledge.kept import vacancies, workplaces
from knowledge.search.filters import Filter
from knowledge.search.request import Order, Search
from knowledge.vacancies.entities import Vacancy
from knowledge.vacancies.filters import PlaceFilter
from knowledge.vacancies.rows import to_vacancies

MOST_COUNTED = 1000  # counting on would take long, and nobody pages so far
FIRST_RING = 0.5  # miles
FEW = 200  # adverts that are all sorted by distance
MANY = 6000  # adverts in a circle

_columns = vacancies.c
# The last column tells adverts apart that are alike in the first; both go one way, so
# that one index serves both.
ORDERS: dict[Order, tuple[Any, ...]] = {
    Order.CLOSING: (_columns.closes.asc().nulls_last(), _columns.id),
    Order.NEWEST: (_columns.posted.desc().nulls_last(), _columns.id.desc()),
    Order.BEST_PAID: (_columns.yearly_low.desc().nulls_last(), _columns.id.desc()),
    Order.SHORTEST: (_columns.months.asc().nulls_last(), _columns.id),
    Order.LONGEST: (_columns.months.desc().nulls_last(), _columns.id),
    Order.LOWEST: (_columns.level.asc().nulls_last(), _columns.id),
    Order.HIGHEST: (_columns.level.desc().nulls_last(), _columns.id),
}


@dataclass(frozen=True)
class Found:
    """One page of adverts, and how many there are in all.

    Nobody counts on beyond ``MOST_COUNTED``: then ``total`` is one more than that.
    """

    items: tuple[Vacancy, ...]
    total: int

    @property
    def more_than_counted(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > MOST_COUNTED

    def more_after(self, page: int, size: int) -> bool:
        """Tell whether there is another page after ``page``."""
        return (page + 1) * size < self.total


def find_adverts(
    connection: Connection, search: Search, today: date, size: int
) -> Found:
    """Find one page of the adverts that meet every filter.

    First their numbers are found, from indexes alone, then what is shown of them.
    """
    total = count_adverts(connection, search.filters, today)
    if not total:
        return Found((), 0)
    where = _conditions(connection, search.filters, today)
    page = _Page(search.page * size, size)
    place = place_of(search.filters)
    if place is None or order_of(search) is not Order.NEAREST:
        query = select(_columns.id).where(*where, *_near(connection, place))
        numbers = page.of(connection, query.order_by(*ORDERS[order_of(search)]))
    elif total <= FEW:
        query = select(_columns.id).where(*where, *_near(connection, place))
        few = workplaces.c.vacancy.in_(list(connection.execute(query).scalars()))
        numbers = page.of(connection, _by_distance(place, few))
    else:
        numbers = _nearest(connection, place, where, page)
    return Found(to_vacancies(connection, numbers, place), total)


@dataclass(frozen=True)
class _Page:
    first: int
    size: int

    def of(self, connection: Connection, query: Any) -> list[int]:
        """Return the numbers on the page."""
        cut = query.limit(self.size).offset(self.first)
        return list(connection.execute(cut).scalars())


def order_of(search: Search) -> Order:
    """Return what adverts are sorted by: how near they are, if nothing was asked."""
    place = place_of(search.filters)
    if search.order in ORDERS or (place and search.order is Order.NEAREST):
        return search.order
    return Order.NEAREST if place else Order.CLOSING


def count_adverts(
    connection: Connection, filters: Sequence[Filter], today: date
) -> int:
    """Count the adverts that meet every filter, to one more than ``MOST_COUNTED``."""
    place = place_of(filters)
    where = _conditions(connection, filters, today)
    query = select(literal_column("1")).select_from(vacancies).where(*where)
    query = query.where(*_near(connection, place))
    some = query.limit(MOST_COUNTED + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def loosened_adverts(
    connection: Connection, search: Search, today: date
) -> dict[str, int]:
    """Say for each filter, by its kind, how many there would be without it."""
    counted = {
        one.kind: count_adverts(connection, search.without(one.kind).filters, today)
        for one in search.filters
    }
    return {kind: number for kind, number in counted.items() if number}


def advert_numbered(connection: Connection, reference: str) -> Vacancy | None:
    """Look an advert up, open or closed."""
    query = select(_columns.id).where(_columns.reference == reference)
    numbers = list(connection.execute(query).scalars())
    return next(iter(to_vacancies(connection, numbers)), None)


def place_of(filters: Sequence[Filter]) -> PlaceFilter | None:
    """Return the filter by distance, if there is one."""
    return next((one for one in filters if isinstance(one, PlaceFilter)), None)


def _conditions(
    connection: Connection, filters: Sequence[Filter], today: date
) -> list[Any]:
    """Return all conditions but that of the place, which also says how far it is."""

    def lookup(query: Any) -> list[Any]:
        return list(connection.execute(query).scalars())

    return [
        _columns.closed.is_(None),
        # Written so that no index is used for it: nearly all adverts meet it.
        func.coalesce(_columns.closes, today) >= today,
        *(one.on_adverts(lookup) for one in filters if one.kind != "place"),
    ]


def _near(connection: Connection, place: PlaceFilter | None) -> list[Any]:
    """Return the condition by distance, in the form that is quick.

    Few adverts in a circle are best listed; where there are many, it is better to go
    through all adverts in order and to look where each of them is.
    """
    if place is None:
        return []
    inside = select(workplaces.c.vacancy).where(place.within(place.miles))
    some = select(func.count()).select_from(inside.limit(MANY).subquery())
    if int(connection.execute(some).scalar_one()) < MANY:
        return [_columns.id.in_(inside)]
    there = select(workplaces.c.vacancy).where(
        workplaces.c.vacancy == _columns.id, place.in_circle(place.miles)
    )
    # Not "exists": that would be planned as the list it is to spare.
    return [there.limit(1).scalar_subquery().is_not(None)]


def _by_distance(place: PlaceFilter, condition: Any) -> Any:
    """Return the query for the numbers of adverts by their nearest workplaces."""
    away = func.min(place.away_squared())
    inside = select(workplaces.c.vacancy).where(condition)
    return inside.group_by(workplaces.c.vacancy).order_by(away, workplaces.c.vacancy)


def _nearest(
    connection: Connection, place: PlaceFilter, where: list[Any], page: _Page
) -> list[int]:
    """Look in growing circles, so that a city's adverts need not all be sorted."""
    miles = min(FIRST_RING, place.miles)
    while True:
        meets = select(_columns.id).where(_columns.id == workplaces.c.vacancy, *where)
        ring = place.within(miles) & meets.exists()
        numbers = page.of(connection, _by_distance(place, ring))
        if len(numbers) == page.size or miles >= place.miles:
            return numbers
        miles = min(miles * 2, place.miles)
