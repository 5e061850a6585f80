"""What an advert tells is told; what it leaves open is not made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from knowledge.store import Store
from knowledge.vacancies.answers import ANSWERS, advert_lines, fact_lines, result_line
from knowledge.vacancies.entities import Vacancy
from tests.adverts import advert, imported
from tests.conftest import TODAY

SPARE = {
    "wage": None,
    "hoursPerWeek": None,
    "closingDate": None,
    "startDate": None,
    "expectedDuration": None,
    "description": None,
    "providerName": None,
    "vacancyUrl": None,
    "addresses": None,
    "course": None,
    "apprenticeshipLevel": None,
}


@pytest.fixture()
def read(own_store: Store, tmp_path: Path) -> Any:
    """Import one advert with changes, and return it."""

    def found(**changes: Any) -> Vacancy:
        imported(own_store, [advert(1, **changes)], tmp_path)
        kept = own_store.adverts.numbered("1")
        assert kept is not None
        return kept

    return found


def test_an_advert_that_says_nothing_answers_nothing_but_what_it_is(read: Any) -> None:
    bare = read(**SPARE)
    for topic in set(ANSWERS) - {"overview"}:
        assert advert_lines(topic, bare, TODAY) == (), topic
    [line] = advert_lines("overview", bare, TODAY)
    assert line.wording == "advert_overview_bare"
    assert (fact_lines(bare), result_line(bare).wording) == ((), "advert_result_bare")


@pytest.mark.parametrize(
    ("wage", "wording", "pay"),
    [
        ({"wageType": 2}, "advert_pays_apprentice", "£15,600 a year"),
        ({"wageType": 3}, "advert_pays_national", "£15,600 to £24,785 a year"),
        ({"wageType": 4, "wageAmount": 300, "wageUnit": 2}, "advert_pays", "£15,600"),
        ({"wageType": 6, "wageAdditionalInformation": "Good"}, "advert_pays", "Good"),
    ],
)
def test_pay_is_said_as_what_it_is(
    read: Any, wage: dict[str, Any], wording: str, pay: str
) -> None:
    first = fact_lines(read(wage=wage, startDate="2026-12-01T00:00:00Z"))[0]
    assert first.wording == wording
    assert first.values["pay"].startswith(pay)


def test_a_closed_advert_says_so_first(read: Any) -> None:
    old = read(closingDate="2026-11-01T23:59:59Z")
    assert advert_lines("pay", old, TODAY)[0].wording == "advert_gone"


def test_a_long_text_is_cut_between_words(read: Any) -> None:
    long = read(fullDescription="learn something new " * 60)
    [line] = advert_lines("duties", long, TODAY)
    assert len(line.values["text"]) <= 351
    assert line.values["text"].endswith(("learn\u2026", "something\u2026", "new\u2026"))
