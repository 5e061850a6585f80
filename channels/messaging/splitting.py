"""Splits a text at a platform's limit: between sentences, and never inside a link."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

Fits = Callable[[str], bool]

LINES = regex.compile(r"\n+")
SENTENCES = regex.compile(r"(?<=[.!?:])[\"')\]]*\s+")
WORDS = regex.compile(r"\s+")
CHARACTERS = regex.compile(r"\X")  # as they are seen, however many code points
LINK = regex.compile(r"https?://\S+")
PLACES = ((LINES, 0.4), (SENTENCES, 0.3), (WORDS, 0.0))
"""Where to split rather, if that is not before such a part of what would fit."""


def split_text(text: str, fits: Fits) -> list[str]:
    """Split a text into as few pieces as fit, each at the best place there is.

    ``fits`` must hold for every shorter text if it does for a longer one. Where not
    even one character fits, that character is a piece all the same.
    """
    pieces, rest = [], text.strip()
    while rest and not fits(rest):
        end = _best_end(rest, _longest(rest, fits))
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [piece for piece in (*pieces, rest) if piece]


def _longest(text: str, fits: Fits) -> int:
    """Find how long a beginning of a text still fits, by halving."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    return low


def _best_end(text: str, most: int) -> int:
    for pattern, part in PLACES:
        ends = [m.start() for m in pattern.finditer(text[: most + 1]) if m.start()]
        if ends and ends[-1] > part * most:
            return ends[-1]
    return _between_characters(text, most)


def _between_characters(text: str, most: int) -> int:
    """Find the last place at or before ``most`` that parts no character or link."""
    ends = [end for end in _ends(text, most) if not _in_link(text, end)]
    return ends[-1] if ends else next(_ends(text, len(text)))


def _ends(text: str, most: int) -> Iterator[int]:
    for character in CHARACTERS.finditer(text):
        if character.end() > most:
            return
        yield character.end()


def _in_link(text: str, at: int) -> bool:
    return any(m.start() < at < m.end() for m in LINK.finditer(text))
