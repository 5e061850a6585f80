"""The index of guidance and the ranking of one store, made once a content."""

from __future__ import annotations

from functools import lru_cache
from weakref import WeakKeyDictionary

from knowledge.encoder import Encoder, load_encoder
from knowledge.guidance.alarm import Alarm, read_alarm
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.known import NOTHING_KNOWN, Known, read_known
from knowledge.guidance.marks import Marks, read_marks
from knowledge.guidance.ranking import HEAD, Ranker, read_head
from knowledge.names import finder_of
from knowledge.references import masked
from knowledge.settings import ENCODER, GUIDANCE_INDEX
from knowledge.store import Store

_known: WeakKeyDictionary[Store, Known] = WeakKeyDictionary()
"""What the last index of each store had worked out, for the next one to begin from."""


def guide_of(store: Store) -> GuidanceIndex:
    """Return the index of the store's guidance."""
    return _guide(store, store.version)


def ranker_of(store: Store) -> Ranker:
    """Return what ranks the store's entries."""
    return _ranker(store, store.version)


@lru_cache(maxsize=1)
def open_alarm() -> Alarm:
    """Return what tells distress, read once a process."""
    return read_alarm(ENCODER)


@lru_cache(maxsize=1)
def open_marks() -> Marks:
    """Return what tells where questions stand and who writes, read once a process."""
    return read_marks(ENCODER)


@lru_cache(maxsize=2)
def _guide(store: Store, version: str) -> GuidanceIndex:
    known = _known.get(store) or read_known(GUIDANCE_INDEX, load_encoder(ENCODER).name)
    guide = make_guide(store, known)
    _known[store] = guide.known
    return guide


def make_guide(
    store: Store, known: Known = NOTHING_KNOWN, encoder: Encoder | None = None
) -> GuidanceIndex:
    """Make an index of the store's guidance, beginning from what is known."""
    finder = finder_of(store)

    def plain(text: str) -> str:
        return masked(text, finder.read(text).mentions)[0]

    encode = (encoder or load_encoder(ENCODER)).encode
    return GuidanceIndex(store.guidance(), encode, plain, known)


@lru_cache(maxsize=2)
def _ranker(store: Store, version: str) -> Ranker:
    return Ranker(guide_of(store), read_head(ENCODER / HEAD))
