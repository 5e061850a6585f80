"""What the tests of finding and choosing share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from knowledge.entities import CatalogueItem
from knowledge.search.meaning import meanings_of
from knowledge.search.query import Results
from knowledge.search.reading import Reader
from knowledge.search.request import Search
from knowledge.store import Store
from tests.conftest import TODAY

Find = Callable[..., Results]


@pytest.fixture(scope="session")
def reader(store: Store) -> Reader:
    """What reads requests in the project's own catalogue."""
    nearest = meanings_of(store).nearest
    return Reader(store.subjects(), nearest, store.adverts, lambda: TODAY)


@pytest.fixture(scope="session")
def find(store: Store) -> Find:
    """Search on the tests' day."""

    def found(search: Search, size: int = 3) -> Results:
        return store.search(search, TODAY, size)

    return found


@pytest.fixture(scope="session")
def items(store: Store) -> tuple[CatalogueItem, ...]:
    """Everything that is open."""
    return store.search(Search(), TODAY, 10_000).items
