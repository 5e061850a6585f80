"""Ranks everything that may answer a text, with one probability.

Three signs speak for an entry: what the encoder was taught of it (``head``), how well
it is told from the others by its phrasings (``asked``), and how near the nearest of
these comes (``near``). An entry that is new is known by its phrasings alone.
``docs/understanding.md`` has where the weights come from.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.answers import TOPICS
from knowledge.encoder import Encoded
from knowledge.guidance.entries import ACTS, intent_of
from knowledge.guidance.index import GuidanceIndex

Vectors = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).parents[1] / "ranking_weights.json"
HEAD = "head.npz"
"""The file beside the encoder that holds what it was taught of each entry."""
SIGNS = ("head", "asked", "near", "listing", "act")
TAUGHT_AS = {"bot_challenge": "bot"}
"""Entries that the encoder was taught under two names, as the examples have it."""
SHARPNESS = 12.0  # what the head's vectors are multiplied by, as it was taught
LEAST = 1e-3  # a sign's, so that it has a logarithm
SHOWN = 12  # candidates that are handed on


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer a text, and how likely it is the right one."""

    entry: str
    probability: float


@dataclass(frozen=True)
class Head:
    """A linear layer over the encoder's vectors: a row of ``weights`` an entry."""

    entries: tuple[str, ...]
    weights: Vectors
    biases: Vectors

    def logs(self, vectors: Vectors) -> Vectors:
        """Return the logarithm of each entry's share, shape (texts, entries)."""
        scores = SHARPNESS * vectors @ self.weights.T + self.biases
        return log_shares(scores)


def read_head(path: Path) -> Head:
    """Read a head from its file."""
    with np.load(path, allow_pickle=False) as file:
        entries = tuple(map(str, file["entries"]))
        return Head(entries, file["weights"], file["biases"])


class Ranker:
    """Ranks the entries of one index, and all acts."""

    def __init__(
        self,
        index: GuidanceIndex,
        head: Head,
        weights: Sequence[float] | None = None,
    ) -> None:
        self.entries = tuple(dict.fromkeys((*index.entries, *TOPICS, *ACTS)))
        self._index = index
        self._head = head
        self._weights = np.array(weights or read_weights(), np.float32)
        at = {entry: i for i, entry in enumerate(self.entries)}
        self._taught = np.array([at[e] for e in head.entries if e in at])
        self._of_head = [i for i, e in enumerate(head.entries) if e in at]
        self._also = [
            (i, at[TAUGHT_AS[e]])
            for i, e in enumerate(head.entries)
            if TAUGHT_AS.get(e) in at
        ]
        self._topics = [intent_of(entry) for entry in self.entries]
        acts = np.isin(self.entries, ACTS)
        listing = np.array(["." not in entry for entry in self.entries]) & ~acts
        self._kinds = np.stack([listing, acts], axis=1).astype(np.float32)

    def signs(self, vectors: Vectors) -> Vectors:
        """Return the signs of all entries, shape (texts, entries, signs)."""
        shape = (len(vectors), len(self.entries))
        asked, near = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        known = len(self._index.entries)
        asked[:, :known], near[:, :known] = self._index.scores(vectors)
        head = np.log(np.maximum(asked, LEAST))
        logs = self._head.logs(vectors)
        head[:, self._taught] = logs[:, self._of_head]
        for column, entry in self._also:
            head[:, entry] = np.logaddexp(head[:, entry], logs[:, column])
        kinds = np.broadcast_to(self._kinds, (*shape, 2))
        plain = np.stack([head, asked, near], axis=2)
        signs: Vectors = np.concatenate([plain, kinds], axis=2)
        return signs

    def logs(self, vectors: Vectors) -> Vectors:
        """Return the logarithm of each entry's probability, shape (texts, entries)."""
        return log_shares(self.signs(vectors) @ self._weights)

    def signs_of(self, read: Encoded, spans: Sequence[tuple[int, int]]) -> Vectors:
        """Return the signs for a message, and for each of its questions after it."""
        vectors = [read.vector, *(read.part(first, last) for first, last in spans)]
        return self.signs(np.stack(vectors))

    def logs_of(self, read: Encoded, spans: Sequence[tuple[int, int]]) -> Vectors:
        """Return the logarithms of probabilities, in rows as ``signs_of`` has them."""
        return log_shares(self.signs_of(read, spans) @ self._weights)

    def best(self, logs: Vectors) -> list[Candidate]:
        """List the likeliest entries of one text."""
        order = np.argsort(-logs)[:SHOWN]
        return [Candidate(self.entries[i], float(np.exp(logs[i]))) for i in order]

    def by_intent(self, logs: Vectors) -> dict[str, float]:
        """Add up the probabilities of all entries that one intent leads to."""
        shares: dict[str, float] = {}
        for topic, share in zip(self._topics, np.exp(logs).tolist(), strict=True):
            shares[topic] = shares.get(topic, 0.0) + share
        return shares


def log_shares(scores: Vectors) -> Vectors:
    """Return the logarithm of the softmax of each row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs: Vectors = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


@lru_cache(maxsize=1)
def read_weights() -> tuple[float, ...]:
    """Read the weights of the signs, in their order."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))["signs"]
    return tuple(float(weights[sign]) for sign in SIGNS)
