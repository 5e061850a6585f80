"""The classifier learns from few examples, is as sure as it may be, and survives."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from pipeline.classifier import SCORES, CalibratedClassifier
from pipeline.encoder import SentenceEncoder
from pipeline.ngrams import Ngrams

EXAMPLES = {
    "pay": ["what is the wage", "how much do i earn", "the salary", "am i paid well"],
    "duration": [
        "how long is it",
        "how many years",
        "when would i finish",
        "the length",
    ],
    "weather": ["will it rain", "is it sunny", "how cold is it", "the forecast"],
}
Featurize = Callable[..., list[Message]]
Pair = tuple[CalibratedClassifier, CalibratedClassifier]


@pytest.fixture(scope="module")
def featurize(tmp_path_factory: pytest.TempPathFactory) -> Featurize:
    encoder = SentenceEncoder("encoder", SentenceEncoder.get_default_config())
    storage = LocalModelStorage(tmp_path_factory.mktemp("ngrams"))
    defaults = Ngrams.get_default_config()
    ngrams = Ngrams(defaults, "ngrams", storage, Resource("ngrams"))
    ngrams.train(
        TrainingData([Message({TEXT: t}) for v in EXAMPLES.values() for t in v])
    )

    def features(*texts: str, intent: str | None = None) -> list[Message]:
        data = {INTENT: intent} if intent else {}
        messages = [Message({TEXT: text, **data}) for text in texts]
        return ngrams.process(encoder.process(messages))

    return features


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, featurize: Featurize) -> Pair:
    storage = LocalModelStorage(tmp_path_factory.mktemp("classifier"))
    resource = Resource("classifier")
    context = ExecutionContext(GraphSchema({}), node_name="classifier")
    config = CalibratedClassifier.get_default_config()
    component = CalibratedClassifier.create(config, storage, resource, context)
    examples = [m for i, texts in EXAMPLES.items() for m in featurize(*texts, intent=i)]
    component.train(TrainingData(examples))
    return component, CalibratedClassifier.load(config, storage, resource, context)


def test_a_new_wording_gets_its_intent(trained: Pair, featurize: Featurize) -> None:
    [message] = trained[0].process(featurize("how big is the pay"))
    assert message.get(INTENT)["name"] == "pay"


def test_the_ranking_begins_with_the_intent_and_falls(
    trained: Pair, featurize: Featurize
) -> None:
    [message] = trained[0].process(featurize("how many months"))
    sure = [guess["confidence"] for guess in message.get(INTENT_RANKING_KEY)]
    assert message.get(INTENT_RANKING_KEY)[0] == message.get(INTENT)
    assert sure == sorted(sure, reverse=True)
    assert 0 <= sure[-1] <= sure[0] <= 1
    assert set(message.get(SCORES)) == set(EXAMPLES)


def test_a_foreign_message_is_less_sure_than_one_of_ours(
    trained: Pair, featurize
) -> None:
    ours, foreign = trained[0].process(
        featurize("how long is it", "purple elephants sing")
    )
    assert ours.get(INTENT)["confidence"] > foreign.get(INTENT)["confidence"]


def test_what_is_learnt_survives_storing(trained: Pair, featurize: Featurize) -> None:
    component, loaded = trained
    [one], [other] = (c.process(featurize("is it cold")) for c in (component, loaded))
    assert one.get(INTENT) == pytest.approx(other.get(INTENT))
    assert np.allclose(list(one.get(SCORES).values()), list(other.get(SCORES).values()))


def test_a_message_without_text_is_left_alone(trained: Pair) -> None:
    [message] = trained[0].process([Message({})])
    assert message.get(INTENT) is None
