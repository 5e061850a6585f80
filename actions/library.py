"""The actions' way to the store: opened at first use, in step at every question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from knowledge.answers import Answer, answer, gather_facts
from knowledge.entities import Listing
from knowledge.references import Finder
from knowledge.settings import read_settings
from knowledge.store import Store

Clock = Callable[[], date]


class Library:
    """A store, an index of the names in it, and a clock."""

    def __init__(self, store: Store, clock: Clock = date.today) -> None:
        self.store = store
        self.clock = clock
        self._finder: Finder | None = None
        self._indexed = ""
        self._answers: dict[tuple[str, str], Answer] = {}
        self._answered = ""

    @property
    def finder(self) -> Finder:
        """The index of names, made anew when the content has changed."""
        if self._finder is None or self._indexed != self.store.version:
            self._finder = Finder(self.store.names())
            self._indexed = self.store.version
        return self._finder

    def warm_up(self) -> None:
        """Bring the store in step and index it, so that the first question is quick."""
        self.store.refresh()
        self.finder.read("")

    def answer(self, topic: str, listing: Listing) -> Answer:
        """Answer a topic about a listing with the facts that hold today.

        An answer is kept until the content or the day changes.
        """
        today = self.clock()
        if self._answered != f"{self.store.version} {today}":
            self._answers.clear()
            self._answered = f"{self.store.version} {today}"
        key = (topic, listing.reference)
        if key not in self._answers:
            facts = gather_facts(self.store, listing, today)
            self._answers[key] = answer(topic, listing, facts)
        return self._answers[key]


@lru_cache(maxsize=1)
def open_library() -> Library:
    """Open the store that the environment names, once a process."""
    return Library(Store(read_settings()))
