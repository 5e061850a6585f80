"""Puts adverts side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.formats import day
from knowledge.lines import Line
from knowledge.search.comparing import Row
from knowledge.vacancies.answers import pay_of, where
from knowledge.vacancies.entities import Vacancy

WORDS = {
    "pay": r"pa(?:y|ys|id|ying)|earn\w*|money|wages?|salar\w+",
    "hours": r"hours?|part[ -]time|full[ -]time",
    "duration": r"quick\w*|short\w*|long\w*|length|duration|months?|years?",
    "closing": r"clos(?:es|ing)|deadlines?",
    "starting": r"start\w*|begin\w*",
    "place": r"where|near\w*|clos(?:er|est)|far\w*|distance|town",
}
ASPECTS = {aspect: re.compile(rf"\b(?:{words})\b") for aspect, words in WORDS.items()}


@dataclass(frozen=True)
class AdvertComparison:
    """Rows of facts, and what comes first by what was asked."""

    items: tuple[Vacancy, ...]
    rows: tuple[Row, ...]
    verdicts: tuple[Line, ...]


def read_aspects(text: str) -> tuple[str, ...]:
    """Read on what a message wants adverts compared; nothing is as a whole."""
    lower = text.lower()
    return tuple(aspect for aspect, words in ASPECTS.items() if words.search(lower))


def compare_adverts(items: Sequence[Vacancy], asked: Sequence[str]) -> AdvertComparison:
    """Compare adverts on what is asked about, or as a whole."""
    rows = (
        Row(aspect, tuple(_cell(CELLS[aspect](item)) for item in items))
        for aspect in asked or CELLS
    )
    verdicts = (_verdict(aspect, items) for aspect in asked if aspect in MEASURES)
    return AdvertComparison(tuple(items), tuple(rows), tuple(verdicts))


def _cell(known: str) -> Line:
    return Line("cell_stated", {"value": known}) if known else Line("cell_unknown")


def _written(on: date | None) -> str:
    return day(on) if on else ""


def _ordinal(on: date | None) -> int | None:
    return on.toordinal() if on else None


CELLS: dict[str, Callable[[Vacancy], str]] = {
    "pay": pay_of,
    "hours": lambda advert: f"{advert.hours:g}" if advert.hours else "",
    "duration": lambda advert: str(advert.details.get("duration", "")),
    "closing": lambda advert: _written(advert.closes),
    "starting": lambda advert: _written(advert.starts_on),
    "place": where,
}
MEASURES: dict[str, Callable[[Vacancy], int | float | None]] = {
    "pay": lambda advert: advert.yearly_low and -advert.yearly_low,
    "hours": lambda advert: advert.hours,
    "duration": lambda advert: advert.months,
    "closing": lambda advert: _ordinal(advert.closes),
    "starting": lambda advert: _ordinal(advert.starts_on),
}


def _verdict(aspect: str, items: Sequence[Vacancy]) -> Line:
    """Say which comes first by an aspect; nothing is made of what is unknown."""
    values = [MEASURES[aspect](item) for item in items]
    known = [value for value in values if value is not None]
    if len(known) < len(items):
        return Line("verdict_unknown")
    if len(set(known)) == 1:
        return Line("verdict_alike")
    first = items[known.index(min(known))]
    named = {"title": first.title, "employer": first.employer}
    return Line(f"verdict_advert_{aspect}", named)
