"""Turns rows of adverts into the values that are handed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import null, select
from sqlalchemy.engine import Connection

from knowledge.kept import employers, vacancies, vacancy_texts, workplaces
from knowledge.places.grid import METRES_IN_A_MILE
from knowledge.vacancies.entities import Vacancy, Workplace
from knowledge.vacancies.filters import PlaceFilter

_columns = vacancies.c
SHOWN = [
    _columns.id,
    _columns.reference.label("number"),
    _columns.title,
    employers.c.name.label("employer"),
    _columns.standard,
    _columns.course,
    _columns.level,
    _columns.months,
    _columns.hourly_low,
    _columns.hourly_high,
    _columns.yearly_low,
    _columns.yearly_high,
    _columns.wage_type,
    _columns.hours,
    _columns.posted,
    _columns.closes,
    _columns.starts.label("starts_on"),
    _columns.disability_confident,
    _columns.nationwide,
    _columns.url,
    _columns.closed,
    vacancy_texts.c.details,
]


def to_vacancies(
    connection: Connection, numbers: Sequence[int], place: PlaceFilter | None = None
) -> tuple[Vacancy, ...]:
    """Read adverts by their numbers, in that order; distances are from ``place``."""
    joined = vacancies.join(employers, employers.c.id == _columns.employer)
    whole = joined.join(vacancy_texts, vacancy_texts.c.vacancy == _columns.id)
    query = select(*SHOWN).select_from(whole).where(_columns.id.in_(numbers))
    rows = {row.id: row for row in connection.execute(query)}
    work = _workplaces(connection, numbers, place)
    return tuple(_vacancy(rows[number], work.get(number, [])) for number in numbers)


def _vacancy(row: Any, work: Sequence[Any]) -> Vacancy:
    facts = {key: value for key, value in row._mapping.items() if key != "id"}
    away = [one.away for one in work if one.away is not None]
    return Vacancy(
        **facts,
        workplaces=tuple(Workplace(one.town, one.postcode) for one in work),
        miles=min(away) ** 0.5 / METRES_IN_A_MILE if away else None,
    )


def _workplaces(
    connection: Connection, numbers: Sequence[int], place: PlaceFilter | None
) -> dict[int, list[Any]]:
    """Return each advert's workplaces: the nearest first, else as the advert has it."""
    columns = workplaces.c
    away = (place.away_squared() if place else null()).label("away")
    query = select(columns.vacancy, columns.town, columns.postcode, away)
    order = [away.asc().nulls_last()] if place else []
    of_these = query.where(columns.vacancy.in_(numbers))
    found: dict[int, list[Any]] = {}
    for row in connection.execute(of_these.order_by(*order, columns.position)):
        found.setdefault(row.vacancy, []).append(row)
    return found
