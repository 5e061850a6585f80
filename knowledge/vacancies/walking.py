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
from knowledge.vacancies.by_length import first_by_length
from knowledge.vacancies.conditions import (
    conditions,
    kinds,
    order_of,
    parted,
    place_of,
)
from knowledge.vacancies.filters import PlaceFilter, WordsFilter
from knowledge.vacancies.finding import found_near
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
USUAL_WORKPLACES = 3  # at most; some adverts have many more
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
        return _sorted_near(connection, lookups, search, today, page)
    numbers = _by_length(connection, lookups, search, today, page)
    if len(numbers) == page.size:
        return numbers
    if _have_rare_words(lookups, others) or alike or _of_a_level(order, others, places):
        columns = columns_to_find_by(connection, kinds(others))
        query = _query(lookups, columns, search.filters, today)
        return page.of(connection, query.order_by(*SORTED.get(order, ORDERS[order])))
    query = _query(lookups, columns_to_walk(connection, order), search.filters, today)
    with in_order(connection, query, order) as ordered:
        return page.of(connection, ordered)


def _by_length(
    connection: Connection, lookups: Lookups, search: Search, today: date, page: Page
) -> list[int]:
    """Return the page if an index has it; none or fewer where it is found otherwise."""
    if order_of(search) not in BY_LENGTH or place_of(search.filters):
        return []
    last = page.first + page.size
    query = first_by_length(lookups, search.filters, order_of(search), today, last)
    return [] if query is None else column(connection, query)[page.first :]


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


def _sorted_near(
    connection: Connection, lookups: Lookups, search: Search, today: date, page: Page
) -> list[int]:
    """Sort the adverts in a circle by what workplaces know.

    One with several workplaces there comes as often, each time after the last.
    """
    order = order_of(search)
    names = ("vacancy", column_of(order, workplaces.c).name)
    found = found_near(lookups, search.filters, today, *names).subquery()
    ways = keys(order, column_of(order, found.c), found.c.vacancy)
    query = select(found.c.vacancy).order_by(*ways)
    needed = page.first + page.size
    taken = needed * USUAL_WORKPLACES
    while True:
        listed = column(connection, query.limit(taken))
        numbers = list(dict.fromkeys(listed))
        if len(numbers) >= needed or len(listed) < taken:
            return numbers[page.first : needed]
        taken *= USUAL_WORKPLACES


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
