"""Puts apprenticeships side by side, by what the national catalogue states of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.entities import CatalogueItem, Earnings, Source
from knowledge.formats import joined
from knowledge.lines import Line
from knowledge.vocabulary import Degree

Items = Sequence[CatalogueItem]
Measure = Callable[[CatalogueItem], int | None]

LEAST, MOST = 2, 4  # apprenticeships in a comparison

WORDS = {
    "duration": r"quick\w*|short\w*|long\w*|fast\w*|length|time|years?|months?",
    "pay": r"pa(?:y|ys|id|ying)|earn\w*|money|wages?|salar\w+",
    "entry": r"eas\w+|hard\w*|need\w*|require\w*|grades?|qualif\w+|get in\w*|entry",
    "level": r"levels?|higher|lower",
    "degree": r"degrees?|uni\w*",
    "starts": r"popular\w*|common|people do|most started",
}
ASPECTS = {aspect: re.compile(rf"\b(?:{words})\b") for aspect, words in WORDS.items()}
TOPIC_WORDS = {
    "off_the_job": r"training|off[ -]the[ -]job|study time|college",
    "assessment": r"assess\w*|exams?|epa|end[ -]point",
    "entry_requirements": r"gcses?|maths|english|a[ -]levels?|btecs?",
    "duties": r"day to day|all day|every day|daily|duties|tasks",
    "learning": r"learn\w*|taught|skills",
    "progression": r"afterwards|comes? after|progress\w*|leads? to|careers?|future",
    "funding": r"costs?|fees?|funding|free",
}
TOPICS = {
    topic: re.compile(rf"\b(?:{words})\b") for topic, words in TOPIC_WORDS.items()
}
"""What is told of each apprenticeship in turn, for it is no figure."""

SHOWN = ("level", "duration", "degree", "starts")
"""What a comparison as a whole shows."""

MEASURES: dict[str, Measure] = {
    "duration": lambda item: item.months,
    "level": lambda item: item.level,
    "entry": lambda item: item.level,
    "starts": lambda item: item.starts and -item.starts,
}
"""What a verdict goes by: the least is the quickest, the lowest, the most popular."""

VERDICTS = {
    "duration": ("verdict_duration", "verdict_duration_most"),
    "level": ("verdict_level", "verdict_level_most"),
    "entry": ("verdict_entry", "verdict_entry_most"),
    "starts": ("verdict_starts", "verdict_starts"),
}
"""The wording of each verdict: of the least, and of the most."""

UPWARDS = re.compile(r"\b(?:long\w*|hard\w*|high\w*|most qualif\w+)\b")


@dataclass(frozen=True)
class Row:
    """One aspect, and what is known of it for each apprenticeship, in their order."""

    aspect: str
    cells: tuple[Line, ...]


@dataclass(frozen=True)
class Comparison:
    """Rows of facts, and the line that says which is first by what was ``asked``.

    Nothing asked is a comparison as a whole.
    """

    items: tuple[CatalogueItem, ...]
    rows: tuple[Row, ...]
    verdicts: tuple[Line, ...]
    asked: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    """Where the verdicts come from, beside the catalogue."""


@dataclass(frozen=True)
class Compared:
    """What a message wants compared: aspects, topics to tell of each, and which end.

    ``upwards`` says that the most is asked for, not the least.
    """

    aspects: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    upwards: bool = False


def read_compared(text: str) -> Compared:
    """Read what a message wants compared; nothing is a comparison as a whole."""
    lower = text.lower()
    return Compared(
        tuple(aspect for aspect, words in ASPECTS.items() if words.search(lower)),
        tuple(topic for topic, words in TOPICS.items() if words.search(lower)),
        bool(UPWARDS.search(lower)),
    )


def compare(
    items: Items, wanted: Compared, earnings: Mapping[str, Earnings] | None = None
) -> Comparison:
    """Compare apprenticeships on what is asked about, or as a whole.

    ``earnings`` are what people in the kind of job earn later, by reference.
    """
    asked = list(wanted.aspects)
    shown = [aspect for aspect in asked if aspect in SHOWN] or (
        [] if asked else list(SHOWN)
    )
    if "entry" in asked and "level" not in shown:
        shown.append("level")
    if not any(item.degree is not Degree.NOT_STATED for item in items):
        shown = [aspect for aspect in shown if aspect != "degree" or aspect in asked]
    rows = (Row(aspect, tuple(_cell(aspect, i) for i in items)) for aspect in shown)
    verdicts = (_verdict(aspect, items, wanted.upwards) for aspect in asked)
    said = tuple(filter(None, verdicts))
    known = earnings or {} if "pay" in asked else {}
    later = tuple(_later(items, known))
    sources = (source for one in known.values() for source in one.sources)
    return Comparison(
        tuple(items),
        tuple(rows),
        (*said, *later),
        tuple(asked),
        tuple(dict.fromkeys(sources)),
    )


def _later(items: Items, earnings: Mapping[str, Earnings]) -> Iterator[Line]:
    """Say what the kind of job pays later, of each apprenticeship as far as known."""
    for item in items:
        if found := earnings.get(item.reference):
            yield Line("verdict_pay_later", {"title": item.title, **found.told})


def _cell(aspect: str, item: CatalogueItem) -> Line:
    values: dict[str, object] = {
        "level": item.level,
        "duration": item.months,
        "degree": item.degree.value,
        "starts": f"{item.starts:,}" if item.starts is not None else None,
    }
    if values[aspect] is None:
        return Line("cell_unknown")
    return Line(f"cell_{aspect}", {"value": str(values[aspect])})


def _verdict(aspect: str, items: Items, upwards: bool) -> Line | None:
    """Say which comes first by an aspect; all of them where they are alike."""
    if aspect in ("pay", "degree"):
        return Line(f"verdict_{aspect}") if aspect == "pay" else None
    measure = MEASURES[aspect]
    known = {item: value for item in items if (value := measure(item)) is not None}
    if len(known) < len(items):
        return Line("verdict_unknown")
    best = max(known.values()) if upwards else min(known.values())
    first = [item.title for item in items if known[item] == best]
    if len(first) == len(items):
        return Line("verdict_alike")
    if len(first) > 1:
        return Line("verdict_shared", {"first": joined(tuple(first))})
    return Line(VERDICTS[aspect][upwards], {"first": first[0]})
