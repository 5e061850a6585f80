"""The sentence encoder: a text in, its vectors out. MiniLM without Rasa or torch."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from knowledge.errors import EncoderMissingError

MAX_TOKENS = 128  # as the model was trained; what is longer is cut


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
        self._files = (model, tokenizer)
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    @cached_property
    def name(self) -> str:
        """What tells this encoder's vectors from those of any other."""
        files = b"".join(path.read_bytes() for path in self._files)
        return hashlib.sha256(files).hexdigest()

    def encode(self, text: str) -> npt.NDArray[np.float32]:
        """Return the unit vector of ``text``, shape (384,)."""
        # One text at a time: int8 scales depend on the batch, so that a text would
        # otherwise get another vector beside others than alone.
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        [vectors] = self._session.run(None, {"ids": ids})
        vector: npt.NDArray[np.float32] = vectors[0]
        return vector


T = TypeVar("T")


def on_all_cores(encode: Callable[[str], T], texts: Iterable[str]) -> list[T]:
    """Encode many texts, each by itself; ONNX Runtime lets other threads run."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(encode, texts))


def load_encoder(folder: Path) -> Encoder:
    """Load the encoder in ``folder`` once a process, however the folder is named."""
    return _load(folder.resolve())


@lru_cache(maxsize=2)
def _load(folder: Path) -> Encoder:
    return Encoder(folder)


def known_words(folder: Path) -> tuple[str, ...]:
    """List the words that the encoder in ``folder`` knows whole; none without one.

    They stand in the order of its vocabulary: the commonest first, by and large.
    """
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        return ()
    vocabulary = Tokenizer.from_file(str(tokenizer)).get_vocab()
    return tuple(sorted(filter(str.isalpha, vocabulary), key=vocabulary.__getitem__))
