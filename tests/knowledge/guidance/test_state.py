"""The talk so far decides between what is asked of one and what is asked of all."""

from __future__ import annotations

import pytest

from knowledge.guidance.ranking import Candidate
from knowledge.guidance.state import (
    FOCUSED,
    NAMED,
    State,
    read_bounds,
    read_state_weights,
    signs_of,
    weighed,
)

TWINS = {"duration": "duration.general"}
EVEN = [Candidate("duration", 0.4), Candidate("duration.general", 0.4)]


def first(candidates: list[Candidate], state: State) -> str:
    return weighed(candidates, state, TWINS, read_state_weights())[0].entry


def test_with_a_listing_in_focus_it_is_meant() -> None:
    assert first(EVEN, State(FOCUSED)) == "duration"
    assert first(EVEN, State(NAMED)) == "duration"


def test_without_one_the_question_is_general() -> None:
    assert first(EVEN, State()) == "duration.general"


def test_what_goes_on_with_the_topic_is_likelier() -> None:
    even = [Candidate("pay.rise", 0.3), Candidate("assessment.fail", 0.3)]
    assert first(even, State(before=("assessment.what",))) == "assessment.fail"
    assert first(even, State(before=("pay.minimum",))) == "pay.rise"


def test_an_employer_is_answered_as_one() -> None:
    even = [Candidate("pay.minimum", 0.3), Candidate("for_employers.wage", 0.3)]
    assert first(even, State(employer=True)) == "for_employers.wage"


def test_what_is_not_among_the_candidates_stays_as_likely() -> None:
    [only] = weighed([Candidate("pay", 0.2)], State(), {}, {})
    assert only.probability == pytest.approx(0.2)


def test_every_sign_that_can_be_has_a_weight() -> None:
    weights = read_state_weights()
    for state in (State(), State(NAMED, ("pay@ST0152",)), State(FOCUSED, ("search",))):
        for entry in ("duration", "duration.general", "pay", "pay.rise", "search"):
            assert set(signs_of(entry, state, TWINS)) <= weights.keys()


def test_the_bounds_are_in_order() -> None:
    bounds = read_bounds()
    assert 0 < bounds.floor < bounds.likely < bounds.sure < 1
