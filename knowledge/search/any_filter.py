"""All filters there are, for searches that are read back from a slot."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from knowledge.search.filters import (
    ClosedFilter,
    DegreeFilter,
    DurationFilter,
    EntryFilter,
    FoundationFilter,
    LevelFilter,
    SubjectFilter,
)
from knowledge.vacancies.filters import (
    ClosingFilter,
    DisabilityFilter,
    EmployerFilter,
    HoursFilter,
    JobFilter,
    NationwideFilter,
    PayFilter,
    PlaceFilter,
    StartFilter,
    WordsFilter,
)

AnyFilter = Annotated[
    SubjectFilter
    | LevelFilter
    | DurationFilter
    | DegreeFilter
    | EntryFilter
    | FoundationFilter
    | ClosedFilter
    | PlaceFilter
    | PayFilter
    | HoursFilter
    | EmployerFilter
    | ClosingFilter
    | StartFilter
    | DisabilityFilter
    | JobFilter
    | NationwideFilter
    | WordsFilter,
    Field(discriminator="kind"),
]
