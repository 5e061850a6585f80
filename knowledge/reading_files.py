"""Reads one content file against its shape; every fault names its line and mend."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from knowledge.errors import ContentError, Problem
from knowledge.faults import problem_of
from knowledge.schema import Entry

MAX_FILE_BYTES = 1_000_000

EntryType = TypeVar("EntryType", bound=Entry)
Found = TypeVar("Found")


def read_entry(
    path: Path,
    shape: type[EntryType],
    completed: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda read: read,
) -> EntryType:
    """Read one file, complete what it holds, and check it against ``shape``.

    Raises:
        ContentError: the file is missing, is no YAML, or does not fit.
    """
    document = parse(path)
    if not isinstance(document, Mapping):
        raise ContentError([Problem(path, 1, "the file must hold keys and values")])
    document = completed(document)
    try:
        return shape.parse_obj(document)
    except ValidationError as error:
        lined = parse(path, with_lines=True)
        raise ContentError(
            [problem_of(path, lined, shape, fault) for fault in error.errors()]
        ) from error


def attempt(read: Callable[[], Found], problems: list[Problem]) -> Found | None:
    """Read, or note the problems and go on, so that all faults are found at once."""
    try:
        return read()
    except ContentError as error:
        problems += error.problems
        return None


def parse(path: Path, *, with_lines: bool = False) -> Any:
    """Read what a file holds; ``with_lines`` remembers where each part stands.

    Raises:
        ContentError: it cannot be read, or is no YAML.
    """
    # The quick parser keeps no line numbers, so faults are looked up by the slow one.
    parser = YAML(typ="rt") if with_lines else YAML(typ="safe")
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_FILE_BYTES:
            raise ContentError([Problem(path, 1, "the file is larger than 1 MB")])
        return parser.load(io.BytesIO(raw))
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise ContentError([Problem(path, 1, message)]) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"is not valid YAML: {error.problem or error.context}"
        raise ContentError([Problem(path, line, message)]) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise ContentError([Problem(path, 1, f"is not valid YAML: {error}")]) from error
