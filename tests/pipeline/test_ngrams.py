"""N-grams see spelling, and survive being stored and loaded."""

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

from pipeline.ngrams import Ngrams
from pipeline.texts import PLAIN_TEXT

EXAMPLES = ["how long is it", "how long does it take", "what is the wage", "wages"]


@pytest.fixture()
def trained(tmp_path: Path) -> tuple[Ngrams, Ngrams]:
    """A trained component, and the same loaded from its storage."""
    config = Ngrams.get_default_config()
    storage, resource = LocalModelStorage(tmp_path), Resource("ngrams")
    context = ExecutionContext(GraphSchema({}), node_name="ngrams")
    component = Ngrams.create(config, storage, resource, context)
    component.train(TrainingData([Message({TEXT: text}) for text in EXAMPLES]))
    return component, Ngrams.load(config, storage, resource, context)


def vector(component: Ngrams, text: str, **also: str) -> np.ndarray:
    [message] = component.process([Message({TEXT: text, **also})])
    _, sentence = message.get_sparse_features(TEXT)
    assert sentence is not None
    return np.asarray(sentence.features.todense())[0]


def test_like_spellings_are_alike(trained: tuple[Ngrams, ...]) -> None:
    component, _ = trained
    wage, wages, long = (vector(component, t) for t in ("wage", "wagess", "how long"))
    assert wage @ wages > wage @ long


def test_the_feature_has_the_length_of_its_weight(
    trained: tuple[Ngrams, ...],
) -> None:
    assert np.linalg.norm(vector(trained[0], "how long")) == pytest.approx(0.5)


@pytest.mark.parametrize("text", [*EXAMPLES, "is it is it long", "Wagess!", "🙂", "x"])
def test_the_weights_are_those_of_scikit_learn(
    trained: tuple[Ngrams, ...], text: str
) -> None:
    component, _ = trained
    theirs = component._vectorizer.transform([text]).toarray()[0] * 0.5
    assert vector(component, text) == pytest.approx(theirs, abs=1e-6)


def test_unknown_letters_are_no_feature(trained: tuple[Ngrams, ...]) -> None:
    assert not vector(trained[0], "🙂").any()


def test_the_masked_text_counts(trained: tuple[Ngrams, ...]) -> None:
    component, _ = trained
    masked = vector(component, "zzz", **{PLAIN_TEXT: "how long"})
    assert masked == pytest.approx(vector(component, "how long"))


def test_a_message_without_text_is_left_alone(
    trained: tuple[Ngrams, ...],
) -> None:
    [message] = trained[0].process([Message({})])
    assert message.features == []


def test_what_is_learnt_survives_storing(trained: tuple[Ngrams, ...]) -> None:
    component, loaded = trained
    for text in EXAMPLES:
        assert vector(loaded, text) == pytest.approx(vector(component, text))
