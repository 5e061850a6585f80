"""Training hours by the start: the listing's own, or a share for earlier ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.answers import Answer, gather_facts
from knowledge.reckoning.training import reckon_training, weekly_share, working_weeks
from knowledge.store import Store
from knowledge.told.model import Told
from tests.conftest import TODAY


def reckon(store: Store, reference: str = "ST1398", **told: Any) -> Answer:
    listing = store.listing(reference)
    assert listing is not None
    return reckon_training(listing, gather_facts(store, listing, TODAY, Told(**told)))


def test_a_new_starter_gets_the_hours_of_the_apprenticeship(store: Store) -> None:
    [line] = reckon(store).lines
    # 418 hours over 24 months of 46.4 working weeks a year: 418 / 92.8 = 4.5.
    assert (line.values["hours"], line.values["weekly"]) == ("418", "4.5")


@pytest.mark.parametrize(
    ("start", "worked", "weekly"),
    [
        (date(2025, 7, 31), 40, "6.0"),  # 20% of 40 is 8, but a 30-hour week is counted
        (date(2022, 8, 1), 40, "6.0"),
        (date(2022, 8, 1), 20, "4.0"),
        (date(2022, 7, 31), 40, "8.0"),  # before, no cap
    ],
)
def test_earlier_starters_get_a_share_of_the_week(
    start: date, worked: int, weekly: str
) -> None:
    assert weekly_share(Decimal(worked), start) == Decimal(weekly)


def test_a_year_has_forty_six_working_weeks() -> None:
    # 6 hours in each of them are the 278 hours of a year under the old rule.
    assert (working_weeks(12) * 6).quantize(Decimal(1)) == 278


@pytest.mark.parametrize(
    ("start", "wording"),
    [
        (date(2025, 7, 31), "reckon_training_share"),
        (date(2025, 8, 1), "reckon_training"),
    ],
)
def test_the_rule_changes_on_1_august_2025(
    store: Store, start: date, wording: str
) -> None:
    assert reckon(store, start=start).lines[-1].wording == wording


def test_hours_that_are_not_known_are_not_guessed(store: Store) -> None:
    [line] = reckon(store, "ST1361").lines
    assert line.wording == "off_the_job_unknown"


def test_impossible_hours_are_asked_again(store: Store) -> None:
    [line] = reckon(store, start=date(2024, 9, 1), hours=200).lines
    assert line.wording == "reckon_hours_wrong"


def test_every_answer_names_its_sources(store: Store) -> None:
    for start in (date(2021, 1, 1), date(2024, 9, 1), TODAY):
        assert reckon(store, start=start).sources
