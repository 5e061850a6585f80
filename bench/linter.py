"""Finds what is wrong with training examples before a model learns it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from bench.examples import Example

FEWEST = 30  # examples an intent
TWICE = 95  # of 100: two examples of one intent that teach the same
CLASH = 98  # of 100: one wording under two intents
LEAK = 92  # of 100: an example that gives a held-out message away
LISTING = re.compile(r"\bthe ((?:[a-z]+ ){1,3})apprenticeship\b")
KINDS = frozenset(
    ["foundation", "intermediate", "advanced", "higher", "degree", "level", "new"]
)
NO_NAMES = ENGLISH_STOP_WORDS | KINDS
WORD = re.compile(r"\w+")


def shape(text: str) -> str:
    """Reduce a text to its words, in the order of the alphabet."""
    return " ".join(sorted(WORD.findall(text.lower()))) or text


def pairs(
    some: Sequence[Example], others: Sequence[Example], alike: int
) -> Iterator[tuple[Example, Example]]:
    """Yield examples whose words are alike; each pair once if both are one list."""
    scores = process.cdist(
        [shape(example.text) for example in some],
        [shape(example.text) for example in others],
        scorer=fuzz.ratio,
        score_cutoff=alike,
        dtype=np.uint8,
        workers=-1,
    )
    for i, j in np.argwhere(scores >= alike):
        if some is not others or i < j:
            yield some[i], others[j]


def lint(
    training: Sequence[Example],
    sets: Iterable[Sequence[Example]],
    names: frozenset[str],
    messages: Sequence[Example] = (),
) -> list[str]:
    """Name every fault of the training examples; an empty list is a clean bill.

    Args:
        training: what is trained on.
        sets: what must never be.
        names: the names of all listings, in small letters.
        messages: what the encoder is tuned on beside them.
    """
    kept = list(sets)
    return [
        *_too_few(training),
        *_near_duplicates(training),
        *(fault for held_out in kept for fault in _leaks(training, held_out)),
        *(fault for held_out in kept for fault in _leaks(messages, held_out)),
        *_unknown_listings(training, names),
    ]


def _too_few(training: Sequence[Example]) -> Iterator[str]:
    counts = Counter(example.topic for example in training)
    for topic, count in counts.items():
        if count < FEWEST and topic != "pick":  # there are only so many numbers
            yield f"{topic}: {count} examples, fewer than {FEWEST}"


def _near_duplicates(training: Sequence[Example]) -> Iterator[str]:
    for one, other in pairs(training, training, TWICE):
        if one.topic == other.topic:
            yield f"twice in {one.topic}: '{one.text}', '{other.text}'"
        elif fuzz.ratio(shape(one.text), shape(other.text)) >= CLASH:
            topics = f"{one.topic} and {other.topic}"
            yield f"in both {topics}: '{one.text}', '{other.text}'"


def _leaks(training: Sequence[Example], held_out: Sequence[Example]) -> Iterator[str]:
    for example, kept in pairs(training, held_out, LEAK):
        where = kept.file.name
        yield f"trained on what {where} holds out: '{example.text}', '{kept.text}'"


def _unknown_listings(
    training: Sequence[Example], names: frozenset[str]
) -> Iterator[str]:
    """Find "the ... apprenticeship" where what stands between is no listing's name."""
    told = {word for name in names for word in WORD.findall(name)} - NO_NAMES
    for example in training:
        for found in LISTING.finditer(example.text.lower()):
            words = found.group(1).split()
            named = not told.isdisjoint(words) and NO_NAMES.isdisjoint(words)
            if named and " ".join(words) not in names:
                yield f"no such listing in {example.topic}: '{example.text}'"
