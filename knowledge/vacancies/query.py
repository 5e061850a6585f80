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

from sqlalchemy import select
from sqlalchemy.engine import Connection

from knowledge.kept import vacancies, workplaces
from knowledge.search.filters import Filter
from knowledge.search.lists import one_of
from knowledge.search.request import Order, Search
from knowledge.vacancies.conditions import order_of, place_of
from knowledge.vacancies.entities import Vacancy
from knowledge.vacancies.filters import PlaceFilter
from knowledge.vacancies.finding import found_anywhere, found_near
from knowledge.vacancies.lookup import Entries, Lookups, column
from knowledge.vacancies.orders import ORDERS
from knowledge.vacancies.rows import to_vacancies
from knowledge.vacancies.walking import Page, by_distance, nearest, walked

MOST_COUNTED = 1000  # counting on would take long, and nobody pages so far


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
    connection: Connection, entries: Entries, search: Search, today: date, size: int
) -> Found:
    """Find one page of the adverts that meet every filter."""
    lookups = Lookups(connection, entries)
    numbers = _some(connection, lookups, search.filters, today)
    if not numbers:
        return Found((), 0)
    page = Page(search.page * size, size)
    place, order = place_of(search.filters), order_of(search)
    if len(numbers) <= MOST_COUNTED:
        shown = page.of(connection, _sorted(numbers, place, order))
    elif place and order is Order.NEAREST:
        shown = nearest(connection, lookups, search.filters, today, page)
    else:
        shown = walked(connection, lookups, search, today, page)
    return Found(to_vacancies(connection, shown, place), len(numbers))


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


def _some(
    connection: Connection, lookups: Lookups, filters: Sequence[Filter], today: date
) -> list[int]:
    """Return the adverts that meet every filter, up to a number, in no order."""
    if place_of(filters):
        # One advert may have several workplaces in a circle, so it may come twice.
        query = found_near(lookups, filters, today, "vacancy")
    else:
        query = found_anywhere(connection, lookups, filters, today)
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
        return by_distance(place, [one_of(workplaces.c.vacancy, numbers)])
    these = select(vacancies.c.id).where(one_of(vacancies.c.id, numbers))
    return these.order_by(*ORDERS[order])
