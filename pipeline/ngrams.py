"""N-grams beside the sentence vector: what is spelt or worded alike, however meant.

A sentence encoder makes something of any gibberish, and puts words that look alike to
it closer than the field does; n-grams of letters and of words hold it to what was typed
(docs/understanding.md says what they are worth).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.sparse_featurizer.sparse_featurizer import SparseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.texts import plain_text

FILE_NAME = "ngrams.json"


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True
)
class Ngrams(SparseFeaturizer, GraphComponent):
    """Gives each message its n-grams, weighted by how telling they are.

    The feature is sparse, of shape (1, n-grams) and of length ``weight``; the sentence
    vector beside it has length 1. Configuration: ``analyzer``, ``char_wb`` for letters
    within words or ``word``; ``min_ngram``, ``max_ngram``; ``min_messages`` that an
    n-gram must occur in; ``weight``.
    """

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(name, config)
        self._model_storage = model_storage
        self._resource = resource
        self._vectorizer = TfidfVectorizer(
            analyzer=config["analyzer"],
            ngram_range=(config["min_ngram"], config["max_ngram"]),
            min_df=config["min_messages"],
            sublinear_tf=True,
            token_pattern=r"\w+",
        )
        self._grams: Callable[[str], list[str]] = self._vectorizer.build_analyzer()
        self._rarity = np.zeros(0, dtype=np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Ngrams:
        """Make the component, still untrained, for Rasa's graph."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the configuration that ``config.yml`` may override."""
        own = {
            "analyzer": "char_wb",
            "min_ngram": 2,
            "max_ngram": 5,
            "min_messages": 2,
            "weight": 0.5,
        }
        return {**SparseFeaturizer.get_default_config(), **own}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: scikit-learn refuses what it cannot use."""

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which n-grams occur in the examples, and how telling each is."""
        messages = training_data.training_examples
        self._vectorizer.fit([text for text in map(plain_text, messages) if text])
        self._rarity = self._vectorizer.idf_.astype(np.float32)
        self._persist()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the n-grams to all training examples."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add its n-grams to each message that has a text."""
        for message in messages:
            if text := plain_text(message):
                row = self._row(text)
                message.add_features(
                    Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
                )
        return messages

    def _row(self, text: str) -> csr_matrix:
        """Return what ``TfidfVectorizer.transform`` would, without its checks.

        Those take more than half a millisecond a message; a test compares both.
        """
        known = self._vectorizer.vocabulary_
        counts = Counter(known[gram] for gram in self._grams(text) if gram in known)
        found = np.fromiter(counts, dtype=np.int32, count=len(counts))
        times = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(times)) * self._rarity[found]
        length = max(float(np.linalg.norm(weights)), 1e-9)
        weights *= self._config["weight"] / length
        return csr_matrix((weights, found, [0, len(found)]), (1, len(known)))

    def _persist(self) -> None:
        learnt = {
            "vocabulary": {k: int(v) for k, v in self._vectorizer.vocabulary_.items()},
            "idf": self._rarity.tolist(),
        }
        with self._model_storage.write_to(self._resource) as folder:
            (folder / FILE_NAME).write_text(json.dumps(learnt), encoding="utf-8")

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Ngrams:
        """Load what ``train`` has learnt."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            learnt = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        component._vectorizer.vocabulary_ = learnt["vocabulary"]
        component._rarity = np.array(learnt["idf"], dtype=np.float32)
        return component
