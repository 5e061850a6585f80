"""Indexes the words of the catalogue, so that a search reads a few rows of an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.catalogue import job_titles, titles
from knowledge.content_files import Content

WORD = re.compile(r"[a-z0-9]+")
MAX_WORD = 64


def entry_word_rows(content: Content) -> list[dict[str, Any]]:
    """List each word of each name once a name; ``place`` 0 is the title."""
    aliases = {listing.reference: listing.also_called for listing in content.listings}
    return [
        {"word": word, "reference": entry.reference, "place": place}
        for entry in content.catalogue
        for place, name in enumerate(
            [*titles(entry), *job_titles(entry), *aliases.get(entry.reference, [])]
        )
        for word in sorted(set(words_of(name)))
    ]


def words_of(text: str) -> Iterator[str]:
    """Cut a text into words of small letters and figures."""
    return (found.group()[:MAX_WORD] for found in WORD.finditer(text.lower()))
