"""Runs a search on the adverts.

Where few adverts meet a search, they are all found, and sorted. Where many do, nobody
counts them all: they are looked at in their order until a page is full. Either way the
work is bounded, whatever the number of adverts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from knowledge.kept import vacancies, workplaces
from knowledge.search.filters import Filter
from knowledge.search.lists import one_of
from knowledge.search.request import Order, Search
from knowledge.vacancies.entities import Vacancy
from knowledge.vacancies.filters import PlaceFilter
from knowledge.vacancies.lookup import Entries, Lookups, column
from knowledge.vacancies.orders import (
    ORDERS,
    SORTED,
    columns_to_find_by,
    columns_to_walk,
    in_order,
)
from knowledge.vacancies.rows import to_vacancies

MOST_COUNTED = 1000  # counting on would take long, and nobody pages so far
FIRST_RING = 0.5  # miles
OF_KIND = frozenset(["job", "subject"])
ALIKE = OF_KIND | {"level"}


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


@dataclass(frozen=True)
class _Page:
    first: int
    size: int

    def of(self, connection: Connection, query: Any) -> list[int]:
        """Return the numbers on the page."""
        return column(connection, query.limit(self.size).offset(self.first))


def find_adverts(
    connection: Connection, entries: Entries, search: Search, today: date, size: int
) -> Found:
    """Find one page of the adverts that meet every filter."""
    lookups = Lookups(connection, entries)
    numbers = _some(connection, lookups, search.filters, today)
    if not numbers:
        return Found((), 0)
    page = _Page(search.page * size, size)
    place, order = place_of(search.filters), order_of(search)
    if len(numbers) <= MOST_COUNTED:
        shown = page.of(connection, _sorted(numbers, place, order))
    elif place and order is Order.NEAREST:
        shown = _nearest(connection, lookups, search.filters, today, page)
    else:
        shown = _walked(connection, lookups, search, today, page)
    return Found(to_vacancies(connection, shown, place), len(numbers))


def order_of(search: Search) -> Order:
    """Return what adverts are sorted by: how near they are, if nothing was asked."""
    place = place_of(search.filters)
    if search.order in ORDERS or (place and search.order is Order.NEAREST):
        return search.order
    return Order.NEAREST if place else Order.CLOSING


def loosened_adverts(
    connection: Connection, entries: Entries, search: Search, today: date
) -> dict[str, int]:
    """Say for each filter, by its kind, how many there would be without it."""
    lookups = Lookups(connection, entries)
    counted = {
        one.kind: len(
            _some(connection, lookups, search.without(one.kind).filters, today)
        )
        for one in search.filters
    }
    return {kind: number for kind, number in counted.items() if number}


def advert_numbered(connection: Connection, reference: str) -> Vacancy | None:
    """Look an advert up, open or closed."""
    query = select(vacancies.c.id).where(vacancies.c.reference == reference)
    numbers = column(connection, query)
    return next(iter(to_vacancies(connection, numbers)), None)


def place_of(filters: Sequence[Filter]) -> PlaceFilter | None:
    """Return the filter by distance, if there is one."""
    return next((one for one in filters if isinstance(one, PlaceFilter)), None)


def _some(
    connection: Connection, lookups: Lookups, filters: Sequence[Filter], today: date
) -> list[int]:
    """Return the adverts that meet every filter, up to a number, in no order."""
    if place_of(filters):
        where = _conditions(lookups, workplaces.c, filters, today)
        # One advert may have several workplaces in a circle, so it may come twice.
        query = select(workplaces.c.vacancy).where(*where)
    else:
        columns = columns_to_find_by(connection, _kinds(filters))
        where = _conditions(lookups, columns, filters, today)
        query = select(vacancies.c.id).where(*where)
    numbers = column(connection, query.limit(MOST_COUNTED + 1))
    if lookups.sampled and not lookups.exact and len(numbers) <= MOST_COUNTED:
        lookups.exact = True  # the sample was too small
        return _some(connection, lookups, filters, today)
    found = sorted(set(numbers))  # rows are read more quickly in their order
    if len(numbers) > MOST_COUNTED >= len(found):  # cut off, and some came twice
        found = column(connection, query.distinct().limit(MOST_COUNTED + 1))
    return found


def _sorted(numbers: Sequence[int], place: PlaceFilter | None, order: Order) -> Any:
    """Return the query that sorts adverts, few as they are."""
    if place and order is Order.NEAREST:
        return _by_distance(place, [one_of(workplaces.c.vacancy, numbers)])
    these = select(vacancies.c.id).where(one_of(vacancies.c.id, numbers))
    return these.order_by(*ORDERS[order])


def _nearest(
    connection: Connection,
    lookups: Lookups,
    filters: Sequence[Filter],
    today: date,
    page: _Page,
) -> list[int]:
    """Look in growing circles, so that a city's adverts need not all be sorted."""
    [place], others = _parted(filters)
    lookups.exact = True
    where = _conditions(lookups, workplaces.c, others, today)
    miles = min(FIRST_RING, place.miles)
    while True:
        ring = _by_distance(place, [place.within(miles), *where])
        numbers = page.of(connection, ring)
        if len(numbers) == page.size or miles >= place.miles:
            return numbers
        miles = min(miles * 2, place.miles)


