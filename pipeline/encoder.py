"""The sentence encoder: one message in, its vectors out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from pipeline.texts import plain_text

MAX_TOKENS = 128  # as the model was trained; what is longer is cut


class EncoderMissingError(RasaException):
    """The encoder's files are not where the configuration says."""


class Encoder:
    """MiniLM (all-MiniLM-L6-v2) through ONNX Runtime, int8, on one thread."""

    def __init__(self, folder: Path) -> None:
        """Load the model and its tokenizer from ``folder``.

        Raises:
            EncoderMissingError: the files are not there.
        """
        model, tokenizer = folder / "encoder.onnx", folder / "tokenizer.json"
        if not (model.is_file() and tokenizer.is_file()):
            raise EncoderMissingError(
                f"No sentence encoder in '{folder}': run 'make setup' first."
            )
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """Return the unit vector of ``text``, shape (384,)."""
        vector: npt.NDArray[np.float32] = self.encode_by_layer(text)[0]
        return vector

    def encode_by_layer(self, text: str) -> npt.NDArray[np.float32]:
        """Return the unit vectors of ``text``, shape (3, 384).

        The last layer's comes first, then those of the lower layers, which know more
        of the words themselves and less of what they add up to.
        """
        # One text at a time: int8 scales depend on the batch, so that a text would
        # otherwise get another vector in training than in use.
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        outputs = self._session.run(None, {"ids": ids})
        vectors: npt.NDArray[np.float32] = np.concatenate(outputs)
        return vectors


@lru_cache(maxsize=2)
def load_encoder(folder: Path) -> Encoder:
    """Load the encoder in ``folder`` once a process."""
    return Encoder(folder)


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
                message.add_features(self._feature(text))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors to all training examples."""
        self.process(training_data.training_examples)
        return training_data

    def _feature(self, text: str) -> Features:
        vectors = self._encoder.encode_by_layer(text)
        vectors[1:] *= self._lower_weight
        flat = vectors.reshape(1, -1)
        return Features(flat, FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
