"""The component that has each message's spelling repaired."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.names import field_words
from knowledge.store import open_store
from pipeline.spelling import Speller, read_text_speak, words_of
from pipeline.texts import PLAIN_TEXT, plain_text

FILE_NAME = "words.json"
MAX_LETTERS = 4000  # of a message; what comes after them is not read
SHORTEST_WORD = 3  # letters; the encoder's vocabulary holds pieces as well as words


@lru_cache(maxsize=2)
def encoder_words(folder: Path) -> frozenset[str]:
    """List the whole words among the encoder's tokens."""
    text = (folder / "tokenizer.json").read_text(encoding="utf-8")
    tokens = json.loads(text)["model"]["vocab"]
    return frozenset(t for t in tokens if t.isalpha() and len(t) >= SHORTEST_WORD)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True
)
class SpellingRepair(Featurizer[str], GraphComponent):
    """Gives each message a plain text: its own with the spelling repaired.

    Configuration: ``path``, the folder of the encoder, whose words count as known.
    """

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
        used: Counter[str] | None = None,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._speller = self._make_speller(used or Counter())

    def _make_speller(self, used: Counter[str]) -> Speller:
        text_speak = read_text_speak()
        known = encoder_words(Path(self._config["path"]))
        named = words_of(field_words(open_store()))
        plain = Speller(known | set(named), {}, text_speak)
        likely = {
            word: count
            for word, count in (named + used).items()
            if word.isalpha() and word not in text_speak and plain.is_known(word)
        }
        return Speller(known | set(likely), likely, text_speak)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpellingRepair:
        """Make the component, still untrained, for Rasa's graph."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        return {**Featurizer.get_default_config(), "path": "build/encoder"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: a wrong path is reported when it is read."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words the examples use, and how often."""
        messages = training_data.training_examples
        used = words_of(str(message.get(TEXT) or "") for message in messages)
        self._speller = self._make_speller(used)
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE_NAME).write_text(json.dumps(used), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the plain text to each message that has a text."""
        for message in messages:
            if text := plain_text(message):
                message.set(PLAIN_TEXT, self._speller.plain(text[:MAX_LETTERS]))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the plain text to all training examples."""
        self.process(training_data.training_examples)
        return training_data

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SpellingRepair:
        """Load the words that ``train`` has learnt."""
        with model_storage.read_from(resource) as folder:
            used = Counter(json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
        name = execution_context.node_name
        return cls(config, name, model_storage, resource, used)
