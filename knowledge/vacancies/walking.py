"""Finds one page of many adverts: in growing circles, or going through an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from knowledge.kept import vacancies, workplaces
from knowledge.search.filters import Filter
from knowledge.search.request import Order, Search
from knowledge.vacancies.conditions import conditions, kinds, order_of, parted
from knowledge.vacancies.filters import PlaceFilter, WordsFilter
from knowledge.vacancies.lookup import Lookups, column
from knowledge.vacancies.orders import (
    BY_LENGTH,
    ORDERS,
    SORTED,
    column_of,
    columns_to_find_by,
    columns_to_walk,
    in_order,
    keys,
)

FIRST_RING = 0.5  # miles
OF_KIND = frozenset(["job", "subject"])


@dataclass(frozen=True)
class Page:
    """A page of a list: the place of its first advert, from 0, and its length."""

    first: int
    size: int

    def of(self, connection: Connection, query: Any) -> list[int]:
        """Return the numbers on the page."""
        return column(connection, query.limit(self.size).offset(self.first))


def nearest(
    connection: Connection,
    lookups: Lookups,
    filters: Sequence[Filter],
    today: date,
    page: Page,
) -> list[int]:
    """Look in growing circles, so that a city's adverts need not all be sorted."""
    [place], others = parted(filters)
    lookups.exact = True
    where = conditions(lookups, workplaces.c, others, today)
    miles = min(FIRST_RING, place.miles)
    while True:
        ring = by_distance(place, [place.within(miles, lookups.dialect), *where])
        numbers = page.of(connection, ring)
        if len(numbers) == page.size or miles >= place.miles:
            return numbers
        miles = min(miles * 2, place.miles)


def by_distance(place: PlaceFilter, where: Sequence[Any]) -> Any:
    """Return the query for the numbers of adverts by their nearest workplaces."""
    number, away = workplaces.c.vacancy, func.min(place.away_squared())
    return select(number).where(*where).group_by(number).order_by(away, number)


def walked(
    connection: Connection, lookups: Lookups, search: Search, today: date, page: Page
) -> list[int]:
    """Go through the adverts in their order, until the page is full.

    Some are sorted after all: those that have rare words, and those of one kind of work
    or level, which are about as long and so stand together, maybe at an order's end.
    """
    (places, others), order = parted(search.filters), order_of(search)
    lookups.exact = True
    alike = order in SORTED and bool(kinds(others) & OF_KIND)
    if places and alike:
        return page.of(connection, _sorted_near(lookups, search, today))
    if _have_rare_words(lookups, others) or alike or _of_a_level(order, others, places):
        columns = columns_to_find_by(connection, kinds(others))
        query = _query(lookups, columns, search.filters, today)
        return page.of(connection, query.order_by(*SORTED.get(order, ORDERS[order])))
    query = _query(lookups, columns_to_walk(connection, order), search.filters, today)
    with in_order(connection, query, order) as ordered:
        return page.of(connection, ordered)


def _query(
    lookups: Lookups, columns: Any, filters: Sequence[Filter], today: date
) -> Any:
    """Return the query for adverts; each is looked for in the circle, if there is one.

    It is to go through adverts, or a few of them, and not through the circle.
    """
    places, others = parted(filters)
    where = conditions(lookups, columns, others, today)
    for place in places:
        there = select(workplaces.c.vacancy).where(
            workplaces.c.vacancy == vacancies.c.id, place.in_circle(place.miles)
        )
        # Not "exists": that would be planned as the list it is to spare.
        where.append(there.limit(1).scalar_subquery().is_not(None))
    return select(vacancies.c.id).where(*where)


def _sorted_near(lookups: Lookups, search: Search, today: date) -> Any:
    """Return the query that sorts the adverts in a circle by what workplaces know."""
    order, number = order_of(search), workplaces.c.vacancy
    column = column_of(order, workplaces.c)
    where = conditions(lookups, workplaces.c, search.filters, today)
    query = select(number).where(*where).group_by(number, column)
    return query.order_by(*keys(order, column, number))


def _have_rare_words(lookups: Lookups, filters: Sequence[Filter]) -> bool:
    words = (one for one in filters if isinstance(one, WordsFilter))
    return any(one.are_rare(lookups) for one in words)


def _of_a_level(
    order: Order, filters: Sequence[Filter], places: Sequence[PlaceFilter]
) -> bool:
    """Tell whether adverts of a level are asked for by their length, anywhere.

    Near a place they are walked: each of very many would be looked for in the circle.
    """
    return order in BY_LENGTH and not places and "level" in kinds(filters)
