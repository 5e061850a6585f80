"""What the store hands out: plain, frozen values, each fact with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from knowledge.formats import in_a_sentence, whole_pounds
from knowledge.vocabulary import AppliesBy, Degree, NameKind, Route, Status


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. ``checked`` is the day it was last looked up there.

    It is None where the fact is common knowledge that nobody has looked up yet.
    """

    key: str
    name: str
    url: str
    checked: date | None


@dataclass(frozen=True)
class HelpLine:
    """Somebody to turn to in distress; ``checked`` is None if nobody has checked it.

    ``needs`` are things that somebody says whom it is for: everybody, where none are.
    """

    name: str
    reach: str
    serves: str
    url: str
    checked: date | None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Description:
    """What is said of a listing's work: its names, overview and days."""

    reference: str
    title: str
    names: tuple[str, ...]
    overview: str
    day_to_day: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """A level of apprenticeship and what it equals."""

    number: int
    name: str
    equals: str
    source: Source


@dataclass(frozen=True)
class Video:
    """A film in which an employer or an apprentice shows the job."""

    title: str
    employer: str
    url: str


@dataclass(frozen=True)
class Name:
    """One of the names a listing goes by."""

    reference: str
    text: str
    kind: NameKind


@dataclass(frozen=True)
class Rate:
    """Pounds an hour for one band of people, from and up to a day (both included)."""

    key: str
    band: str
    amount: Decimal
    valid_from: date
    valid_to: date | None
    source: Source


@dataclass(frozen=True)
class Earnings:
    """What people in a kind of job earn: pounds a year before tax, in the middle.

    They are of all ages and work full time; ``matched_by`` says who counts the
    apprenticeship to the ``occupation``.
    """

    occupation: str
    median: int
    year: int
    source: Source
    matched_by: Source

    @property
    def told(self) -> dict[str, str]:
        """The values of a wording on them, the sum in round hundreds of pounds."""
        return {
            "occupation": in_a_sentence(self.occupation.removesuffix(" n.e.c.")),
            "amount": whole_pounds(round(self.median, -2)),
            "year": str(self.year),
        }

    @property
    def sources(self) -> tuple[Source, Source]:
        """Where the sum comes from, and who counts the apprenticeship to it."""
        return self.source, self.matched_by


@dataclass(frozen=True)
class TaxYear:
    """Income tax and National Insurance of employees in England in one tax year.

    Sums are pounds a year, rates are per cent.
    """

    valid_from: date
    valid_to: date
    allowance: Decimal
    basic_up_to: Decimal
    basic_rate: Decimal
    higher_rate: Decimal
    insurance_from: Decimal
    insurance_up_to: Decimal
    insurance_rate: Decimal
    upper_insurance_rate: Decimal
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Rule:
    """A dated rule in words. ``applies_by`` says which date decides."""

    key: str
    applies_by: AppliesBy
    valid_from: date
    valid_to: date | None
    text: str
    listings: tuple[str, ...]
    levels: tuple[int, ...]
    source: Source

    def concerns(self, listing: Listing) -> bool:
        """Tell whether the rule is for this listing."""
        by_listing = not self.listings or listing.reference in self.listings
        return by_listing and (not self.levels or listing.level in self.levels)

    def holds(self, day: date) -> bool:
        """Tell whether the rule holds on a day: of the question, or of the start."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True)
class CatalogueItem:
    """What the national catalogue states of an apprenticeship.

    ``starts`` counts new starters as in ``Listing``; ``open`` says whether new people
    can start, ``closes`` from which day they are no longer funded.
    """

    reference: str
    title: str
    level: int | None
    route: str
    months: int | None
    max_funding: int | None
    starts: int | None
    status: Status
    open: bool
    closes: date | None
    version: str
    degree: Degree
    job_titles: tuple[str, ...]
    official_page: str

    def open_on(self, day: date) -> bool:
        """Tell whether new people can start, and be funded, on a day."""
        return self.open and (self.closes is None or day < self.closes)


@dataclass(frozen=True)
class Subject:
    """A field of work: words in the names of its entries, whole routes, listings.

    Entries that the words of ``without`` name do not belong to it.
    """

    name: str
    words: tuple[str, ...]
    routes: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Qualification:
    """A qualification that is a part of an apprenticeship."""

    title: str
    level: str


@dataclass(frozen=True)
class Recognition:
    """A professional body that recognises an apprenticeship, and as what."""

    body: str
    as_what: str


@dataclass(frozen=True)
class Pathway:
    """One of the options of an apprenticeship, and what it is."""

    name: str
    text: str


@dataclass(frozen=True)
class Listing:
    """One apprenticeship, for who starts from ``begins`` to ``ends``.

    Durations are in months, funding in pounds; ``starts`` counts new starters in the
    period that its source names, and tells how popular the apprenticeship is.
    ``methods_hold`` says whether the methods of assessment are known to be those of
    this version. ``tells`` has, for each line of the day and of what is learnt, the
    numbers of the official duties, knowledge and skills that it tells.
    """

    reference: str
    title: str
    level: int
    route: Route
    status: Status
    version: str
    months: int
    assessment_months: int | None
    max_funding: int | None
    min_off_the_job_hours: int | None
    starts: int | None
    degree: Degree
    job_titles: tuple[str, ...]
    assessment_methods: tuple[str, ...]
    official_page: str
    overview: str
    what_you_learn: tuple[str, ...]
    day_to_day: tuple[str, ...]
    how_it_works: str
    entry_requirements: str
    what_comes_next: str
    employer_videos: tuple[Video, ...]
    sources: Mapping[str, Source]
    begins: date | None = None
    ends: date | None = None
    first_start: date | None = None
    last_start: date | None = None
    plan: str = ""
    regulator: str = ""
    qualifications: tuple[Qualification, ...] = ()
    recognition: tuple[Recognition, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    methods_hold: bool = True
    methods_whole: bool = True
    tells: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)

    def sources_of(self, *fields: str) -> tuple[Source, ...]:
        """Name the sources of ``fields``, each once, leaving out what is not stated."""
        found = (self.sources[name] for name in fields if name in self.sources)
        return tuple(dict.fromkeys(found))
