"""Tells distress by a sentence's vector: whether somebody needs a help line now.

A small network (one hidden layer of rectifiers), learnt by ``bench alarm``. The
ranking is no judge of this: "what's the point, everybody would be better off without
me" is near to a question on what an apprenticeship is good for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

FILE = "alarm.npz"
"""The file beside the encoder that holds the network."""
SHARPNESS = 12.0  # what vectors are multiplied by, as in learning


@dataclass(frozen=True)
class Alarm:
    """The network: ``hidden`` of shape (384, units), ``out`` of shape (units,)."""

    hidden: Vectors
    hidden_bias: Vectors
    out: Vectors
    out_bias: Vectors

    def odds(self, vectors: Vectors) -> Vectors:
        """Return the logarithm of the odds of distress, a number a text."""
        inner = np.maximum(SHARPNESS * vectors @ self.hidden + self.hidden_bias, 0.0)
        odds: Vectors = inner @ self.out + self.out_bias
        return odds


def read_alarm(folder: Path) -> Alarm:
    """Read the network that was put beside the encoder in ``folder``."""
    with np.load(folder / FILE, allow_pickle=False) as file:
        return Alarm(**{name: file[name] for name in Alarm.__dataclass_fields__})


def write_alarm(alarm: Alarm, path: Path) -> None:
    """Write the network to a file."""
    with path.open("wb") as file:
        np.savez(file, **{k: v.astype(np.float32) for k, v in vars(alarm).items()})
