"""The sentence encoder: a text in, its vectors out. MiniLM without Rasa or torch.

A text's vector is the mean of its tokens' states, of unit length, as for
sentence-transformers' all-MiniLM-L6-v2; that of a part of it is the same of the part's
tokens, each of which knows of the whole text and of the talk before it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from knowledge.errors import EncoderMissingError

MAX_TOKENS = 256  # at once; what is longer is read in several windows
MAX_WINDOWS = 6  # what comes after them is not read
TUNED, PUBLISHED = "encoder.onnx", "meaning.onnx"
"""The encoder that knows the field, and the one that knows English at large."""

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoded:
    """A text as it was read, after its context.

    ``vector`` is that of the text, shape (384,); ``states`` has one row a token, and
    ``offsets`` where each token stands in the text.
    """

    text: str
    vector: Vectors
    states: Vectors
    offsets: tuple[tuple[int, int], ...]

    def part(self, first: int, last: int) -> Vectors:
        """Return the unit vector of the words between two places of the text."""
        inside = [a < last and b > first for a, b in self.offsets]
        return _unit(self.states[inside].mean(axis=0)) if any(inside) else self.vector


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return unit


class Encoder:
    """MiniLM (all-MiniLM-L6-v2) through ONNX Runtime, int8, on one thread."""

    def __init__(self, folder: Path, file: str = TUNED) -> None:
        """Load the model in ``file`` and its tokenizer from ``folder``.

        Raises:
            EncoderMissingError: the files are not there.
        """
        model, tokenizer = folder / file, folder / "tokenizer.json"
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
        self._tokenizer.no_truncation()
        first, self._end = self._tokenizer.encode("").ids
        self._begin = [first]

    @cached_property
    def name(self) -> str:
        """What tells this encoder's vectors from those of any other."""
        files = b"".join(path.read_bytes() for path in self._files)
        return hashlib.sha256(files).hexdigest()

    def encode(self, text: str) -> Vectors:
        """Return the unit vector of ``text``, shape (384,)."""
        return self.read(text).vector

    def read(self, text: str, context: str = "") -> Encoded:
        """Read a text after what was said of the talk before it."""
        before = self._tokenizer.encode(context).ids if context else self._begin
        own = self._tokenizer.encode(text, add_special_tokens=False)
        size = MAX_TOKENS - len(before) - 1
        starts = range(0, max(1, len(own.ids)), size)[:MAX_WINDOWS]
        windows = [
            self._states([*before, *own.ids[s : s + size], self._end]) for s in starts
        ]
        states = np.concatenate([found[len(before) : -1] for found in windows])
        marks = [
            found[[0, *([len(before) - 1] if context else []), -1]] for found in windows
        ]
        vector = _unit(np.concatenate([states, *marks]).mean(axis=0))
        return Encoded(text, vector, states, tuple(own.offsets[: len(states)]))

    def _states(self, ids: list[int]) -> Vectors:
        """Return a vector for each token, shape (tokens, 384)."""
        # One text at a time: int8 scales depend on the batch, so that a text would
        # otherwise get another vector beside others than alone.
        [states] = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        found: Vectors = states[0]
        return found


T = TypeVar("T")


def on_all_cores(encode: Callable[[str], T], texts: Iterable[str]) -> list[T]:
    """Encode many texts, each by itself; ONNX Runtime lets other threads run."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(encode, texts))


def load_encoder(folder: Path, file: str = TUNED) -> Encoder:
    """Load an encoder in ``folder`` once a process, however the folder is named."""
    return _load(folder.resolve(), file)


@lru_cache(maxsize=4)
def _load(folder: Path, file: str) -> Encoder:
    return Encoder(folder, file)


def known_words(folder: Path) -> tuple[str, ...]:
    """List the words that the encoder in ``folder`` knows whole; none without one.

    They stand in the order of its vocabulary: the commonest first, by and large.
    """
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        return ()
    vocabulary = Tokenizer.from_file(str(tokenizer)).get_vocab()
    return tuple(sorted(filter(str.isalpha, vocabulary), key=vocabulary.__getitem__))
