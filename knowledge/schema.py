"""What a content file must hold. The shapes here are what authors are held to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pydantic import (
    BaseModel,
    ConstrainedStr,
    Extra,
    Field,
    HttpUrl,
    root_validator,
    validator,
)

from knowledge.vocabulary import AppliesBy, Degree, Nation, Route, RuleKey, Status


class Words(ConstrainedStr):
    """Text for people: not empty, and without the blank lines that split messages."""

    strip_whitespace = True
    min_length = 1
    max_length = 1200
    regex = r"^(?!.*\n\s*\n)"


class Reference(ConstrainedStr):
    """A standard's reference in the national catalogue, such as ST1398."""

    regex = r"^(ST|FA)\d{4}$"


class Number(ConstrainedStr):
    """The number of an official duty, or of a piece of knowledge or skill: D3, K12."""

    regex = r"^[DKSB]\d{1,3}$"


class Entry(BaseModel):
    """Any part of a content file: unknown keys are faults."""

    class Config:
        extra = Extra.forbid


class SourceEntry(Entry):
    """Where facts come from, and the day they were last looked up there.

    ``checked`` is missing where nobody has looked them up yet; answers then say so.
    """

    name: Words
    url: HttpUrl
    checked: date | None = None


class LevelEntry(Entry):
    """A level's name, and what it equals."""

    name: Words
    equals: Words
    source: str


class RateEntry(Entry):
    """An amount that holds between two dates, for one band of people.

    ``amount`` is in pounds; ``valid_to`` is the last day, open when missing.
    """

    key: str
    band: str
    amount: Decimal = Field(gt=0, decimal_places=2)
    valid_from: date
    valid_to: date | None = None
    source: str


class TaxYearEntry(Entry):
    """Income tax and National Insurance of employees in one tax year.

    Sums are pounds a year, rates are per cent.
    """

    valid_from: date
    valid_to: date
    allowance: int = Field(gt=0)
    basic_up_to: int = Field(gt=0)
    basic_rate: int = Field(ge=0, le=100)
    higher_rate: int = Field(ge=0, le=100)
    insurance_from: int = Field(gt=0)
    insurance_up_to: int = Field(gt=0)
    insurance_rate: int = Field(ge=0, le=100)
    upper_insurance_rate: int = Field(ge=0, le=100)
    sources: list[str] = Field(min_items=1)


class RuleEntry(Entry):
    """A rule in words that holds between two dates, by today or by the start date.

    ``listings`` and ``levels`` narrow it down; empty means all.
    """

    key: RuleKey
    applies_by: AppliesBy
    valid_from: date
    valid_to: date | None = None
    text: Words
    listings: list[Reference] = []
    levels: list[int] = []
    source: str


class HelpLineEntry(Entry):
    """Somebody to turn to in distress or danger, and how to reach them.

    ``checked`` is the day on which somebody last looked the number up on its own page,
    or on an official one; it is missing for as long as nobody has. ``needs`` are what
    somebody may say whom it is for; without any it is for everybody.
    """

    name: str
    reach: str
    serves: str
    needs: list[Words] = []
    url: HttpUrl
    checked: date | None = None


class QualificationEntry(Entry):
    """A qualification that an apprentice must take as a part of the standard."""

    title: str
    level: str = ""


class RecognitionEntry(Entry):
    """A professional body that recognises the standard, and as what it takes one up."""

    body: str
    as_what: str = ""


