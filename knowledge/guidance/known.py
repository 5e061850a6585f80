"""What an index of guidance has worked out, kept so that the next one need not."""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Known:
    """The vectors of phrasings, and the weights solved for one list of them.

    ``solved`` names that list; the weights, of shape (phrasings, questions), hold for
    no other.
    """

    vectors: Mapping[str, Vector]
    solved: str
    weights: Vector


NOTHING_KNOWN = Known({}, "", np.zeros((0, 0), np.float32))


def save_known(known: Known, path: Path, encoder: str) -> None:
    """Write what is known to ``path``, whole or not at all.

    ``encoder`` names the encoder that the vectors are of.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        np.savez(
            file,
            encoder=np.array(encoder),
            texts=np.array(list(known.vectors)),
            vectors=np.array(list(known.vectors.values()), np.float32),
            solved=np.array(known.solved),
            weights=known.weights,
        )
    unfinished.replace(path)


def read_known(path: Path, encoder: str) -> Known:
    """Read what was saved; nothing if it is missing, damaged or of another encoder.

    It only saves time, so that nobody is told.
    """
    try:
        with np.load(path, allow_pickle=False) as kept:
            if str(kept["encoder"]) != encoder:
                return NOTHING_KNOWN
            texts = map(str, kept["texts"])
            vectors = dict(zip(texts, kept["vectors"], strict=True))
            return Known(vectors, str(kept["solved"]), kept["weights"])
    except FileNotFoundError:
        return NOTHING_KNOWN
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        logger.warning("cannot read %s: working it out anew", path)
        return NOTHING_KNOWN
