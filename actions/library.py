"""The actions' way to the store: opened at first use, in step at every question."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from actions.turn import Turn
from knowledge.answers import Answer, Facts, answer, gather_facts
from knowledge.answers.status import closed_lines
from knowledge.catalogued import as_listing
from knowledge.engine import utc_now
from knowledge.enquiries.delivery import Delivery
from knowledge.enquiries.settings import AdviserSettings, read_adviser_settings
from knowledge.enquiries.store import Enquiries
from knowledge.entities import CatalogueItem, Listing, Rate, Source
from knowledge.errors import StoreError
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.opened import guide_of, ranker_of
from knowledge.lines import Line
from knowledge.noting import Notes, Rating, Turned
from knowledge.reckoning.facts import PayFacts
from knowledge.search.query import PAGE, Results
from knowledge.search.request import Of, Search
from knowledge.store import Store, open_store
from knowledge.told.model import NOTHING_TOLD, Told
from knowledge.vacancies.query import Found
from knowledge.vocabulary import Status

CATALOGUE = "catalogue"  # the key of the national catalogue in sources.yml
WAGE_RULE = "wage_rule"  # who gets which minimum wage, in sources.yml
MINIMUM_WAGE = "minimum_wage"  # the key of the rates in facts.yml
DECIDING = {"age", "year", "start", "hours"}
"""What is told and changes answers on listings."""
NO_ANSWER = frozenset({"not_known", "clarify"})
"""Topics of turns that had no good answer, or none yet."""
MOST_ANSWERS = 5_000  # kept in memory

logger = logging.getLogger(__name__)

Clock = Callable[[], date]


class Library:
    """A store, what is kept of answers made from it, and a clock."""

    def __init__(
        self,
        store: Store,
        clock: Clock = date.today,
        adviser: AdviserSettings | None = None,
    ) -> None:
        self.store = store
        self.clock = clock
        self.notes = Notes(store.engine)
        self.enquiries = Enquiries(store.engine)
        self.adviser = read_adviser_settings() if adviser is None else adviser
        self.delivery = Delivery(self.enquiries, self.adviser)
        self._answers: dict[tuple[str, str, Told], Answer] = {}
        self._answered = ""

    @property
    def guide(self) -> GuidanceIndex:
        """What is asked in general, and all ways to ask it."""
        return guide_of(self.store)

    @property
    def twins(self) -> Mapping[str, str]:
        """The topics of listings, and the questions that answer them in general."""
        return self.guide.twins

    def note(
        self,
        turn: Turn,
        topics: Sequence[str],
        listing: str | None,
        rating: Rating | None,
    ) -> None:
        """Keep what a turn was about, and what had no good answer.

        No answer fails for want of it.
        """
        try:
            turned = Turned(
                at=utc_now(),
                sender=turn.sender,
                channel=turn.channel,
                topics=tuple(topics),
                listing=listing,
                rating=rating,
            )
            self.notes.turned(turned, self.clock())
            if turn.typed and (lost := NO_ANSWER.intersection(topics)):
                self.notes.unanswered(turn.text, min(lost), utc_now())
        except StoreError:
            logger.exception("cannot note what was asked")

    def wages(self) -> Mapping[str, Rate]:
        """Return the minimum wages of the day, by band."""
        return self.store.rates(MINIMUM_WAGE, self.clock())

    def pay_facts(self) -> PayFacts:
        """Return what pay is reckoned from today."""
        tax = self.store.tax_year(self.clock())
        rule = self.store.source(WAGE_RULE)
        sources = (*((rule,) if rule else ()), *(tax.sources if tax else ()))
        return PayFacts(self.wages(), tax, sources)

    def facts(self, listing: Listing, told: Told) -> Facts:
        """Return what holds today and concerns a listing and the person."""
        return gather_facts(self.store, listing, self.clock(), told)

    def listing(self, reference: str, told: Told) -> Listing | None:
        """Look up a listing as it is for the day on which the person starts."""
        found = told.start and self.store.listing(reference, told.start)
        if found and found.status in (Status.LIVE, Status.PAUSED):
            return found
        return self.store.listing(reference)

    def source(self, key: str) -> Source | None:
        """Look up a source by its key: of the content, or of a version of a listing."""
        if found := self.store.source(key):
            return found
        listing = self.store.listing(key.split()[0])
        sources = listing.sources.values() if listing else ()
        return next((source for source in sources if source.key == key), None)

    def search(self, search: Search, size: int = PAGE) -> Results:
        """Find what is open today and meets a search's filters."""
        return self.store.search(search, self.clock(), size)

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

    def warm_up(self) -> None:
        """Bring the store in step and index it, so that the first question is quick."""
        self.store.refresh()
        ranker_of(self.store)

    def catalogued(self, item: CatalogueItem) -> Listing | None:
        """Return what the catalogue states as a listing without texts, if it can."""
        source = self.store.source(CATALOGUE)
        return as_listing(item, source) if source else None

    def answer(self, topic: str, listing: Listing, told: Told = NOTHING_TOLD) -> Answer:
        """Answer a topic about a listing with the facts that hold for the person today.

        An answer is kept until the content, the day or the adverts change.
        """
        today = self.clock()
        full = len(self._answers) >= MOST_ANSWERS
        known = f"{self.store.version} {today} {self.adverts_checked()}"
        if full or self._answered != known:
            self._answers.clear()
            self._answered = known
        told = told.copy(include=DECIDING)
        key = (topic, listing.reference, told)
        if key not in self._answers:
            self._answers[key] = answer(topic, listing, self.facts(listing, told))
        return self._answers[key]


@lru_cache(maxsize=1)
def open_library() -> Library:
    """Open the store that the environment names, once a process."""
    return Library(open_store())
