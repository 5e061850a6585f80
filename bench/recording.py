"""Records how each possible part of a message was understood, for judging it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.training_data.message import Message

from knowledge.guidance.ranking import Candidate
from pipeline.questions import readings_of, whole_messages
from pipeline.readings import Reading, Readings

READINGS = "readings"
"""The key of the parsed message under which its recorded readings stand."""

Written = list[dict[str, Any]]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class ReadingRecorder(IntentClassifier, GraphComponent):
    """Stands where ``QuestionFinder`` would, with its configuration."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ReadingRecorder:
        """Make the component for Rasa's graph."""
        return cls()

    def process_training_data(self, training_data: Any) -> Any:
        """Leave the examples as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Write the readings of each message to its output."""
        whole = whole_messages(messages)
        for message in whole:
            written = write(readings_of(message))
            message.set(READINGS, written, add_to_output=True)
        return whole


def write(readings: Readings) -> Written:
    """Turn readings into what JSON can hold."""
    return [
        {"span": list(span), **asdict(reading)} for span, reading in readings.items()
    ]


def read(written: Written) -> Readings:
    """Turn what ``write`` made into readings again."""
    return {tuple(entry["span"]): _reading(entry) for entry in written}


def _reading(entry: Mapping[str, Any]) -> Reading:
    plain = ("text", "intent", "confidence", "alarm")
    candidates = tuple(Candidate(**one) for one in entry["candidates"])
    return Reading(**{name: entry[name] for name in plain}, candidates=candidates)
