"""The names of all listings, as plain words, for what reads messages."""

from __future__ import annotations

from knowledge.store import Store
from knowledge.vocabulary import NameKind


def names_in(store: Store) -> frozenset[str]:
    """Collect the titles, job titles and aliases of everything, written out or not."""
    named = store.names()
    return frozenset(one.text for one in named if one.kind is not NameKind.REFERENCE)


def field_words(store: Store) -> frozenset[str]:
    """Collect what people of the field say: all names, and how questions are put."""
    questions = store.guidance()
    asks = {text for question in questions for text in (question.title, *question.asks)}
    return names_in(store) | asks


class NameList:
    """The names in a store, as they are now."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._version = store.version
        self.names = names_in(store)

    def refresh(self) -> bool:
        """Take up changed content; tell whether names changed."""
        self._store.refresh()
        if self._store.version == self._version:
            return False
        self._version, before = self._store.version, self.names
        self.names = names_in(self._store)
        return self.names != before
