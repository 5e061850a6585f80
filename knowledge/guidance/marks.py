"""Where in a message its questions stand, and who writes it.

Linear layers over the encoder's states, taught with it (``bench.tuning``): for each
token whether it is part of a question and whether one begins there; for the whole text
who writes. A story around a question is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Encoded

Vectors = npt.NDArray[np.float32]

FILE = "marks.npz"
"""The file beside the encoder that holds the layers."""
WRITERS = ("learner", "family", "employer", "adviser")
SENTENCE_END = re.compile(r"[.?!;\n]+\s*")
FEWEST_WORDS = 2  # of a question, where there are longer ones
SHARPNESS = 12.0  # what a text's vector is multiplied by, as it was taught


@dataclass(frozen=True)
class Word:
    """A word of a text, how likely it is asked, and how likely a question begins."""

    first: int
    last: int
    asked: float
    begins: float


@dataclass(frozen=True)
class Span:
    """Words that put one question, and how sure it is that they do."""

    first: int
    last: int
    sure: float


@dataclass(frozen=True)
class Marks:
    """The layers: ``marks`` of shape (2, 384), ``who`` of shape (writers, 384)."""

    marks: Vectors
    marks_bias: Vectors
    who: Vectors
    who_bias: Vectors

    def spans(self, read: Encoded, asked: float, begins: float) -> list[Span]:
        """List what is asked in a text, in order: whole sentences, or parts of them.

        ``asked`` is the probability from which a word is part of a question, ``begins``
        the one from which the next question begins with it.
        """
        runs: list[list[Word]] = []
        before = False
        for word in self.words(read):
            inside = word.asked >= asked
            if inside and (not before or word.begins >= begins):
                runs.append([])
            if inside:
                runs[-1].append(word)
            before = inside
        found = [
            Span(run[0].first, run[-1].last, max(word.asked for word in run))
            for run in runs
        ]
        return _widened(_without_scraps(found, read.text), read.text)

    def words(self, read: Encoded) -> Iterator[Word]:
        """Join the tokens of each word; it is as much asked as they are on average."""
        odds = read.states @ self.marks.T + self.marks_bias
        shares = 1.0 / (1.0 + np.exp(-odds))
        begin = 0
        for at in range(1, len(read.offsets) + 1):
            if (
                at < len(read.offsets)
                and read.offsets[at][0] <= read.offsets[at - 1][1]
            ):
                continue
            own = shares[begin:at]
            first, last = read.offsets[begin][0], read.offsets[at - 1][1]
            yield Word(first, last, float(own[:, 0].mean()), float(own[:, 1].max()))
            begin = at

    def writer(self, vector: Vectors) -> tuple[str, float]:
        """Return who most likely writes a text, and how likely that is."""
        scores = SHARPNESS * self.who @ vector + self.who_bias
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        return WRITERS[best], float(shares[best])


def _without_scraps(spans: Sequence[Span], text: str) -> Sequence[Span]:
    """Leave out a word or two beside longer questions, if these are no sentence."""

    def whole(span: Span) -> bool:
        words = text[span.first : span.last].split()
        return len(words) >= FEWEST_WORDS or _stands_alone(span, text)

    return [span for span in spans if whole(span)] or spans


def _stands_alone(span: Span, text: str) -> bool:
    """Tell whether marks, or nothing, stand before a span and after it."""
    before = text[: span.first].rstrip()[-1:]
    last, after = text[: span.last].rstrip()[-1:], text[span.last :].lstrip()[:1]
    return not (before.isalnum() or (last.isalnum() and after.isalnum()))


def _widened(spans: Sequence[Span], text: str) -> list[Span]:
    """Widen spans to the sentences they stand in, up to one another.

    Where a question begins and ends is less sure than that it is there.
    """
    cuts = [0, *(found.end() for found in SENTENCE_END.finditer(text)), len(text)]
    firsts = [max(cut for cut in cuts if cut <= span.first) for span in spans]
    lasts = [min(cut for cut in cuts if cut >= span.last) for span in spans]
    after = [0, *(span.last for span in spans)]
    before = [*(span.first for span in spans[1:]), len(text)]
    return [
        Span(max(first, least), min(last, most), span.sure)
        for span, first, last, least, most in zip(
            spans, firsts, lasts, after, before, strict=False
        )
    ]


def read_marks(folder: Path) -> Marks:
    """Read the layers that were put beside the encoder in ``folder``."""
    with np.load(folder / FILE, allow_pickle=False) as file:
        return Marks(**{name: file[name] for name in Marks.__dataclass_fields__})


def write_marks(marks: Marks, path: Path) -> None:
    """Write the layers to a file."""
    with path.open("wb") as file:
        np.savez(file, **{k: v.astype(np.float32) for k, v in vars(marks).items()})
