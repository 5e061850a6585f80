"""Explains what is wrong with a content file: the line, and the mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz import process

from knowledge.errors import Problem
from knowledge.schema import Entry


def problem_of(
    path: Path, document: Any, shape: type[Entry], fault: Mapping[str, Any]
) -> Problem:
    """Explain a fault that pydantic has found: where it is, and how to mend it."""
    place: tuple[str | int, ...] = fault["loc"]
    name = ".".join(map(str, place))
    mend = _mend(name, fault, shape, _at(document, place))
    return Problem(path, line_of(document, place), mend)


def line_of(document: Any, place: Sequence[str | int]) -> int:
    """Find the line of the innermost part of ``place`` that is in the document."""
    line = 0
    for step in place:
        try:
            line = document.lc.data[step][0]
            document = document[step]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return int(line) + 1


def _at(document: Any, place: Sequence[str | int]) -> Any:
    """Find what stands at ``place``, or None."""
    for step in place:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def _mend(name: str, fault: Mapping[str, Any], shape: type[Entry], given: Any) -> str:
    kind = fault["type"]
    if kind == "value_error.extra":
        return f"unknown key '{name}'{nearest(name, list(shape.__fields__))}"
    if kind == "value_error.missing":
        return f"'{name}' is missing: add it"
    if kind == "type_error.enum":
        allowed = [choice.value for choice in fault["ctx"]["enum_values"]]
        likely = process.extractOne(str(given), allowed, score_cutoff=60)
        hint = f" (did you mean '{likely[0]}'?)" if likely else ""
        return f"'{name}' must be one of: {'; '.join(allowed)}{hint}"
    if kind == "value_error.str.regex":
        return f"'{name}' does not have the form it must have (or has a blank line)"
    return f"'{name}': {fault['msg']}"


def nearest(name: str, known: Sequence[str]) -> str:
    """Suggest the known name that is meant, or to remove what is like none."""
    match = process.extractOne(name, known, score_cutoff=60)
    return f": did you mean '{match[0]}'?" if match else ": remove it"


def no_source(key: str, known: set[str]) -> str:
    """Say that a source is not listed, and which one may be meant."""
    mend = nearest(key, sorted(known)).replace("remove it", "add it there")
    return f"source '{key}' is not in sources.yml{mend}"
