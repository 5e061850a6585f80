"""What the benchmark counts is what its names say."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bench.ablation import VARIANTS, variant
from bench.comparison import AIMS, rate_name, table
from bench.examples import Example
from bench.parsing import best_guess
from bench.public_sets import EXAMPLES, PublicSet, measure, read_public_sets
from bench.understanding import Understood, figures, foreign_auroc, misses, per_topic
from knowledge.encoder import load_encoder
from knowledge.settings import ENCODER


def understood(
    name: str, topics: str, intent: str, confidence: float = 0.9, questions: str = ""
) -> Understood:
    example = Example(f"a {intent} message", tuple(topics.split()), Path(f"{name}.yml"))
    return Understood(example, intent, confidence, tuple(questions.split()))


FOUND = [
    understood("questions", "pay", "pay", questions="pay"),
    understood("questions", "pay", "duration", questions="duration"),
    understood("questions", "level", "nlu_fallback", 0.3, "level"),
    understood("questions", "level", "out_of_scope", 0.5, "out_of_scope"),
    understood("rough", "pay", "pay"),
    understood("several", "pay level", "pay", questions="pay level"),
    understood("several", "pay level", "pay", questions="pay"),
    understood("several", "pay", "pay", questions="pay"),
    understood("not_ours", "out_of_scope", "out_of_scope"),
    understood("not_ours", "out_of_scope", "pay", 0.4),
    understood("safeguarding", "safeguarding", "safeguarding"),
    understood("safeguarding", "look_alikes", "safeguarding"),
    understood("safeguarding", "look_alikes", "pay"),
]


def test_the_figures_are_shares_of_their_sets() -> None:
    found = figures(FOUND)
    assert found["questions right"] == 0.25
    assert found["roughly typed right"] == 1.0
    assert found["several questions all answered"] == 0.5
    assert found["one question in a long message"] == 1.0
    assert found["foreign refused"] == 0.5
    assert found["foreign answered"] == 0.5
    assert found["ours refused"] == 0.2
    assert found["ours asked back"] == 0.2
    assert found["distress recognised"] == 1.0
    assert found["false alarms"] == pytest.approx(1 / 7)


def test_foreign_messages_that_look_foreign_raise_the_auroc() -> None:
    worse = [*FOUND, understood("not_ours", "out_of_scope", "pay", 1.0)]
    assert foreign_auroc(FOUND) > foreign_auroc(worse)


def test_every_miss_is_listed_and_no_hit_is() -> None:
    told = misses(FOUND)
    assert told.count("\n| questions") == 3
    assert "| rough |" not in told
    assert "| pay | 3 | 0.67 |" in per_topic(FOUND)


def test_a_message_given_up_as_unclear_still_has_a_best_guess() -> None:
    fallback = {"name": "nlu_fallback", "confidence": 0.7}
    guess = {"name": "pay", "confidence": 0.3}
    assert best_guess({"intent": fallback, "intent_ranking": [fallback, guess]}) == (
        "pay",
        0.3,
    )
    assert best_guess({"intent": {"name": None, "confidence": 0.0}}) == ("", 0.0)


def test_public_sets_are_read_where_they_are(tmp_path: Path) -> None:
    assert read_public_sets(tmp_path) == []
    rows = [(f"text {i}", f"intent {i % 2}") for i in range(40)]
    for name in ("train", "test"):
        with (tmp_path / f"banking77_{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([("text", "category"), *rows])
    listed = [list(row) for row in rows]
    content = {"train": listed, "test": listed, "oos_test": [["foreign", "oos"]]}
    (tmp_path / "clinc150_full.json").write_text(json.dumps(content))
    banking, clinc = read_public_sets(tmp_path)
    assert len(banking.few) == 2 * EXAMPLES
    assert banking.few == read_public_sets(tmp_path)[0].few
    assert (banking.foreign, clinc.foreign) == ([], ["foreign"])


def test_a_public_set_is_learnt_by_its_vectors() -> None:
    few = [("how much is it", "price"), ("what does it cost", "price")]
    few += [("will it rain", "weather"), ("is it sunny", "weather")]
    few += [("who is your boss", "people"), ("who works there", "people")]
    test = [("what is the price", "price"), ("is rain coming", "weather")]
    found = measure(PublicSet("a set", few, test, ["who won"]), load_encoder(ENCODER))
    assert found["accuracy"] == 1.0
    assert 0 <= found["out-of-scope AUROC"] <= 1


def test_every_variant_differs_from_what_is_shipped() -> None:
    shipped, *others = (variant(change) for change in VARIANTS.values())
    assert all(other != shipped for other in others)


def test_the_comparison_names_each_cost_with_its_ratio_and_aim() -> None:
    costs = {name: 1.0 for name in AIMS}
    result = {
        "understanding": {"ours": {"x": 1.0}, "stock": {"x": 0.5}},
        "cost": {"ours": costs, "stock": {name: 4.0 for name in AIMS}},
    }
    told = table(result)
    assert "| x | 1.000 | 0.500 |" in told
    assert "| turn p50, ms | 1.0 | 4.0 | 0.25 | at most 0.15 |" in told
    assert {rate_name("1"), rate_name("32")} <= set(AIMS)