def _walked(
    connection: Connection, lookups: Lookups, search: Search, today: date, page: _Page
) -> list[int]:
    """Go through the adverts in their order, until the page is full.

    Adverts of one kind of work or level are about as long, and so stand together in
    these orders, maybe at the end: those are sorted after all.
    """
    (places, others), order = _parted(search.filters), order_of(search)
    lookups.exact = True
    # Many adverts are of one level: each would have to be looked for in the circle.
    alike = OF_KIND if places else ALIKE
    sorting = order in SORTED and bool(alike & _kinds(others))
    columns = columns_to_walk(connection)
    if sorting:
        columns = columns_to_find_by(connection, _kinds(others))
    where = _conditions(lookups, columns, others, today)
    for place in places:
        there = select(workplaces.c.vacancy).where(
            workplaces.c.vacancy == vacancies.c.id, place.in_circle(place.miles)
        )
        # Not "exists": that would be planned as the list it is to spare.
        where.append(there.limit(1).scalar_subquery().is_not(None))
    query = select(vacancies.c.id).where(*where)
    if sorting:
        return page.of(connection, query.order_by(*SORTED[order]))
    with in_order(connection, query, order) as ordered:
        return page.of(connection, ordered)


def _kinds(filters: Sequence[Filter]) -> set[str]:
    return {one.kind for one in filters}


def _parted(
    filters: Sequence[Filter],
) -> tuple[list[PlaceFilter], list[Filter]]:
    """Part the filter by distance, if there is one, from the others."""
    places = [one for one in filters if isinstance(one, PlaceFilter)]
    return places, [one for one in filters if one not in places]


def _by_distance(place: PlaceFilter, where: Sequence[Any]) -> Any:
    """Return the query for the numbers of adverts by their nearest workplaces."""
    number, away = workplaces.c.vacancy, func.min(place.away_squared())
    return select(number).where(*where).group_by(number).order_by(away, number)


def _conditions(
    lookups: Lookups, rows: Any, filters: Sequence[Filter], today: date
) -> list[Any]:
    """Return the conditions that open adverts, or their workplaces, must meet."""
    # The circle comes last: what costs least to look at is looked at first.
    places, others = _parted(filters)
    return [
        *(one.on_adverts(rows, lookups) for one in others),
        rows.closed.is_(None),
        # Written so that no index is used for it: nearly all adverts meet it.
        func.coalesce(rows.closes, today) >= today,
        *(one.on_adverts(rows, lookups) for one in places),
    ]
