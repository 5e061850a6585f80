"""All names of listings, straight from the content files, without a database."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from knowledge.catalogue import entry_names
from knowledge.content_files import Content, Signature, read_content, signature
from knowledge.errors import ContentError


def read_names(folder: Path) -> frozenset[str]:
    """Collect the titles, job titles and aliases of all that is written or catalogued.

    Raises:
        ContentError: a content file is wrong.
    """
    return _names(read_content(folder))


def read_field_words(folder: Path) -> frozenset[str]:
    """Collect what people of the field say: all names, and how questions are put.

    Raises:
        ContentError: a content file is wrong.
    """
    content = read_content(folder)
    questions = (question for file in content.guidance for question in file.questions)
    asks = {text for question in questions for text in (question.title, *question.asks)}
    return _names(content) | asks


def _names(content: Content) -> frozenset[str]:
    written = {
        str(name)
        for entry in content.listings
        for name in (entry.title, *entry.job_titles, *entry.also_called)
        if str(name).lower() not in content.common_words
    }
    catalogued = {
        name
        for entry in content.catalogue
        for name in entry_names(entry, content.common_words)
    }
    return frozenset(written | catalogued)


class NameList:
    """The names in a folder of content files, as they are now."""

    def __init__(self, folder: Path) -> None:
        """Read the names.

        Raises:
            ContentError: a content file is wrong.
        """
        self._folder = folder
        self._seen: Signature = signature(folder)
        self.names = read_names(folder)

    def refresh(self) -> bool:
        """Take up changed files, broken ones left aside; tell whether names changed."""
        seen = signature(self._folder)
        if seen == self._seen:
            return False
        self._seen, before = seen, self.names
        with suppress(ContentError):
            self.names = read_names(self._folder)
        return self.names != before
