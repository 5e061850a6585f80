"""The names of all listings, as plain words, for what reads messages."""

from __future__ import annotations

from functools import lru_cache

from knowledge.encoder import known_words
from knowledge.references import Finder
from knowledge.settings import ENCODER
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


def finder_of(store: Store) -> Finder:
    """Return what finds the store's names in messages, made once a content."""
    return _finder(store, store.version)


@lru_cache(maxsize=2)
def _finder(store: Store, version: str) -> Finder:
    return Finder(store.names(), known_words(ENCODER))
