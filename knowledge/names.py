"""All names of listings, straight from the content files, without a database."""

from __future__ import annotations

from pathlib import Path

from knowledge.catalogue import entry_names
from knowledge.content_files import read_content


def read_names(folder: Path) -> frozenset[str]:
    """Collect the titles, job titles and aliases of all that is written or catalogued.

    Raises:
        ContentError: a content file is wrong.
    """
    content = read_content(folder)
    written = {
        str(name)
        for entry in content.listings
        for name in (entry.title, *entry.job_titles, *entry.also_called)
    }
    catalogued = {
        name
        for entry in content.catalogue
        for name in entry_names(entry, content.common_words)
    }
    return frozenset(written | catalogued)
