"""Reads records from a file one by one, so that memory does not grow with the file.

A file may hold an array, an object with the array in it, such objects one after the
other (pages that were saved), an array of them, or one record a line; it may be
compressed with gzip. A folder or a .zip holds many such files, each small: one that
cannot be read is named, and the others are read all the same.
"""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, BinaryIO, cast

import ijson

from knowledge.errors import ImportFault
from knowledge.importing.fields import NamelessError

LISTS = ("vacancies", "items", "apprenticeships", "standards", "results", "data")
GZIP, BOM = b"\x1f\x8b", b"\xef\xbb\xbf"
TOP, ARRAY = "", "item"
ZIP, JSON = b"PK", ".json"
MOST_BYTES = 5_000_000  # of one file among many
UNREADABLE = (
    *(OSError, EOFError, ValueError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What files raise that are broken, locked, packed oddly or nested too deeply."""

Watch = Callable[[int], None]
"""Is told how many bytes of the file have been read."""
Feed = Callable[[Path, Watch], Iterator[Any]]
"""Yields the records of what an import was given; see ``read_file``."""


@dataclass(frozen=True)
class Named:
    """A record of one file among many, with the file's name.

    ``fault`` says why the file cannot be read; there is no record then.
    """

    file: str
    record: Any = None
    fault: str = ""


class FileFault(NamelessError):
    """A file that cannot be read, so that nobody knows which records it lists."""


@dataclass(frozen=True)
class _Member:
    """One file among many; ``weight`` is its part of the bytes to be read."""

    name: str
    size: int
    weight: int
    read: Callable[[], bytes]


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


def is_many(path: Path) -> bool:
    """Tell whether this is a folder or a .zip.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_dir():
        return True
    with path.open("rb") as file:
        return path.suffix.lower() == ".zip" or file.read(2) == ZIP


def size_of(path: Path) -> int:
    """Return how many bytes there are to be read.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_dir():
        return sum(member.weight for member in _in_folder(path))
    return path.stat().st_size


def read_many(path: Path, watch: Watch = lambda _: None) -> Iterator[Named]:
    """Yield the records of the JSON files in a folder or a .zip, by the files' names.

    One file may be given as well, to be read as if it were among many.

    Raises:
        ImportFault: the folder or the .zip itself cannot be read.
    """
    done = 0
    try:
        packed = path.is_file() and is_many(path)
        members = _in_zip(path) if packed else _in_folder(path)
        for member in members:
            yield from _records_of(member)
            done += member.weight
            watch(done)
    except (OSError, zipfile.BadZipFile) as error:
        raise ImportFault(f"{path}: cannot be read: {error}") from error


def _in_folder(path: Path) -> Iterator[_Member]:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    for file in files:
        if file.is_file() and _is_meant(file.relative_to(path.parent)):
            size = file.stat().st_size
            yield _Member(file.name, size, size, file.read_bytes)


def _in_zip(path: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(path) as packed:
        for info in sorted(packed.infolist(), key=lambda one: one.filename):
            name = PurePosixPath(info.filename)
            if not _is_meant(name):
                continue

            def read(info: zipfile.ZipInfo = info) -> bytes:
                return packed.read(info)

            yield _Member(name.name, info.file_size, info.compress_size, read)


def _is_meant(path: PurePath) -> bool:
    """Tell people's files from what systems and tools leave beside them."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() == JSON and not hidden


def _records_of(member: _Member) -> Iterator[Named]:
    """Yield all records of a file, or none and its fault."""
    try:
        value = _value_of(member)
    except UNREADABLE as error:
        yield Named(member.name, fault=f"cannot be read: {error}")
        return
    for one in value if isinstance(value, list) else [value]:
        for record in _flat(one):
            yield Named(member.name, record)


def _value_of(member: _Member) -> Any:
    if member.size > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    return json.loads(member.read().decode("utf-8-sig"))


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
