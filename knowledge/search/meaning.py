"""Finds apprenticeships by what is said of the work: "something with animals".

Names are found letter by letter (``knowledge.references``); who says "keeping hackers
out" or "shoeing horses" names none. The published encoder, which knows English at
large, tells how like a text is to what is said of each apprenticeship: its names, its
overview, and what one does day to day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.encoder import PUBLISHED, load_encoder, on_all_cores
from knowledge.entities import Description
from knowledge.guidance.known import Known, read_known, save_known
from knowledge.search.words import telling_words
from knowledge.settings import ENCODER, MEANINGS
from knowledge.store import Store

Vectors = npt.NDArray[np.float32]
Encode = Callable[[str], Vectors]

MOST_NAMES, MOST_DAYS = 9, 6  # that are read of one listing
LIKELY, WANTED = 0.35, 0.29
"""From which likeness on a text may be about an apprenticeship (about a sixth of what
names none is as like to one), and from which on, where one is surely looked for."""
VERY_LIKE = 0.38
"""From which likeness on a description tells more than a field that is named in it."""
SURE, APART = 0.5, 0.05
"""From which likeness on, and how far before the next, one is surely meant."""
NEAR = 0.25  # how much less like than the likeliest others may be, to be shown with it
MOST = 40  # listings that one text is about
AGAINST = 0.6  # how much what is not wanted counts
UNLIKE = 0.2  # the likeness from which it does
GENERAL = re.compile(r"\b(?:apprentice(?:ship)?|job|course|career)s?\b", re.IGNORECASE)
"""What every listing is, and some are called."""
REFUSED = re.compile(
    r"\b(?:not?|isn'?t|aren'?t|wasn'?t|without|except|rather than|instead of|other than"
    r"|apart from|than|don'?t|doesn'?t|hates?|anything but|sick of|tired of|bored of"
    r"|(?:bad|rubbish|terrible|useless|no good|not (?:very )?good) at)\b"
    r"(?:(?!\bbut\b)[^.;,!?])*",
    re.IGNORECASE,
)
"""What somebody does not want, up to the next mark."""


@dataclass(frozen=True)
class Likely:
    """An apprenticeship that a text may be about, and how like the two are."""

    reference: str
    likeness: float


class Meanings:
    """The vectors of all that is said of each listing, shape (listings, 3, 384)."""

    def __init__(self, references: Sequence[str], vectors: Vectors, encode: Encode):
        self._references = tuple(references)
        self._vectors = vectors
        self._encode = encode

    def likeness(self, text: str) -> Vectors:
        """Return how like a text is to each listing: as it is, or by its telling words.

        What is said around it ("i would love to do something with") tells nothing.
        """
        said = [GENERAL.sub(" ", text), " ".join(telling_words(text)) or text]
        vectors = np.stack([self._encode(one) for one in dict.fromkeys(said)])
        likeness: Vectors = (self._vectors @ vectors.T).mean(axis=1).max(axis=1)
        return likeness

    def nearest(self, text: str, least: float = LIKELY) -> list[Likely]:
        """List what a text may be about, the likeliest first; nothing if nothing is.

        What it says is not wanted counts against whatever that is like.
        """
        wanted, refused = parted(text)
        if not telling_words(wanted):
            return []
        likeness = self.likeness(wanted)
        if refused:
            against = self.likeness(refused)
            likeness = likeness - AGAINST * np.maximum(against - UNLIKE, 0.0)
        order = np.argsort(-likeness, kind="stable")[:MOST]
        least = max(least, float(likeness[order[0]]) - NEAR) if len(order) else 0.0
        return [
            Likely(self._references[at], float(likeness[at]))
            for at in order
            if likeness[at] >= least
        ]


def parted(text: str) -> tuple[str, str]:
    """Part what somebody wants from what they do not; if in doubt, all is wanted."""
    refused = " ".join(found.group() for found in REFUSED.finditer(text))
    return REFUSED.sub(" ", text).strip() or text, refused


def one_meant(found: Sequence[Likely]) -> bool:
    """Tell whether the first of those found is surely meant."""
    if not found or found[0].likeness < SURE:
        return False
    return len(found) == 1 or found[0].likeness - found[1].likeness >= APART


def meanings_of(store: Store) -> Meanings:
    """Return what is said of the store's listings, read once a content."""
    return _meanings(store, store.version)


@lru_cache(maxsize=2)
def _meanings(store: Store, version: str) -> Meanings:
    encoder = load_encoder(ENCODER, PUBLISHED)
    known = read_known(MEANINGS, encoder.name)
    return _made(store.descriptions(), encoder.encode, known)[0]


def keep_meanings(store: Store, path: Path = MEANINGS) -> int:
    """Work out beforehand what is said of listings; return of how many."""
    encoder = load_encoder(ENCODER, PUBLISHED)
    descriptions = store.descriptions()
    _, known = _made(descriptions, encoder.encode, read_known(path, encoder.name))
    save_known(known, path, encoder.name)
    return len(descriptions)


def _made(
    descriptions: Sequence[Description], encode: Encode, known: Known
) -> tuple[Meanings, Known]:
    """Encode what is not known yet."""
    texts = [text for one in descriptions for text in _texts(one)]
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    wanted = frozenset(keys)
    new = {k: t for k, t in zip(keys, texts, strict=True) if k not in known.vectors}
    encoded = dict(zip(new, on_all_cores(encode, new.values()), strict=True))
    both = {**known.vectors, **encoded}
    vectors = {key: vector for key, vector in both.items() if key in wanted}
    table = np.array([vectors[key] for key in keys], np.float32)
    references = [one.reference for one in descriptions]
    shaped = table.reshape(len(references), -1, table.shape[-1] if keys else 1)
    nothing = np.zeros((0, 0), np.float32)
    return Meanings(references, shaped, encode), Known(vectors, "", nothing)


def _texts(one: Description) -> tuple[str, str, str]:
    names = "; ".join(one.names[:MOST_NAMES])
    days = "; ".join(one.day_to_day[:MOST_DAYS])
    return f"{one.title}. {names}", one.overview, f"{one.title}: {days}"
