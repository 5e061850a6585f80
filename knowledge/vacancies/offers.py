"""Says what the adverts of one apprenticeship pay, as advertised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from knowledge.kept import vacancies
from knowledge.vacancies.entities import Offers
from knowledge.vacancies.lookup import column

MOST_COUNTED = 1000  # of more nothing is said, for that would take long


def offers_of(
    connection: Connection, reference: str, today: date, least: int
) -> Offers | None:
    """Sum up what open adverts pay; None where none says so, or too many do.

    Those below ``least`` pence an hour, which would not be legal, are left out.
    """
    columns = vacancies.c
    query = (
        select(columns.hourly_low)
        .where(
            columns.standard == reference,
            columns.hourly_low >= least,
            columns.closed.is_(None),
            func.coalesce(columns.closes, today) >= today,
        )
        .limit(MOST_COUNTED + 1)
    )
    return _summed_up(sorted(column(connection, query)))


def _summed_up(pence: Sequence[int]) -> Offers | None:
    if not 0 < len(pence) <= MOST_COUNTED:
        return None
    middle = (pence[(len(pence) - 1) // 2] + pence[len(pence) // 2]) // 2
    return Offers(len(pence), pence[0], middle, pence[-1])
