"""Chooses the help lines that fit what somebody says has happened to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.encoder import PUBLISHED, load_encoder
from knowledge.entities import HelpLine
from knowledge.pieces import pieces_of
from knowledge.settings import ENCODER

Vectors = npt.NDArray[np.float32]

LIKE = 0.45
"""How like one of its needs what is said must be, for a help line to be named."""
MOST = 6  # help lines in one reply


def lines_for(text: str, lines: Sequence[HelpLine]) -> list[HelpLine]:
    """Choose the help lines for a message, in their order.

    Those for everybody are always among them.
    """
    said = _encoded([text, *pieces_of(text)]) if text else None
    near = {
        line.name: float((_vectors_of(line.needs) @ said.T).max())
        for line in lines
        if said is not None and line.needs
    }
    fitting = sorted((n for n in near if near[n] >= LIKE), key=lambda n: -near[n])
    everybody = [line.name for line in lines if not line.needs]
    chosen = {*everybody, *fitting[: max(0, MOST - len(everybody))]}
    return [line for line in lines if line.name in chosen]


@lru_cache(maxsize=64)
def _vectors_of(needs: tuple[str, ...]) -> Vectors:
    return _encoded(needs)


def _encoded(texts: Iterable[str]) -> Vectors:
    encode: Callable[[str], Vectors] = load_encoder(ENCODER, PUBLISHED).encode
    return np.stack([encode(text) for text in texts])
