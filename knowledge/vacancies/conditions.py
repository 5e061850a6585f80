"""The conditions that a search's filters make, on adverts or on their workplaces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func

from knowledge.search.filters import Filter
from knowledge.search.request import Order, Search
from knowledge.vacancies.filters import PlaceFilter
from knowledge.vacancies.lookup import Lookups
from knowledge.vacancies.orders import ORDERS


def order_of(search: Search) -> Order:
    """Return what adverts are sorted by: how near they are, if nothing was asked."""
    place = place_of(search.filters)
    if search.order in ORDERS or (place and search.order is Order.NEAREST):
        return search.order
    return Order.NEAREST if place else Order.CLOSING


def place_of(filters: Sequence[Filter]) -> PlaceFilter | None:
    """Return the filter by distance, if there is one."""
    return next((one for one in filters if isinstance(one, PlaceFilter)), None)


def parted(
    filters: Sequence[Filter],
) -> tuple[list[PlaceFilter], list[Filter]]:
    """Part the filter by distance, if there is one, from the others."""
    places = [one for one in filters if isinstance(one, PlaceFilter)]
    return places, [one for one in filters if one not in places]


def kinds(filters: Sequence[Filter]) -> set[str]:
    """Name the kinds of some filters."""
    return {one.kind for one in filters}


def conditions(
    lookups: Lookups, rows: Any, filters: Sequence[Filter], today: date
) -> list[Any]:
    """Return the conditions that open adverts, or their workplaces, must meet."""
    # The circle comes last: what costs least to look at is looked at first.
    places, others = parted(filters)
    return [
        *(one.on_adverts(rows, lookups) for one in others),
        rows.closed.is_(None),
        # Written so that no index is used for it: nearly all adverts meet it.
        func.coalesce(rows.closes, today) >= today,
        *(one.on_adverts(rows, lookups) for one in places),
    ]
