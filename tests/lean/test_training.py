"""Training data merged without copies are the same data."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from lean.training import _hash_of, _merged


def data(*texts: str) -> TrainingData:
    return TrainingData([Message({TEXT: text, INTENT: "pay"}) for text in texts])


def plain(merged: TrainingData) -> list[dict[str, Any]]:
    return [message.as_dict() for message in merged.training_examples]


def test_what_is_merged_is_what_rasa_makes_of_it() -> None:
    one, other = data("what do i get", "how much"), data("how much", "wages")
    one.entity_synonyms = {"sparky": "electrician"}
    ours, theirs = _merged(one, None, other), one.merge(None, other)
    assert plain(ours) == plain(theirs)
    assert ours.entity_synonyms == theirs.entity_synonyms


def test_doubles_are_found_by_their_words_and_intent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Message, "__hash__", _hash_of)
    assert len(data("how much", "how much").training_examples) == 1
    other = Message({TEXT: "how much", INTENT: "funding"})
    both = TrainingData([*data("how much").training_examples, other])
    assert len(both.training_examples) == 2
