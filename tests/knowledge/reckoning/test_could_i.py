"""The short check says what is firm and what depends, and never no for an employer."""

from __future__ import annotations

from itertools import product

import pytest

from knowledge.reckoning.could_i import Applicant, Attained, levels_for, verdict
from knowledge.store import Store


def applicant(**given: object) -> Applicant:
    nothing = dict.fromkeys(("age", "place", "work", "status", "attained", "basics"))
    return Applicant(**{**nothing, **given})


def wordings(one: Applicant) -> list[str]:
    return [line.wording for line in verdict(one, None)]


@pytest.mark.parametrize(
    ("given", "wording"),
    [
        ({"age": 15}, "could_i_too_young"),
        ({"age": 16}, "could_i_age_fine"),
        ({"age": 60}, "could_i_age_fine"),
        ({}, "could_i_age_unknown"),
        ({"place": "abroad"}, "could_i_place_abroad"),
        ({"place": "elsewhere_uk"}, "could_i_place_elsewhere_uk"),
        ({"work": "no"}, "could_i_work_unsure"),
        ({"work": "unsure"}, "could_i_work_unsure"),
        ({"status": "school"}, "could_i_status_school"),
        ({"status": "university"}, "could_i_status_university"),
        ({"age": 17, "basics": "neither"}, "could_i_basics_young"),
        ({"age": 18, "basics": "one"}, "could_i_basics_young"),
        ({"age": 19, "basics": "one"}, "could_i_basics_grown"),
        ({"age": 17, "attained": Attained.NONE}, "could_i_foundation"),
        ({"attained": Attained.GCSES}, "could_i_levels"),
        ({"attained": Attained.NONE}, "could_i_level_one"),
    ],
)
def test_each_reply_counts(given: dict[str, object], wording: str) -> None:
    assert wording in wordings(applicant(**given))


def test_a_22_year_old_is_too_old_for_a_foundation_apprenticeship() -> None:
    young, old = (
        wordings(applicant(age=age, attained=Attained.NONE)) for age in (21, 22)
    )
    assert "could_i_foundation" in young
    assert "could_i_foundation" not in old


def test_level_7_is_not_suggested_where_it_is_not_funded() -> None:
    assert levels_for(applicant(age=21, attained=Attained.DEGREE)) == (3, 7)
    assert levels_for(applicant(age=22, attained=Attained.DEGREE)) == (3, 6)


def test_a_listing_above_the_usual_level_is_not_ruled_out(store: Store) -> None:
    engineer, electrician = store.listing("ST1398"), store.listing("ST0152")
    some = applicant(age=16, attained=Attained.SOME)
    above = [line.wording for line in verdict(some, engineer)]
    assert {"could_i_above", "could_i_step"} <= set(above)
    within = [line.wording for line in verdict(some, electrician)]
    assert "could_i_within" in within


def test_whatever_is_given_there_is_a_result() -> None:
    ages, places = (None, 7, 15, 16, 19, 22, 70), (None, "england", "abroad")
    attained = (None, *Attained)
    for age, place, reached in product(ages, places, attained):
        assert verdict(applicant(age=age, place=place, attained=reached), None)
