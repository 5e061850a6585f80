"""Everything that may answer is ranked together, what is new among it, too."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoder import load_encoder
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.opened import ranker_of
from knowledge.guidance.ranking import Candidate, Head, Ranker
from knowledge.settings import ENCODER
from knowledge.store import Store


@pytest.fixture(scope="module")
def ranker(store: Store) -> Ranker:
    return ranker_of(store)


def best(ranker: Ranker, text: str) -> list[Candidate]:
    vector = load_encoder(ENCODER).encode(text)[None]
    return ranker.best(ranker.logs(vector)[0])


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("what happens if i fail the test at the end", "assessment.fail"),
        ("find me something with animals", "search"),
        ("which ones are hiring near leeds", "vacancies"),
        ("hello there", "greet"),
        ("who won the match last night", "out_of_scope"),
        ("what would i do all day as a this job", "duties"),
    ],
)
def test_the_fitting_entry_is_likeliest(ranker: Ranker, text: str, entry: str) -> None:
    assert best(ranker, text)[0].entry == entry


def test_probabilities_are_shares_of_one(ranker: Ranker) -> None:
    vector = load_encoder(ENCODER).encode("how long does it take")[None]
    [logs] = ranker.logs(vector)
    assert np.exp(logs).sum() == pytest.approx(1.0, abs=1e-4)
    assert sum(ranker.by_intent(logs).values()) == pytest.approx(1.0, abs=1e-4)


def test_an_entry_that_was_never_taught_is_found_by_its_phrasings(store: Store) -> None:
    """As one is that somebody writes into a content file today."""
    taught = ranker_of(store)._head
    left = [i for i, e in enumerate(taught.entries) if e != "support.childcare"]
    entries = tuple(taught.entries[i] for i in left)
    head = Head(entries, taught.weights[left], taught.biases[left])
    questions = [q for q in store.guidance() if q.topic in ("support", "pay")]
    index = GuidanceIndex(questions, load_encoder(ENCODER).encode)
    found = best(Ranker(index, head), "who will mind my baby while i work")
    assert "support.childcare" in [one.entry for one in found[:3]]
