"""A store with adverts, on each kind of database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bench.adverts import make_adverts
from knowledge.search.meaning import meanings_of
from knowledge.search.reading import Reader
from knowledge.settings import DEFAULT_CONTENT, Settings
from knowledge.store import Store
from knowledge.vacancies import query
from knowledge.vacancies.filters import PlaceFilter
from knowledge.vacancies.reading import to_filter
from tests.adverts import advert, imported
from tests.conftest import TODAY, Template
from tests.databases import KINDS, database

MADE_UP = 1500
At = Callable[..., PlaceFilter]


@pytest.fixture(scope="session", params=KINDS)
def advertised(
    request: pytest.FixtureRequest,
    templates: Template,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """A store with many adverts, some of them odd. Not to be changed."""
    folder = tmp_path_factory.mktemp("advertised")
    with database(request.param, folder, templates(request.param)) as url:
        opened = Store(Settings(url, DEFAULT_CONTENT), lambda: TODAY)
        odd = [
            advert(9_000_001, "Truro", "Leeds", title="Two places"),
            advert(9_000_002, wage=None, hoursPerWeek=None, closingDate=None),
            advert(9_000_003, addresses=None, isNationalVacancy=True),
            advert(9_000_004, closingDate="2026-11-01T23:59:59Z"),
            advert(9_000_005, "York", employerName="Greggs plc", title="Baker 100%"),
            advert(9_000_006, "York", employerName="Stephenson Electrical Ltd"),
        ]
        imported(opened, [*make_adverts(MADE_UP, TODAY), *odd], folder)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def reader(advertised: Store) -> Reader:
    """What reads requests where there are adverts."""
    subjects, nearest = advertised.subjects(), meanings_of(advertised).nearest
    return Reader(subjects, nearest, advertised.adverts, lambda: TODAY)


@pytest.fixture(scope="session")
def at(advertised: Store) -> At:
    """Make a filter by distance from a town."""

    def made(name: str, miles: int = 10) -> PlaceFilter:
        return to_filter(advertised.adverts.places(name)[0], miles)

    return made


@contextmanager
def counting_to(number: int) -> Iterator[None]:
    """Count so far only: then searches go through the adverts in their order."""
    usual, query.MOST_COUNTED = query.MOST_COUNTED, number
    try:
        yield
    finally:
        query.MOST_COUNTED = usual
