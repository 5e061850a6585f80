"""Finds what meets every filter, near a place or anywhere, in no order.

Of a million workplaces two fifths are in a circle around London, of which one field of
work has a hundredth. So PostgreSQL has an index by apprenticeship, and within it by
square of the map, and is made to use it, for it does not know how few those are. The
index by square of SQLite has the apprenticeship as well, which is enough for what it
holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, column, select, true
from sqlalchemy.engine import Connection

from knowledge.engine import POSTGRESQL
from knowledge.kept import vacancies, workplaces
from knowledge.search.filters import Filter
from knowledge.search.lists import rows_of
from knowledge.vacancies.conditions import conditions, kinds, parted
from knowledge.vacancies.filters import PlaceFilter
from knowledge.vacancies.lookup import Lookups
from knowledge.vacancies.narrow import narrowest, standards_of
from knowledge.vacancies.orders import columns_to_find_by

MOST_LOOKUPS = 2000  # each takes three microseconds


def found_near(
    lookups: Lookups, filters: Sequence[Filter], today: date, *names: str
) -> Any:
    """Return the query for the columns ``names`` of workplaces that meet every filter.

    An advert comes as often as it has workplaces in the circle.
    """
    [place], others = parted(filters)
    narrow = narrowest(others)
    if lookups.dialect != POSTGRESQL or narrow is None:
        found = select(*(workplaces.c[name] for name in names))
        return found.where(*conditions(lookups, workplaces.c, filters, today))
    others.remove(narrow)
    where = conditions(lookups, workplaces.c, others, today)
    return _of_standards(standards_of(lookups, narrow), place, where, names)


def _of_standards(
    references: Sequence[str],
    place: PlaceFilter,
    where: Sequence[Any],
    names: Sequence[str],
) -> Any:
    """Read the index once for each apprenticeship and column of squares.

    Where those are very many, it is read once for each apprenticeship, from the first
    square to the last.
    """
    columns = place.columns(place.miles)
    if len(references) * len(columns) > MOST_LOOKUPS:
        columns = [(columns[0][0], columns[-1][1])]
    squares = rows_of(column("low", Integer), column("high", Integer), rows=columns)
    listed = _listed(references)
    each = _each(
        select(*(workplaces.c[name] for name in names)),
        workplaces.c.standard == listed.c.value,
        workplaces.c.cell.between(squares.c.low, squares.c.high),
        *where,
        place.in_circle(place.miles),
    )
    joined = listed.join(squares, true()).join(each, true())
    return select(*(each.c[name] for name in names)).select_from(joined)


def found_anywhere(
    connection: Connection, lookups: Lookups, filters: Sequence[Filter], today: date
) -> Any:
    """Return the query for the numbers of adverts that meet every filter."""
    narrow = narrowest(filters)
    if lookups.dialect != POSTGRESQL or narrow is None:
        columns = columns_to_find_by(connection, kinds(filters))
        where = conditions(lookups, columns, filters, today)
        return select(vacancies.c.id).where(*where)
    listed = _listed(standards_of(lookups, narrow))
    others = [one for one in filters if one is not narrow]
    each = _each(
        select(vacancies.c.id),
        vacancies.c.standard == listed.c.value,
        *conditions(lookups, vacancies.c, others, today),
    )
    return select(each.c.id).select_from(listed.join(each, true()))


def _listed(references: Sequence[str]) -> Any:
    kind = workplaces.c.standard.type
    return rows_of(column("value", kind), rows=[[one] for one in references])


def _each(query: Any, *where: Any) -> Any:
    """Return a query as what is looked up for each row of the lists it refers to.

    The offset keeps it from being planned together with them: PostgreSQL does not know
    how short they are.
    """
    return query.where(*where).offset(0).lateral()
