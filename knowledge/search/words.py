"""Words and numbers of a search request."""

from __future__ import annotations

from functools import lru_cache

from knowledge.indexing import words_of

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "twelve": 12,
    "eighteen": 18,
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
MONTHS_IN = {"y": 12, "m": 1}
"""How many months a unit has, by its first letter."""

ASKING = """
    instead wot wat tho u r ur plz pls gonna gotta
    hate hates got getting
    best better good great nice cool top firm firms company companies
    dont doesnt didnt cant wont isnt im ive id whats able ah also any anything
    areas industry industries sectors
    around away based close closest distance from live living local miles near
    nearby nearest paying radius within
    apprentice apprentices apprenticeship apprenticeships area available
    become becoming browse career careers check choose cool course courses decent
    different do does doing done employer employers enjoy exist fan field find fun
    future get give go going good great guess have help hi hello hey how idea ideas
    in include including interest interested interesting into is job jobs just keen
    kind kinds kinda know learn leave left level levels life like list lot lots love
    many maybe me more my need new nice no not of offer offers ok okay on one ones
    only option options or other others out paid pass passionate pay pays people perhaps
    pick
    place please possible rate rates really related role roles sector school search
    see show some someone something sort stuff subject suggest suggestions sure take
    tell that the them there these thing things think thinking those time to train
    training try
    type types use useful want wanna way well what which who will with work working
    world would year years yeah yes you your young son daughter child he she study
    studying
"""

ASKED_ALONE = frozenset(
    {"tax", "money", "maths", "english", "travel", "holidays", "housing", "bank"}
    | {"school", "schools", "mental health", "counselling", "wellbeing", "hands on"}
    | {"driving", "a trade"}
)
"""Names of fields of work that ask of something else where they stand alone."""


@lru_cache(maxsize=1)
def passed_over() -> frozenset[str]:
    """Return the words of a request that name no field of work."""
    # Not at the top: spaCy takes seconds to import, and imports do without it.
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS) | frozenset(ASKING.split())


def number_of(word: str) -> int:
    """Read a number in figures or as a word."""
    return int(word) if word.isdigit() else NUMBERS[word]


def telling_words(text: str) -> list[str]:
    """List the words that may name a field of work."""
    words = (w for w in words_of(text) if len(w) > 1 and not w.isdigit())
    return [word for word in words if word not in passed_over()][:8]
