"""Finds which of the results last shown a message points at: "the second one"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from knowledge.indexing import words_of
from knowledge.search.filters import DEGREES
from knowledge.search.naming import stem
from knowledge.vocabulary import Degree


class Pointable(Protocol):
    """What results have in common, whether apprenticeships or adverts."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def level(self) -> int | None:
        """Its level, 2 to 7."""

    @property
    def months(self) -> int | None:
        """How long it takes."""

    @property
    def starts(self) -> int | None:
        """How many people start it."""

    @property
    def degree(self) -> Degree:
        """Whether it includes a degree."""

    @property
    def job_titles(self) -> tuple[str, ...]:
        """What else it is called."""


Item = TypeVar("Item", bound=Pointable)

ORDINALS = ("first", "second", "third", "fourth", "fifth")
SHORT_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th")
COUNTS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4, "couple": 2}
PLACE = re.compile(
    rf"\bthe (?P<place>{'|'.join((*ORDINALS, *SHORT_ORDINALS))}|last)"
    r"(?: one| of them| apprenticeship|(?=\W*$))"
    r"|\b(?:number|no\.?|option|#) ?(?P<number>[1-5])\b"
)
FOR_THAT = re.compile(r"\b(?:for|in|as|of) (?:that|it|this|those|these|them)\b")
GROUP = re.compile(
    rf"\b(?P<end>first|last) (?P<count>{'|'.join(COUNTS)})\b"
    r"|\b(?P<all>both|all (?:of them|of these|three|four)|these|those|them|they)\b"
)
KIND = re.compile(
    r"\bthe (?:(?P<level>level [2-7])|(?P<degree>degree)"
    r"|(?P<best>short|long|quick|high|low|popular)(?:er|est)?|(?P<word>[a-z]{4,}))"
    r" (?:one|apprenticeship)\b"
)
BEST: dict[str, Callable[[Pointable], int | None]] = {
    "short": lambda item: item.months,
    "quick": lambda item: item.months,
    "low": lambda item: item.level,
    "long": lambda item: item.months and -item.months,
    "high": lambda item: item.level and -item.level,
    "popular": lambda item: item.starts and -item.starts,
}


def pointed_at(text: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return what ``text`` points at by place or by kind; several if it is a tie."""
    lower = text.lower()
    places = [_place(found) for found in PLACE.finditer(lower)]
    chosen = [items[place] for place in places if -len(items) <= place < len(items)]
    if places:
        return tuple(dict.fromkeys(chosen))
    kind = KIND.search(lower)
    return _of_kind(kind, items) if kind else ()


def grouped(text: str, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the group that ``text`` names, such as "the last two" or "both"."""
    found = GROUP.search(text.lower())
    if found is None:
        return ()
    if found["all"]:
        return tuple(items[:2] if found["all"] == "both" else items)
    count = COUNTS[found["count"]]
    return tuple(items[:count] if found["end"] == "first" else items[-count:])


def _place(found: re.Match[str]) -> int:
    """Return an index into the results, counted from the end for "the last"."""
    if found["number"]:
        return int(found["number"]) - 1
    place = found["place"]
    if place == "last":
        return -1
    return (ORDINALS if place in ORDINALS else SHORT_ORDINALS).index(place)


def _of_kind(kind: re.Match[str], items: Sequence[Item]) -> tuple[Item, ...]:
    if kind["level"]:
        return tuple(i for i in items if i.level == int(kind["level"][-1]))
    if kind["degree"]:
        return tuple(i for i in items if _is_degree(i))
    if kind["best"]:
        return _best(BEST[kind["best"]], items)
    return tuple(i for i in items if _named(kind["word"], i))


def _is_degree(item: Pointable) -> bool:
    return item.degree.value in DEGREES or "degree" in item.title.lower()


def _best(
    measure: Callable[[Pointable], int | None], items: Sequence[Item]
) -> tuple[Item, ...]:
    """Return all that share the best value; what is not known is never the best."""
    known = [(item, value) for item in items if (value := measure(item)) is not None]
    best = min((value for _, value in known), default=None)
    return tuple(item for item, value in known if value == best)


def _named(word: str, item: Pointable) -> bool:
    beginning = stem(word)
    names = (item.title, *item.job_titles)
    return any(w.startswith(beginning) for name in names for w in words_of(name))
