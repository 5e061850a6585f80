"""Finds what a message names, and hides it from what comes after.

"What does a solicitor do" and "what does a dental nurse do" are one question. With the
names replaced by one neutral phrase, a listing added later is understood as well as
those in the training data (docs/understanding.md). What was found goes with the parsed
message, so that the dialogue need not look again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.names import finder_of
from knowledge.references import Mention, masked
from knowledge.store import open_store
from pipeline.texts import MENTIONS, NAMES, PLAIN_TEXT


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class ListingMask(Featurizer[str], GraphComponent):
    """Finds the names of listings in each message, and masks them in its plain text.

    The names come from the store, as they are when a message comes.
    """

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._store = open_store()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ListingMask:
        """Make the component for Rasa's graph."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to set."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the names in each message that has a text, and mask them."""
        self._store.refresh()
        finder = finder_of(self._store)
        for message in messages:
            if text := message.get(TEXT):
                reading = finder.read(text)
                plain, names = masked(text, reading.mentions)
                message.set(PLAIN_TEXT, plain)
                message.set(NAMES, names)
                message.set(MENTIONS, _written(reading.mentions), add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Mask all training examples."""
        self.process(training_data.training_examples)
        return training_data


def _written(mentions: Iterable[Mention]) -> list[dict[str, Any]]:
    """Write mentions as plain values, for whoever shows what was understood."""
    return [{**vars(m), "references": list(m.references)} for m in mentions]
