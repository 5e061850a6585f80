"""Reads content files that are tables: one entry a row, tabs between the columns."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from knowledge.errors import ContentError, Problem
from knowledge.schema import Entry

EntryType = TypeVar("EntryType", bound=Entry)


def read_table(path: Path, shape: type[EntryType], key: str) -> tuple[EntryType, ...]:
    """Read a table of which no two rows have the same ``key``.

    Raises:
        ContentError: the file is missing, or a row does not fit; with its line.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    seen: set[object] = set()
    entries = []
    for line, row in enumerate(rows, start=2):
        entry = _entry(path, line, row, shape)
        value = getattr(entry, key)
        if value in seen:
            message = f"{value} is there twice: remove one row"
            raise ContentError([Problem(path, line, message)])
        seen.add(value)
        entries.append(entry)
    return tuple(entries)


def _entry(
    path: Path, line: int, row: dict[str, str], shape: type[EntryType]
) -> EntryType:
    given = {column: value for column, value in row.items() if value != ""}
    try:
        return shape.parse_obj(given)
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"'{fault['loc'][0]}': {fault['msg']}"
        raise ContentError([Problem(path, line, message)]) from error
