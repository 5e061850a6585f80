"""Hides the names of listings from the classifier: what is asked matters, not of what.

"What does a solicitor do" and "what does a dental nurse do" are one question. With the
names replaced by one neutral phrase, a listing added later is understood as well as
those in the training data (docs/understanding.md). The listing itself is found by the
action server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.names import NameList
from knowledge.store import open_store
from pipeline.texts import NAMES, PLAIN_TEXT, STAND_IN, plain_text

WORD = re.compile(r"[\w'&-]+")


class Masker:
    """Replaces the longest known names in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        """Index ``names`` by their words, with their plain plurals."""
        # Who writes "this job" themselves is not to be told that it is a name.
        found = {tuple(WORD.findall(name.lower())) for name in [*names, STAND_IN]}
        plurals = {(*words[:-1], f"{words[-1]}s") for words in found if words}
        self._names = found | plurals
        self._longest = max(map(len, self._names), default=0)

    def mask(self, text: str) -> tuple[str, list[str]]:
        """Replace each name in ``text`` by ``STAND_IN``; return the names as well."""
        pieces, names, end = [], [], 0
        for start, stop in self._spans(text):
            pieces += [text[end:start], STAND_IN]
            names.append(text[start:stop])
            end = stop
        return "".join([*pieces, text[end:]]), names

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the beginning and end of each name, the longest first at each word."""
        words = list(WORD.finditer(text.lower()))
        at = 0
        while at < len(words):
            length = self._length_at([word.group() for word in words], at)
            if length:
                yield words[at].start(), words[at + length - 1].end()
            at += length or 1

    def _length_at(self, words: list[str], at: int) -> int:
        """Count the words of the longest name that begins at a word; 0 for none."""
        longest = min(self._longest, len(words) - at)
        lengths = range(longest, 0, -1)
        return next((n for n in lengths if tuple(words[at : at + n]) in self._names), 0)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class ListingMask(Featurizer[str], GraphComponent):
    """Takes the names of listings out of each message's plain text.

    The names come from the store, as they are when a message comes.
    """

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._list = NameList(open_store())
        self._masker = Masker(self._list.names)

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
        """Mask the plain text of each message that has a text."""
        if self._list.refresh():
            self._masker = Masker(self._list.names)
        for message in messages:
            if text := plain_text(message):
                masked, names = self._masker.mask(text)
                message.set(PLAIN_TEXT, masked)
                message.set(NAMES, names)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Mask all training examples."""
        self.process(training_data.training_examples)
        return training_data
