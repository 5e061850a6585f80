"""Indexes the words of the catalogue, so that a search reads a few rows of an index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from knowledge.catalogue import by_name, job_titles, titles
from knowledge.content_files import Content
from knowledge.schema import CatalogueEntry

WORD = re.compile(r"[a-z0-9]+")
MAX_WORD = 64


def entry_word_rows(content: Content) -> list[dict[str, Any]]:
    """List each word of each name once a name; ``place`` 0 is the title."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for listing in content.listings:
        aliases[listing.reference] += listing.also_called
    return [
        {"word": word, "reference": reference, "place": place}
        for reference, versions in by_name(content.catalogue).items()
        for place, name in enumerate(_names(versions, aliases[reference]))
        for word in sorted(set(words_of(name)))
    ]


def _names(versions: Sequence[CatalogueEntry], aliases: Sequence[str]) -> list[str]:
    """List all names of a standard, those that are titles first."""
    titled = [name for entry in versions for name in titles(entry)]
    others = [name for entry in versions for name in job_titles(entry)]
    return list(dict.fromkeys([*titled, *others, *aliases]))


def words_of(text: str) -> Iterator[str]:
    """Cut a text into words of small letters and figures."""
    return (found.group()[:MAX_WORD] for found in WORD.finditer(text.lower()))
