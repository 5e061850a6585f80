"""Scores are sums over features, and confidence is learnt on what was left out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import bmat, csr_matrix, random

from pipeline.scoring import Features, Scorer, _folds, _side_by_side, fit_sureness, unit

CONFIG = {"C": 1.0, "tolerance": 0.1, "compared": 4, "closeness": 4.0, "folds": 3}
INTENTS = np.repeat(["a", "b", "c", "d", "e", "f"], 9)


@pytest.fixture()
def features() -> Features:
    """Six intents, each with a direction of its own among the dense numbers."""
    draw = np.random.default_rng(0)
    directions = np.repeat(np.eye(6, 8), 9, axis=0) + draw.normal(0, 0.1, (54, 8))
    sparse = random(54, 20, 0.2, "csr", np.float32, random_state=0)
    return Features(directions.astype(np.float32), csr_matrix(sparse))


def test_rows_are_joined_as_scipy_would() -> None:
    rows = [
        [csr_matrix(random(1, width, 0.5, "csr", random_state=at)) for width in (3, 5)]
        for at in range(4)
    ]
    rows[1][0] = csr_matrix((1, 3))  # nothing known in it
    joined = _side_by_side(rows)
    assert np.allclose(joined.toarray(), bmat(rows).toarray())


def test_an_example_is_scored_for_its_intent_and_near_to_itself(
    features: Features,
) -> None:
    scorer = Scorer.fit(features, INTENTS, CONFIG)
    scores, signs = scorer.score(features)
    assert (scorer.intents[scores.argmax(axis=1)] == INTENTS).all()
    assert signs[:, 0] == pytest.approx(scores.max(axis=1))
    assert signs[:, 2] == pytest.approx(1.0, abs=1e-5)


def test_the_nearest_example_of_each_intent_counts(features: Features) -> None:
    near, far = (
        Scorer.fit(features, INTENTS, {**CONFIG, "closeness": closeness})
        for closeness in (4.0, 0.0)
    )
    added = near.score(features)[0] - far.score(features)[0]
    leading = unit(features.dense @ near.projection)
    cosines = leading @ leading.T
    nearest = np.stack(
        [cosines[:, near.intents[i] == INTENTS].max(axis=1) for i in range(6)], axis=1
    )
    assert added == pytest.approx(4 * nearest, abs=1e-4)


def test_every_example_is_unseen_once_and_some_intents_wholly() -> None:
    folds = list(_folds(INTENTS, 3))
    unseen = np.concatenate([left_out for _, left_out in folds])
    assert sorted(unseen) == list(range(len(INTENTS)))
    for seen, left_out in folds:
        assert set(seen).isdisjoint(left_out)
        assert len(set(INTENTS[seen])) == 4
        assert len(set(INTENTS[left_out])) == 6


def test_a_message_unlike_any_intent_is_less_sure(features: Features) -> None:
    weights = fit_sureness(features, INTENTS, CONFIG)
    scorer = Scorer.fit(features, INTENTS, CONFIG)
    strange = Features(np.eye(8, dtype=np.float32)[7:], csr_matrix((1, 20)))
    sure = [scorer.score(f)[1] @ weights[:-1] for f in (features, strange)]
    assert sure[0].min() > sure[1].max()


def test_two_intents_can_be_told_apart(features: Features) -> None:
    two = np.array(["left", "right"] * 27)
    scores, _ = Scorer.fit(features, two, CONFIG).score(features)
    assert scores.shape == (54, 2)
