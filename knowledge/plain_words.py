"""Words as messages and names have them, made alike: plain letters, and stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CARRIER_WORDS = """
    a about again an and apprenticeship apprenticeships as back did for go how i if
    in instead it let mean meant no not now of ok one or please so switch that the then
    there to what s
"""
CARRIERS = frozenset(CARRIER_WORDS.split())
"""Words that bring a name up without asking anything about it: "and what about ..."."""

FILLER_WORDS = """
    a an and apprentice apprentices apprenticeship apprenticeships at by degree for from
    in integrated into level of on or other the to with
"""
FILLERS = frozenset(FILLER_WORDS.split())
"""Words of names that tell no name from another."""
WORD = re.compile(r"[^\W_]+(?:['&+][^\W_]+)*")
CODE = re.compile(r":[a-z0-9_+-]{2,40}:|<[@#!][^>]{1,60}>")
"""Emoji and mentions as Slack writes them."""
BRACKETS = re.compile(r"\([^)]*\)")
ENDING = re.compile(r"(?:ing|ings|ers?|ors?|ists?|ry|es|s)$")
SHORTEST_STEM = 4


def plain_of(text: str) -> str:
    """Write a text in plain small letters, every letter at its place.

    Full-width letters are read as what they look like; signs without a width, emoji and
    what Slack writes for them become spaces.
    """
    letters = "".join(map(_plain_letter, text))
    return CODE.sub(lambda found: " " * len(found.group()), letters)


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter).lower()
    if len(plain) != 1 or unicodedata.category(plain) in ("So", "Sk"):
        return " "
    return "'" if plain == "\N{RIGHT SINGLE QUOTATION MARK}" else plain


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Cut endings off: "nurse", "nurses" and "nursing" have one stem."""
    cut = word
    while (shorter := ENDING.sub("", cut)) != cut and len(shorter) >= 3:
        cut = shorter if len(shorter) >= SHORTEST_STEM else f"{shorter}e"
        if len(shorter) < SHORTEST_STEM:
            break
    return cut[:-1] if len(cut) > SHORTEST_STEM and cut.endswith("e") else cut


def name_words(name: str) -> list[tuple[str, ...]]:
    """Cut a name into words, with what stands in brackets and without."""
    plain = plain_of(name)
    forms = (BRACKETS.sub(" ", plain), plain)
    cut = (tuple(w for w in WORD.findall(f) if _is_telling(w)) for f in forms)
    return [words for words in dict.fromkeys(cut) if words]


def _is_telling(word: str) -> bool:
    return word not in FILLERS and not word.isdigit()


def says_nothing(text: str) -> bool:
    """Tell whether a text has only words that bring something up: "apprenticeships"."""
    return CARRIERS.issuperset(WORD.findall(plain_of(text)))
