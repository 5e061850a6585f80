"""Reads records from a file one by one, so that memory does not grow with the file.

A file may hold an array, an object with the array in it, such objects one after the
other (pages that were saved), an array of them, or one record a line; it may be
compressed with gzip.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import ijson

from knowledge.errors import ImportFault

LISTS = ("vacancies", "items", "apprenticeships", "standards", "results", "data")
GZIP, BOM = b"\x1f\x8b", b"\xef\xbb\xbf"
TOP, ARRAY = "", "item"

Watch = Callable[[int], None]
"""Is told how many bytes of the file have been read."""


def read_file(path: Path, watch: Watch = lambda _: None) -> Iterator[Any]:
    """Yield the records of a file, whatever they are.

    Raises:
        ImportFault: the file cannot be read, or is no JSON from some record on.
    """
    count = 0
    try:
        with path.open("rb") as raw:
            prefix = _prefix(_opened(raw))
            raw.seek(0)
            for value in ijson.items(
                _opened(raw), prefix, multiple_values=True, use_float=True
            ):
                for record in _flat(value):
                    count += 1
                    yield record
                watch(raw.tell())
    except (OSError, EOFError) as error:
        raise ImportFault(f"{path}: cannot be read: {error}") from error
    except (ijson.JSONError, UnicodeDecodeError) as error:
        message = f"{path}: is broken after record {count}: {error}"
        raise ImportFault(message) from error


def records_in(page: object) -> list[Any]:
    """Return the records of a page that a server answered with."""
    if isinstance(page, list):
        return page
    if isinstance(page, dict):
        lists = (page[name] for name in LISTS if isinstance(page.get(name), list))
        return next(lists, [])
    return []


def _opened(raw: BinaryIO) -> BinaryIO:
    """Return the file from its first character on, unpacked."""
    beginning = raw.read(3)
    raw.seek(0)
    if beginning.startswith(GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=raw))
    if beginning == BOM:
        raw.seek(3)
    return raw


def _prefix(file: BinaryIO) -> str:
    """Tell where in the file its records are, from its first value."""
    for prefix, event, _ in ijson.parse(file, multiple_values=True):
        if event == "start_array" and prefix == TOP:
            return ARRAY
        if event == "start_array" and prefix in LISTS:
            return f"{prefix}.{ARRAY}"
        if event == "end_map" and prefix == TOP:
            return TOP
    return TOP


def _flat(value: object) -> Iterator[Any]:
    """Yield a record, or the records of a page that stands in place of one."""
    inner = records_in(value) if isinstance(value, dict) else []
    if inner:
        yield from inner
    elif not isinstance(value, dict) or not set(LISTS) & set(value):
        yield value
