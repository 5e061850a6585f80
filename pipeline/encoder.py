"""The sentence encoder in Rasa's pipeline: one message in, its vectors out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, METADATA, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.encoder import Encoded, load_encoder
from knowledge.guidance.context import context_of
from pipeline.texts import plain_text

ASKED_WHICH, ASKED_WHERE = "asked:which apprenticeship", "asked:place"
"""What the guide asked back, as the messages that the encoder is tuned on put it."""
UNANSWERED = "clarify"  # in place of an entry, where nothing was answered
ENCODED = "encoded"
"""The message's property that holds how its text was read, as ``Encoded``."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Reads each message after what the talk was about: once, for all that follows.

    The vector of the text, shape (1, 384), becomes a dense feature; the states of its
    tokens stay beside it. Configuration: ``path``, the folder that ``make setup``
    builds the encoder in, relative to the folder that Rasa runs in.
    """

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._encoder = load_encoder(Path(config["path"]))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Make the component for Rasa's graph."""
        return cls(execution_context.node_name, config)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        own = {"path": "build/encoder"}
        return {**DenseFeaturizer.get_default_config(), **own}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: a wrong path is reported when it is loaded."""

    def process(
        self, messages: list[Message], tracker: DialogueStateTracker | None = None
    ) -> list[Message]:
        """Read each message that has a text; Rasa hands over how the talk stands."""
        for message in messages:
            if text := plain_text(message):
                read = self._encoder.read(text, talk_before(message, tracker))
                message.set(ENCODED, read)
                message.add_features(
                    Features(
                        read.vector[None],
                        FEATURE_TYPE_SENTENCE,
                        TEXT,
                        self._identifier,
                    )
                )
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the examples as they are: nothing in the pipeline learns from them."""
        return training_data


def talk_before(message: Message, tracker: DialogueStateTracker | None) -> str:
    """Say what was answered or asked last, and whether a listing is in focus."""
    slots = {} if tracker is None else tracker.current_slot_values()
    metadata = message.get(METADATA) or {}
    page = metadata.get("listing") if isinstance(metadata, dict) else None
    return context_of(_said_last(slots), bool(slots.get("listing") or page))


def _said_last(slots: Mapping[str, Any]) -> Iterator[str]:
    """Name what the guide asked last, or the entries that it answered."""
    form, pending, answered = map(slots.get, ("form", "pending", "answered"))
    if isinstance(form, Mapping) and not form.get("away"):
        yield f"asked:{form.get('at')}"
    elif isinstance(pending, list) and pending:
        yield ASKED_WHERE if pending == ["where"] else ASKED_WHICH
    elif isinstance(answered, list):
        yield from (str(one) for one in answered if one != UNANSWERED)


def read_of(message: Message) -> Encoded | None:
    """Return how a message was read; None where it has no text."""
    read: Encoded | None = message.get(ENCODED)
    return read