class CatalogueEntry(Entry):
    """One version of a standard, as Skills England states it.

    What it does not state is missing. Durations are in months, training in hours,
    funding in pounds. ``first_start`` and ``last_start`` are the days between which
    somebody may start; ``starts`` is how many did start the standard lately. Of duties,
    knowledge, skills and behaviours only their numbers are kept; ``option_duties`` are
    those of one option only.
    """

    reference: Reference
    version: str = ""
    status: Status
    title: str
    level: int | None = None
    route: str
    pathway: str = ""
    months: int | None = None
    assessment_months: int | None = None
    training_hours: int | None = None
    max_funding: int | None = None
    first_start: date | None = None
    last_start: date | None = None
    paused: bool = False
    starts: int | None = None
    degree: str = ""
    job_titles: list[str] = []
    keywords: list[str] = []
    qualifications: list[QualificationEntry] = []
    recognition: list[RecognitionEntry] = []
    regulator: str = ""
    options: list[str] = []
    entry_requirements: str = ""
    english_and_maths: str = ""
    overview: str = ""
    notice: str = ""
    page: str = ""
    plan: str = ""
    lars_code: int | None = None
    duties: int = 0
    option_duties: list[str] = []
    knowledge: int = 0
    skills: int = 0
    behaviours: int = 0

    def numbers(self) -> frozenset[str]:
        """List the numbers of everything official that a line may tell."""
        counts = {
            "D": self.duties,
            "K": self.knowledge,
            "S": self.skills,
            "B": self.behaviours,
        }
        return frozenset(f"{k}{n}" for k, most in counts.items() for n in _to(most))

    def core_duties(self) -> list[str]:
        """List the numbers of the duties that do not belong to one option only."""
        own = {*self.option_duties}
        return [f"D{n}" for n in _to(self.duties) if f"D{n}" not in own]


def _to(most: int) -> range:
    return range(1, most + 1)


class MethodsEntry(Entry):
    """How a standard is assessed, as somebody has said in public.

    ``version`` is the one that the source speaks of; it is missing where that is not
    known or not the one in force. ``whole`` says whether all methods are named.
    """

    reference: Reference
    version: str = ""
    methods: str
    grades: str = ""
    whole: bool
    kind: str
    source: str


class EarningsEntry(Entry):
    """What people in the kind of job that a standard leads to earn.

    ``soc`` is the unit group of the Standard Occupational Classification 2020 to which
    ``matched_by`` counts the standard, ``occupation`` what ``source`` calls it; the
    ``median`` is in pounds a year before tax, of full-time employees of all ages.
    """

    reference: Reference
    soc: str = Field(regex=r"^\d{4}$")
    occupation: Words
    median: int = Field(gt=0)
    year: int = Field(ge=2020, le=2100)
    source: str
    matched_by: str


class VideoEntry(Entry):
    """A film in which an employer or an apprentice shows the job."""

    title: Words
    employer: Words
    url: HttpUrl


class PathwayEntry(Entry):
    """One of the options of a standard, and what it is in a sentence."""

    name: Words
    text: Words


LINES = ("day_to_day", "what_you_learn")


