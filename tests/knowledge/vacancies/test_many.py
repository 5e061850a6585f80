"""Where very many adverts meet a search, it finds what it would find among few."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.search.filters import SubjectFilter
from knowledge.search.request import Of, Order, Search
from knowledge.store import Store
from knowledge.vacancies.filters import JobFilter, WordsFilter
from knowledge.vacancies.reading import to_filter
from tests.adverts import advert, imported
from tests.conftest import TODAY
from tests.knowledge.vacancies.conftest import At, counting_to

ADVERTS = Search(of=Of.VACANCIES)


def test_adverts_with_many_workplaces_are_counted_once_each(
    own_store: Store, tmp_path: Path
) -> None:
    towns = ["Leeds", "Bradford"] * 5
    imported(own_store, [advert(number, *towns) for number in range(4)], tmp_path)
    leeds = to_filter(own_store.adverts.places("leeds")[0])
    with counting_to(6):
        found = own_store.adverts.search(ADVERTS.having(leeds), TODAY, 10)
    assert (found.total, len(found.items)) == (4, 4)


def test_adverts_with_many_workplaces_fill_a_page_that_is_in_order(
    own_store: Store, tmp_path: Path
) -> None:
    towns = ["Leeds", "Bradford"] * 5
    imported(own_store, [advert(number, *towns) for number in range(9)], tmp_path)
    leeds = to_filter(own_store.adverts.places("leeds")[0])
    [made] = own_store.adverts.search(ADVERTS, TODAY, 1).items
    job = JobFilter(name="it", reference=made.standard)
    near = ADVERTS.having(leeds, job).ordered(Order.SHORTEST)
    with counting_to(6):
        pages = [
            own_store.adverts.search(near.copy(update={"page": page}), TODAY, 4).items
            for page in (0, 1)
        ]
    assert len({one.number for page in pages for one in page}) == 8


def test_a_field_near_a_place_is_found_alike_by_columns_of_squares_and_by_one_strip(
    advertised: Store, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = ADVERTS.having(at("Leeds", 60), SubjectFilter(name="it", routes=["Digital"]))
    by_columns = advertised.adverts.search(near, TODAY, 50)
    monkeypatch.setattr("knowledge.vacancies.finding.MOST_LOOKUPS", 1)
    assert by_columns.total > 0
    assert advertised.adverts.search(near, TODAY, 50) == by_columns


@pytest.mark.parametrize("few", [8, 20])
def test_very_common_words_are_found_by_going_through_the_adverts(
    advertised: Store, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    worded = ADVERTS.having(WordsFilter(words="technician"))
    listed = advertised.adverts.search(worded, TODAY, 25)
    assert listed.total > 100
    monkeypatch.setattr("knowledge.vacancies.filters.FEW", few)
    with counting_to(10):
        walked = advertised.adverts.search(worded, TODAY, 25)
    assert walked.items == listed.items
    assert walked.total == 11  # one more than is counted
