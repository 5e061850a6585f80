"""The linter finds what is wrong with examples, and nothing is wrong with ours."""

from __future__ import annotations

from pathlib import Path

from bench.calibration import example_of
from bench.examples import CALIBRATION, HELD_OUT, Example, read_sets, read_training
from bench.linter import FEWEST, lint
from bench.messages import read_messages
from knowledge.names import names_in
from knowledge.store import open_store

WORDS = ["time", "wage", "tools", "exam", "van", "rain", "desk", "clay", "rope", "milk"]
NAMES = frozenset({"dental nurse", "nurse"})


def example(text: str, topic: str = "pay") -> Example:
    return Example(text, (topic,), Path("set.yml"))


def enough() -> list[Example]:
    """As many different examples as an intent needs."""
    return [example(f"{w} {v}") for w in WORDS for v in WORDS if w < v][:FEWEST]


def faults(*added: Example, held_out: Example | None = None) -> list[str]:
    return lint([*enough(), *added], [[held_out]] if held_out else [], NAMES)


def test_our_examples_have_no_fault() -> None:
    sets = [*read_sets(CALIBRATION).values(), *read_sets(HELD_OUT).values()]
    names = frozenset(name.lower() for name in names_in(open_store()))
    messages = [example_of(message) for message in read_messages()]
    assert lint(read_training(), sets, names, messages) == []


def test_an_intent_with_few_examples_is_named() -> None:
    assert faults(example("bye", "goodbye")) == [
        f"goodbye: 1 examples, fewer than {FEWEST}"
    ]


def test_the_same_words_twice_are_named() -> None:
    [fault] = faults(
        example("how much is it a week"), example("how much a week is it?")
    )
    assert fault.startswith("twice in pay")


def test_one_wording_under_two_intents_is_named() -> None:
    found = faults(example("how much is it"), example("how much is it?", "funding"))
    assert any(fault.startswith("in both pay and funding") for fault in found)


def test_an_example_that_gives_a_held_out_message_away_is_named() -> None:
    [fault] = faults(example("what do i earn"), held_out=example("what do i earn??"))
    assert fault.startswith("trained on what set.yml holds out")


def test_a_listing_that_is_not_there_is_named() -> None:
    assert not faults(example("what is the dental nurse apprenticeship paid"))
    [fault] = faults(example("what is the night nurse apprenticeship paid"))
    assert fault.startswith("no such listing")