class ListingEntry(Entry):
    """One apprenticeship, as a content file states it.

    ``version`` is the official one that the texts tell. ``tells`` has, for each line of
    ``LINES``, the numbers of the official duties, knowledge and skills that it tells.
    """

    reference: Reference
    title: Words
    also_called: list[Words] = []
    level: int = Field(ge=2, le=7)
    route: Route
    status: Status
    version: str
    months: int = Field(gt=0, le=84)
    assessment_months: int | None = Field(None, gt=0, le=24)
    max_funding: int | None = Field(None, gt=0, le=40_000)
    min_off_the_job_hours: int | None = Field(None, ge=187, le=3000)
    starts: int | None = Field(None, ge=0)
    degree: Degree
    job_titles: list[Words] = []
    assessment_methods: list[Words] = []
    official_page: HttpUrl
    overview: Words
    what_you_learn: list[Words] = Field(min_items=5)
    day_to_day: list[Words] = Field(min_items=5)
    how_it_works: Words
    entry_requirements: Words
    what_comes_next: Words
    pathways: list[PathwayEntry] = []
    employer_videos: list[VideoEntry]
    sources: dict[str, list[str]]
    tells: dict[str, list[list[Number]]] = {}

    @root_validator(pre=True)
    def _lines_have_numbers(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Part each line of the file, ``{text: ..., tells: [...]}``, in two."""
        tells = {key: [*map(_tells, _lines(values, key))] for key in LINES}
        texts = {key: [*map(_text, _lines(values, key))] for key in LINES}
        return {
            **values,
            **{k: v for k, v in texts.items() if k in values},
            "tells": tells,
        }

    @validator("sources")
    def _each_field_has_one_source(
        cls, sources: dict[str, list[str]], values: dict[str, Any]
    ) -> dict[str, list[str]]:
        named = [field for fields in sources.values() for field in fields]
        if twice := sorted({field for field in named if named.count(field) > 1}):
            raise ValueError(f"more than one source for: {', '.join(twice)}")
        if unknown := sorted(set(named) - SOURCED):
            raise ValueError(f"no such field: {', '.join(unknown)}")
        stated = {field for field in SOURCED if values.get(field) not in (None, [])}
        # "There are no videos" is a statement too, and needs its date.
        if bare := sorted((stated | {"employer_videos"}) - set(named)):
            raise ValueError(f"no source for: {', '.join(bare)}")
        return sources


UNSOURCED = frozenset({"reference", "also_called", "sources", "tells"})
SOURCED = frozenset(ListingEntry.__fields__) - UNSOURCED
"""The fields of a listing that are facts, and so must name their source."""


def _lines(values: dict[str, Any], key: str) -> list[Any]:
    lines = values.get(key)
    return lines if isinstance(lines, list) else []


def _tells(line: Any) -> Any:
    return line.get("tells") or [] if isinstance(line, dict) else []


def _text(line: Any) -> Any:
    return line.get("text") if isinstance(line, dict) else line


class SubjectEntry(Entry):
    """What people call a field of work, and where it is found in the catalogue.

    ``words`` are looked for in titles and job titles, ``routes`` and ``listings`` are
    taken whole. What the words of ``without`` name is not meant.
    """

    called: list[Words] = Field(min_items=1)
    words: list[Words] = []
    routes: list[Route] = []
    listings: list[Reference] = []
    without: list[Words] = []


class SubjectsFile(Entry):
    """``subjects.yml``."""

    subjects: list[SubjectEntry]


class SourcesFile(Entry):
    """``sources.yml``."""

    sources: dict[str, SourceEntry]


class FactsFile(Entry):
    """``facts.yml``: levels, dated rates and rules, where to look, whom to turn to."""

    levels: dict[int, LevelEntry]
    rates: list[RateEntry]
    tax_years: list[TaxYearEntry]
    rules: list[RuleEntry]
    pointers: dict[str, str]
    how_it_works: Words
    help_lines: list[HelpLineEntry]

    @validator("rates")
    def _rates_do_not_overlap(cls, rates: list[RateEntry]) -> list[RateEntry]:
        ordered = sorted(rates, key=lambda rate: (rate.key, rate.band, rate.valid_from))
        for earlier, later in pairwise(ordered):
            same = (earlier.key, earlier.band) == (later.key, later.band)
            if same and (
                earlier.valid_to is None or earlier.valid_to >= later.valid_from
            ):
                raise ValueError(
                    f"two amounts for '{later.band}' hold on {later.valid_from}: "
                    "end the earlier one the day before"
                )
        return rates


class PlaceEntry(Entry):
    """A town, village or part of a city, as GeoNames states it."""

    id: int
    name: Words
    also_called: str = ""
    nation: Nation
    population: int = Field(ge=0)
    latitude: float = Field(ge=49, le=61)
    longitude: float = Field(ge=-9, le=2)


class RegionEntry(Entry):
    """A county or region, by English towns at its edges (``;`` between them)."""

    name: Words
    also_called: str = ""
    towns: Words


class PostcodeAreaEntry(Entry):
    """The letters that postcodes of an area begin with, and the town in its midst.

    ``place`` is the town's number in ``places.tsv``.
    """

    area: str = Field(regex=r"^[A-Z]{1,2}$")
    place: int
    town: Words
    nation: Nation
