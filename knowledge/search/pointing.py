"""Reads what a message points at, and finds it among the results last shown.

"The second one", "the shortest", "the last two": what is read needs no results, so that
it is read with the rest of the message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from knowledge.indexing import words_of
from knowledge.search.filters import DEGREES
from knowledge.search.naming import stem
from knowledge.search.words import ORDINALS
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

COUNTS = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4, "couple": 2}
PLACE = re.compile(
    rf"\bthe (?P<place>{'|'.join(ORDINALS)}|last)"
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


@dataclass(frozen=True)
class Pointer:
    """What a message points at.

    ``places`` count from 0, and -1 is the last; ``level``, ``degree``, ``best`` (a key
    of ``BEST``) and ``word`` say of what kind it is; ``group`` is how many of them,
    from the end if below 0, and ``all`` says that it is every one. ``text`` are its
    words; ``back`` says that something goes back to what was talked about: "for that".
    """

    places: tuple[int, ...] = ()
    level: int | None = None
    degree: bool = False
    best: str = ""
    word: str = ""
    group: int = 0
    all: bool = False
    text: str = ""
    back: bool = False


def read_pointer(text: str) -> Pointer:
    """Read what a message points at."""
    lower = text.lower()
    places = [_place(found) for found in PLACE.finditer(lower)]
    kind, group = KIND.search(lower), GROUP.search(lower)
    told = dict(kind.groupdict()) if kind else {}
    level = told.get("level")
    return Pointer(
        places=tuple(dict.fromkeys(places)),
        level=int(level[-1]) if level else None,
        degree=bool(told.get("degree")),
        best=told.get("best") or "",
        word=told.get("word") or "",
        group=_count(group) if group else 0,
        all=bool(group and group["all"] and group["all"] != "both"),
        text=kind.group().removeprefix("the ") if kind else "",
        back=bool(FOR_THAT.search(lower)),
    )


def pointed_at(pointer: Pointer, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return what is pointed at by place or by kind; several if it is a tie."""
    if pointer.places:
        count = len(items)
        chosen = [items[at] for at in pointer.places if -count <= at < count]
        return tuple(dict.fromkeys(chosen))
    if pointer.level is not None:
        return tuple(i for i in items if i.level == pointer.level)
    if pointer.degree:
        return tuple(i for i in items if _is_degree(i))
    if pointer.best:
        return _best(BEST[pointer.best], items)
    return tuple(i for i in items if pointer.word and _named(pointer.word, i))


def grouped(pointer: Pointer, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the group that is named, such as "the last two" or "both"."""
    if pointer.all:
        return tuple(items)
    count = pointer.group
    return tuple(items[:count] if count > 0 else items[count:] if count else ())


def _count(found: re.Match[str]) -> int:
    """Say how many of the results a group is, from the end if below 0."""
    if found["all"]:
        return 2 if found["all"] == "both" else 0
    count = COUNTS[found["count"]]
    return count if found["end"] == "first" else -count


def _place(found: re.Match[str]) -> int:
    """Return an index into the results, counted from the end for "the last"."""
    if found["number"]:
        return int(found["number"]) - 1
    place = found["place"]
    return -1 if place == "last" else ORDINALS[place] - 1


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
