"""Asks the store about adverts, employers and places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from knowledge.kept import imports
from knowledge.places.gazetteer import (
    Place,
    find_district,
    find_places,
    place_numbered,
)
from knowledge.search.query import PAGE
from knowledge.search.request import Search
from knowledge.vacancies.entities import SIGN, Offers, Vacancy
from knowledge.vacancies.lookup import Entries
from knowledge.vacancies.matching import find_employers
from knowledge.vacancies.offers import offers_of
from knowledge.vacancies.query import (
    Found,
    advert_numbered,
    find_adverts,
    loosened_adverts,
)

VACANCIES = "vacancies"  # what imports of this kind are called


class Adverts:
    """Answers what is known of adverts. Reading never waits for an import."""

    def __init__(self, engine: Engine, version: Callable[[], str]) -> None:
        """Ask by ``engine``; ``version`` tells states of the content apart."""
        self._engine = engine
        self._entries = Entries(version)

    def checked(self) -> date | None:
        """Return the day of the last import; None if there has been none."""
        last = select(func.max(imports.c.finished)).where(imports.c.kind == VACANCIES)
        with self._engine.connect() as connection:
            finished = connection.execute(last).scalar()
        return finished.date() if finished else None

    def search(self, search: Search, today: date, size: int = PAGE) -> Found:
        """Find one page of the adverts that meet a search's filters."""
        with self._engine.connect() as connection:
            return find_adverts(connection, self._entries, search, today, size)

    def loosened(self, search: Search, today: date) -> dict[str, int]:
        """Count what there would be without each filter, by its kind."""
        with self._engine.connect() as connection:
            return loosened_adverts(connection, self._entries, search, today)

    def offers(self, reference: str, today: date, least: int) -> Offers | None:
        """Sum up what open adverts of an apprenticeship pay, from ``least`` pence."""
        with self._engine.connect() as connection:
            return offers_of(connection, reference, today, least)

    def numbered(self, reference: str) -> Vacancy | None:
        """Look an advert up by its reference, with or without its letters."""
        with self._engine.connect() as connection:
            return advert_numbered(connection, reference.removeprefix(SIGN))

    def employers(self, name: str) -> dict[int, str]:
        """Find employers that a name may mean, by their numbers."""
        with self._engine.connect() as connection:
            return find_employers(connection, name)

    def places(self, name: str, misspelt: bool = True) -> list[Place]:
        """Find what a place's name may mean, misspelt or not."""
        with self._engine.connect() as connection:
            return find_places(connection, name, misspelt)

    def place(self, number: int) -> Place | None:
        """Look a place up by its number."""
        with self._engine.connect() as connection:
            return place_numbered(connection, number)

    def district(self, district: str) -> Place | None:
        """Find the first half of a postcode."""
        with self._engine.connect() as connection:
            return find_district(connection, district)
