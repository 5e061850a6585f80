"""Tells which content files have changed, and whether these are listings only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from knowledge.content_files import LISTINGS, content_paths

REFERENCE = re.compile(rf"{LISTINGS}/((?:ST|FA)\d{{4}})\b.*\.yml")

Digests = Mapping[str, str]
"""The hash of each content file, by its path below the folder."""


def file_digests(folder: Path) -> Digests:
    """Hash all content files."""
    return {
        path.relative_to(folder).as_posix(): _hash(path.read_bytes())
        for path in content_paths(folder)
        if path.is_file()
    }


def digest_of(files: Digests, imported: str = "") -> str:
    """Hash all files together: the same digest means that nothing has changed.

    ``imported`` tells one state of the imported standards from another.
    """
    lines = [imported, *(f"{name} {digest}" for name, digest in files.items())]
    return _hash("\n".join(lines).encode())


def listings_changed(before: Digests, now: Digests) -> frozenset[str] | None:
    """Name the standards whose files are changed, new or gone; None if others are."""
    names = before.keys() | now.keys()
    changed = {name for name in names if before.get(name) != now.get(name)}
    found = {name: REFERENCE.fullmatch(name) for name in changed}
    if not before or not all(found.values()):
        return None
    return frozenset(match[1] for match in found.values() if match)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
