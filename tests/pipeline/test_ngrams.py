"""Character n-grams see spelling, and survive being stored and loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from pipeline.mentions import MASKED_TEXT
from pipeline.ngrams import CharacterNgrams

EXAMPLES = ["how long is it", "how long does it take", "what is the wage", "wages"]


@pytest.fixture()
def trained(tmp_path: Path) -> tuple[CharacterNgrams, CharacterNgrams]:
    """A trained component, and the same loaded from its storage."""
    config = CharacterNgrams.get_default_config()
    storage, resource = LocalModelStorage(tmp_path), Resource("ngrams")
    context = ExecutionContext(GraphSchema({}), node_name="ngrams")
    component = CharacterNgrams.create(config, storage, resource, context)
    component.train(TrainingData([Message({TEXT: text}) for text in EXAMPLES]))
    return component, CharacterNgrams.load(config, storage, resource, context)


def vector(component: CharacterNgrams, text: str, **also: str) -> np.ndarray:
    [message] = component.process([Message({TEXT: text, **also})])
    _, sentence = message.get_sparse_features(TEXT)
    assert sentence is not None
    return np.asarray(sentence.features.todense())[0]


def test_like_spellings_are_alike(trained: tuple[CharacterNgrams, ...]) -> None:
    component, _ = trained
    wage, wages, long = (vector(component, t) for t in ("wage", "wagess", "how long"))
    assert wage @ wages > wage @ long


def test_the_feature_has_the_length_of_its_weight(
    trained: tuple[CharacterNgrams, ...],
) -> None:
    assert np.linalg.norm(vector(trained[0], "how long")) == pytest.approx(0.8)


def test_unknown_letters_are_no_feature(trained: tuple[CharacterNgrams, ...]) -> None:
    assert not vector(trained[0], "🙂").any()


def test_the_masked_text_counts(trained: tuple[CharacterNgrams, ...]) -> None:
    component, _ = trained
    masked = vector(component, "zzz", **{MASKED_TEXT: "how long"})
    assert masked == pytest.approx(vector(component, "how long"))


def test_a_message_without_text_is_left_alone(
    trained: tuple[CharacterNgrams, ...],
) -> None:
    [message] = trained[0].process([Message({})])
    assert message.features == []


def test_what_is_learnt_survives_storing(trained: tuple[CharacterNgrams, ...]) -> None:
    component, loaded = trained
    for text in EXAMPLES:
        assert vector(loaded, text) == pytest.approx(vector(component, text))
