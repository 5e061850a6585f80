"""Reads fields of records that may be missing, null or of the wrong type.

Each reader returns None for what cannot be read: an advert without its closing date is
an advert all the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from knowledge.importing.cleaning import clean

Raw = Mapping[str, Any]

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
LARGEST = 10**9
LINE = 300  # characters of a text that is one line


class RecordError(Exception):
    """A record that cannot be read, and why; ``reference`` names it."""

    def __init__(self, reference: str, reason: str) -> None:
        super().__init__(reference, reason)
        self.reference = reference
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reference}: {self.reason}"


class NamelessError(RecordError):
    """A record without a reference; shown by whatever it holds instead."""

    def __init__(self, shown: object, reason: str) -> None:
        super().__init__(line(shown, 60) or type(shown).__name__, reason)


def first(raw: Raw, *names: str) -> Any:
    """Return the first of several fields that is there and not null or empty."""
    for name in names:
        if (value := raw.get(name)) not in (None, "", [], {}):
            return value
    return None


def part(raw: Raw, name: str) -> Raw:
    """Return an object within a record; an empty one if it is none."""
    value = raw.get(name)
    return value if isinstance(value, Mapping) else {}


def parts(value: object) -> list[Raw]:
    """Return the objects of a list, leaving out what is none."""
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, Mapping)]


def text(value: object, limit: int = LINE) -> str | None:
    """Read a text, or a number as one; None if nothing is left of it."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return clean(str(value), limit) or None


def line(value: object, limit: int = LINE) -> str | None:
    """Read a text that is to be one line."""
    found = text(value, limit)
    return found.replace("\n", " ") if found else None


def texts(value: object, limit: int = LINE, most: int = 40) -> list[str]:
    """Read a list of texts, or one text with a bar between its parts."""
    listed: Iterable[object] = value if isinstance(value, list) else ()
    if isinstance(value, str):
        listed = value.split("|")
    found = (line(one, limit) for one in listed)
    return [one for one in found if one][:most]


def number(value: object) -> float | None:
    """Read a number, also out of a text such as "37.5 hours"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        found = NUMBER.search(value.replace(",", ""))
        value = float(found.group()) if found else None
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value) if abs(value) <= LARGEST else None


def whole(value: object, least: int = 0, most: int = LARGEST) -> int | None:
    """Read a whole number within bounds."""
    found = number(value)
    if found is None or not least <= found <= most:
        return None
    return round(found)


def day(value: object) -> date | None:
    """Read a day from a date or a time, whatever follows the day."""
    if not isinstance(value, str):
        return None
    british = BRITISH_DAY.search(value)
    iso = DAY.match(value.strip())
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        return date.fromisoformat(iso.group()) if iso else None
    except ValueError:
        return None


def truth(value: object) -> bool | None:
    """Read yes or no."""
    return TRUTHS.get(str(value).strip().lower())


def choice(value: object, numbered: Mapping[int, str]) -> str | None:
    """Read an enumeration by its name or its number."""
    named = {name.lower(): name for name in numbered.values()}
    if isinstance(value, str) and value.strip().lower() in named:
        return named[value.strip().lower()]
    found = whole(value)
    return None if found is None else numbered.get(found)


def address(value: object) -> str | None:
    """Read the address of a web page; nothing else can be followed safely."""
    found = text(value, 2000)
    if not found or not re.match(r"https?://[^\s<>\"']+$", found, re.IGNORECASE):
        return None
    return found
