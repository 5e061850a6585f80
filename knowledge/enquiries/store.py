"""Keeps enquiries, and knows which are to be sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from knowledge.engine import writing
from knowledge.enquiries.model import Enquiry, new_reference
from knowledge.kept import enquiries

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 40  # about a week
TRIES = 5  # to find a reference that is not taken
COLUMNS = enquiries.c


class Enquiries:
    """The enquiries of one store. Times are UTC and know no time zone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        contact: str,
        matter: str,
        summary: tuple[str, ...],
        listing: str | None,
        now: datetime,
    ) -> Enquiry:
        """Keep an enquiry, to be sent at once; return it with its reference.

        Raises:
            StoreError: it cannot be kept.
        """
        for attempt in range(TRIES):
            made = Enquiry(
                new_reference(),
                now,
                contact,
                matter,
                summary,
                listing,
                next_attempt=now,
            )
            try:
                with writing(self._engine) as connection:
                    connection.execute(insert(enquiries), [_row(made)])
            except IntegrityError:
                if attempt == TRIES - 1:
                    raise
                continue
            return made
        raise AssertionError("unreachable")

    def get(self, reference: str) -> Enquiry | None:
        """Look an enquiry up."""
        query = select(enquiries).where(COLUMNS.reference == reference)
        return next(iter(self._all(query)), None)

    def due(self, now: datetime, most: int = 20) -> list[Enquiry]:
        """List what is to be sent now, the oldest first."""
        query = select(enquiries).where(COLUMNS.next_attempt <= now)
        return self._all(query.order_by(COLUMNS.made).limit(most))

    def claim(self, enquiry: Enquiry, now: datetime) -> bool:
        """Take an enquiry to send it; False if another process has taken it.

        Should this process die over it, it is tried again after the wait.
        """
        attempts = enquiry.attempts + 1
        wait = min(FIRST_WAIT * 2 ** min(attempts - 1, 12), LONGEST_WAIT)
        taken = (
            update(enquiries)
            .where(COLUMNS.reference == enquiry.reference)
            .where(COLUMNS.attempts == enquiry.attempts)
            .values(attempts=attempts, next_attempt=now + wait)
        )
        with self._engine.begin() as connection:
            return bool(connection.execute(taken).rowcount)

    def note(
        self,
        reference: str,
        mailed: datetime | None,
        posted: datetime | None,
        done: bool,
    ) -> None:
        """Write down which ways an enquiry went, and whether that is all of them."""
        values: dict[str, Any] = {"mailed": mailed, "posted": posted}
        if done:
            values["next_attempt"] = None
        with self._engine.begin() as connection:
            connection.execute(
                update(enquiries).where(COLUMNS.reference == reference).values(**values)
            )

    def _all(self, query: Any) -> list[Enquiry]:
        with self._engine.connect() as connection:
            return [_enquiry(row) for row in connection.execute(query).all()]


def _row(enquiry: Enquiry) -> dict[str, Any]:
    return {**vars(enquiry), "summary": list(enquiry.summary)}


def _enquiry(row: Any) -> Enquiry:
    return Enquiry(**{**row._mapping, "summary": tuple(row.summary)})
