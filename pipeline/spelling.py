"""Repairs how words are typed, before anything tries to understand them.

Text-speak is replaced by plain words (``text_speak.tsv``), and a word that nobody
knows by the nearest word of the field. Known are the encoder's own words and those of
the content files; BTEC, UCAS, EPA and their like are among them, so none of them is
ever "corrected".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

TEXT_SPEAK = Path(__file__).parent / "text_speak.tsv"
_FIELD_WORDS = """
    aat acas apar btec cscs dbs dwp ehcp epa epao esol fs gcse hnc hnd ilr ksb nvq
    ofqual ofsted otj pgce pip rpl sen send ucas ukprn totum
"""
FIELD_WORDS = frozenset(_FIELD_WORDS.split())
WORD = re.compile(r"[^\W_]+(?:['\u2019/][^\W_]+)*")
DRAWN_OUT = re.compile(r"([a-z])\1{2,}")  # "heyyyy", "pleaseee"
SHORTEST = 4  # letters; shorter words are too near to each other
SLIPS = ((11, 3), (8, 2), (SHORTEST, 1))  # letters from which so many are forgiven
ENDINGS = ("s", "es", "d", "ed", "r", "ers", "ing", "ly", "'s", "\u2019s")
CHOICES = 5

# A figure in place of a word: "do i have 2 apply", "what grades 4 it".
FIGURES = (
    (re.compile(r"\b(have|need|want|like|lead|able|talk|used|going) 2\b"), r"\1 to"),
    (re.compile(r"(?<!level )\b2 (be|do|get|go|have|pay|apply|start)\b"), r"to \1"),
    (re.compile(r"\b([iu]|you|they) b\b"), r"\1 be"),
    (re.compile(r"\b4 (it|me|you|the|this|that|my|people|someone)\b"), r"for \1"),
)


def read_text_speak(path: Path = TEXT_SPEAK) -> dict[str, str]:
    """Read what people type for plain words, and the plain words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {typed: plain for typed, _, plain in rows if typed}


def words_of(texts: Iterable[str]) -> Counter[str]:
    """Count the words of texts, in small letters."""
    return Counter(word for text in texts for word in WORD.findall(text.lower()))


class Speller:
    """Turns what was typed into plain words."""

    def __init__(
        self,
        known: Iterable[str],
        likely: Mapping[str, int],
        text_speak: Mapping[str, str],
    ) -> None:
        """Prepare the repair.

        Args:
            known: words that stay as they are.
            likely: words that a misspelling may stand for, and how often each is used.
            text_speak: short forms and their plain words.
        """
        self._known = FIELD_WORDS.union(known)
        self._likely = {w: n for w, n in likely.items() if len(w) >= SHORTEST}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for likely_word in self._likely:
            self._by_letter[likely_word[0]].append(likely_word)
        self._text_speak = text_speak
        self._repaired = lru_cache(maxsize=4096)(self._nearest)

    def plain(self, text: str) -> str:
        """Return ``text`` with its words repaired, everything else as it is."""
        written = WORD.sub(lambda found: self._word(found.group()), text)
        for figure, word in FIGURES:
            written = figure.sub(word, written)
        return re.sub(r" {2,}", " ", written).strip() or text

    def _word(self, typed: str) -> str:
        word = self._shortened(typed.lower())
        if word in self._text_speak:
            return self._text_speak[word]
        if len(word) < SHORTEST or not word.isalpha() or self.is_known(word):
            return typed if word == typed.lower() else word
        return self._repaired(word)

    def _shortened(self, word: str) -> str:
        once = DRAWN_OUT.sub(r"\1", word)
        return once if once in self._known else DRAWN_OUT.sub(r"\1\1", word)

    def is_known(self, word: str) -> bool:
        """Tell whether a word, or its stem, stays as it is."""
        if word in self._known:
            return True
        stems = (word.removesuffix(end) for end in ENDINGS if word.endswith(end))
        return any(stem in self._known for stem in stems)

    def _nearest(self, word: str) -> str:
        """Find the likeliest word with the same first letter and few slips."""
        slips = next(slips for letters, slips in SLIPS if len(word) >= letters)
        found = process.extract(
            word,
            self._by_letter[word[0]],
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=CHOICES,
        )
        best = min(found, key=lambda f: (f[1], -self._likely[f[0]]), default=None)
        return best[0] if best else word
