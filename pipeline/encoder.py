"""The sentence encoder in Rasa's pipeline: one message in, its vectors out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from knowledge.encoder import Encoder, load_encoder, on_all_cores
from pipeline.texts import plain_text

KEPT = "KEPT_EXAMPLES"

Vectors = npt.NDArray[np.float32]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Gives each message its sentence vectors, shape (1, 1152), as a dense feature.

    Configuration: ``path``, the folder that ``make setup`` builds the encoder in,
    relative to the folder that Rasa runs in; ``lower_weight``, the length of the lower
    layers' vectors beside the last layer's, whose length is 1.
    """

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._encoder = load_encoder(Path(config["path"]))
        self._lower_weight = config["lower_weight"]

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
        own = {"path": "build/encoder", "lower_weight": 0.7}
        return {**DenseFeaturizer.get_default_config(), **own}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: a wrong path is reported when it is loaded."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the vectors of its text to each message that has one."""
        for message in messages:
            if text := plain_text(message):
                message.add_features(self._feature(self._encoder.encode_by_layer(text)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors to all training examples, as far as possible from a file.

        ``KEPT_EXAMPLES`` names the file, which ``make train`` does; none without it.
        """
        examples = training_data.training_examples
        kept = KeptVectors(os.environ.get(KEPT), self._encoder)
        vectors = kept.of({text for text in map(plain_text, examples) if text})
        for example in examples:
            if text := plain_text(example):
                example.add_features(self._feature(vectors[text]))
        return training_data

    def _feature(self, by_layer: Vectors) -> Features:
        """Lay the vectors of a text, shape (3, 384), side by side."""
        weights = np.array([1.0, self._lower_weight, self._lower_weight], np.float32)
        flat = (by_layer * weights[:, None]).reshape(1, -1)
        return Features(flat, FEATURE_TYPE_SENTENCE, TEXT, self._identifier)


class KeptVectors:
    """The vectors of the examples of the last training, in a file that may be lost."""

    def __init__(self, path: str | None, encoder: Encoder) -> None:
        self._path = Path(path) if path else None
        self._encoder = encoder

    def of(self, texts: Iterable[str]) -> dict[str, Vectors]:
        """Return the vectors of texts, each of shape (3, 384), and keep just these."""
        before = self._read()
        kept = {text: before[text] for text in texts if text in before}
        new = [text for text in texts if text not in kept]
        encoded = on_all_cores(self._encoder.encode_by_layer, new)
        vectors = {**kept, **dict(zip(new, encoded, strict=True))}
        if new or len(before) > len(vectors):
            self._write(vectors)
        return vectors

    def _read(self) -> dict[str, Vectors]:
        """Read what was kept; nothing if it is damaged or another encoder's."""
        if self._path is None:
            return {}
        try:
            with np.load(self._path, allow_pickle=False) as file:
                if str(file["encoder"]) == self._encoder.name:
                    return dict(
                        zip(file["texts"].tolist(), file["vectors"], strict=True)
                    )
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            pass
        return {}

    def _write(self, vectors: Mapping[str, Vectors]) -> None:
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.savez(
                file,
                encoder=np.array(self._encoder.name),
                texts=np.array(list(vectors)),
                vectors=np.stack(list(vectors.values())),
            )
        unfinished.replace(self._path)
