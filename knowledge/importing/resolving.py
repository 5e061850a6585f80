"""Finds which apprenticeship an advert is for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from knowledge.indexing import words_of
from knowledge.kept import standards
from knowledge.tables import catalogue


class Resolver:
    """Maps LARS codes, which imported standards bring, and titles with levels."""

    def __init__(self, connection: Connection) -> None:
        known = select(standards.c.lars_code, standards.c.reference).where(
            standards.c.lars_code.is_not(None)
        )
        # All versions of a standard have its code; a key begins with the reference.
        coded = connection.execute(known.order_by(standards.c.reference))
        self._coded = {code: key.split()[0] for code, key in coded}
        columns = catalogue.c
        entries = select(columns.reference, columns.title, columns.level).order_by(
            # Of two with the same name, the later one takes the place of the other.
            columns.open,
            columns.starts.asc().nulls_first(),
            columns.reference,
        )
        self._titled = {
            (_plain(title), level): reference
            for reference, title, level in connection.execute(entries)
        }

    def __call__(
        self, code: int | None, title: str | None, level: int | None
    ) -> str | None:
        """Return the reference of a standard, or None if none is meant for sure."""
        if code is not None and code in self._coded:
            return str(self._coded[code])
        return self._titled.get((_plain(title or ""), level))


def _plain(title: str) -> str:
    return " ".join(words_of(title))
