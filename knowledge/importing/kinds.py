"""The two kinds of imports: adverts and standards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.entities import Rate
from knowledge.imported import STANDARDS
from knowledge.importing.adverts import read_advert
from knowledge.importing.applying import AdvertApplier
from knowledge.importing.resolving import Resolver
from knowledge.importing.run import Kind
from knowledge.importing.staging import Record
from knowledge.importing.standards import (
    StandardApplier,
    lists_all,
    read_standard,
    standards_in,
)
from knowledge.store import Store
from knowledge.vacancies.store import VACANCIES

MINIMUM_WAGE = "minimum_wage"  # the key of its rates in facts.yml


@dataclass(frozen=True)
class AdvertReader:
    """Reads adverts with what a store knew when the import began."""

    wages: tuple[Rate, ...]
    resolver: Resolver

    def __call__(self, raw: object) -> Record:
        """Read one advert; see ``read_advert``."""
        return read_advert(raw, self._rates, self.resolver).record()

    def _rates(self, day: date) -> dict[str, Decimal]:
        return {
            wage.band: wage.amount
            for wage in self.wages
            if wage.valid_from <= day and (not wage.valid_to or day <= wage.valid_to)
        }


def adverts_into(store: Store) -> Kind:
    """Return how adverts are imported into a store, with its rates and catalogue."""
    with store.engine.connect() as connection:
        reader = AdvertReader(store.all_rates(MINIMUM_WAGE), Resolver(connection))
    return Kind(VACANCIES, reader, AdvertApplier)


def standards_kind() -> Kind:
    """Return how standards are imported: each version, from a list or many files."""
    return Kind(
        STANDARDS,
        read_standard,
        StandardApplier,
        feed=standards_in,
        lists_all=lists_all,
        at_once=True,
    )
