"""The actions' way to the store: opened at first use, in step at every question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from actions.turn import Turn
from knowledge.answers import Answer, answer, gather_facts
from knowledge.answers.status import closed_lines
from knowledge.catalogued import as_listing
from knowledge.entities import CatalogueItem, Listing
from knowledge.lines import Line
from knowledge.places.gazetteer import Place
from knowledge.references import Finder
from knowledge.search.query import PAGE, Results
from knowledge.search.reading import Reader, Request
from knowledge.search.request import Of, Search
from knowledge.settings import read_settings
from knowledge.store import Store
from knowledge.vacancies.query import Found

CATALOGUE = "catalogue"  # the key of the national catalogue in sources.yml

Clock = Callable[[], date]


class Library:
    """A store, an index of the names in it, and a clock."""

    def __init__(self, store: Store, clock: Clock = date.today) -> None:
        self.store = store
        self.clock = clock
        self._finder: Finder | None = None
        self._indexed = ""
        self._reader: Reader | None = None
        self._read: tuple[Turn, Request] | None = None
        self._answers: dict[tuple[str, str], Answer] = {}
        self._answered = ""

    @property
    def finder(self) -> Finder:
        """The index of names, made anew when the content has changed."""
        self._index()
        if self._finder is None:
            self._finder = Finder(self.store.names())
        return self._finder

    @property
    def reader(self) -> Reader:
        """What reads search requests, made anew when the content has changed."""
        self._index()
        if self._reader is None:
            subjects, holds = self.store.subjects(), self.store.holds
            self._reader = Reader(subjects, holds, self.store.adverts, self.clock)
        return self._reader

    def request(self, turn: Turn) -> Request:
        """Read what a turn's message wants of a search; once, however often asked."""
        if self._read is None or self._read[0] is not turn:
            self._read = (turn, self.reader.read(turn.words))
        return self._read[1]

    def _index(self) -> None:
        """Forget what was made of the content before it changed."""
        if self._indexed != self.store.version:
            self._finder = self._reader = None
            self._indexed = self.store.version

    def search(self, search: Search, size: int = PAGE) -> Results:
        """Find what is open today and meets a search's filters."""
        return self.store.search(search, self.clock(), size)

    def popular(self, count: int) -> tuple[str, ...]:
        """List the references of what is open and most started."""
        return tuple(item.reference for item in self.search(Search(), count).items)

    def closed(self, item: CatalogueItem) -> tuple[Line, ...]:
        """Say why new people cannot start today; nothing where they can."""
        return closed_lines(item, self.clock())

    def loosened(self, search: Search) -> dict[str, int]:
        """Count what would be open today without each filter."""
        if search.of is Of.VACANCIES:
            return self.store.adverts.loosened(search, self.clock())
        return self.store.loosened(search, self.clock())

    def find_adverts(self, search: Search, size: int = PAGE) -> Found:
        """Find the adverts that one can apply to today and that meet the filters."""
        return self.store.adverts.search(search, self.clock(), size)

    def has_page(self, search: Search) -> bool:
        """Tell whether the page that a search is turned to has anything on it."""
        among = self.find_adverts if search.of is Of.VACANCIES else self.search
        return bool(among(search).items)

    def has_adverts(self) -> bool:
        """Tell whether adverts have ever been imported."""
        return self.adverts_checked() is not None

    def adverts_checked(self) -> date | None:
        """Return the day on which adverts were last imported."""
        return self.store.adverts.checked()

    def places(self, text: str) -> list[Place]:
        """Read an answer to "where?"; nothing if it is none."""
        return self.reader.read_place(text)

    def warm_up(self) -> None:
        """Bring the store in step and index it, so that the first question is quick."""
        self.store.refresh()
        self.finder.read("")

    def catalogued(self, item: CatalogueItem) -> Listing | None:
        """Return what the catalogue states as a listing without texts, if it can."""
        source = self.store.source(CATALOGUE)
        return as_listing(item, source) if source else None

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
