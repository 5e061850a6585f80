"""Tells by which filter few adverts are found, where PostgreSQL has an index for it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.search.filters import Filter, SubjectFilter
from knowledge.vacancies.conditions import kinds
from knowledge.vacancies.filters import JobFilter
from knowledge.vacancies.lookup import Lookups

FOUND_OTHERWISE = frozenset(["words", "employer", "nationwide"])


def narrowest(filters: Sequence[Filter]) -> JobFilter | SubjectFilter | None:
    """Return the filter by apprenticeship, unless another finds fewer adverts."""
    if kinds(filters) & FOUND_OTHERWISE:
        return None
    jobs = (one for one in filters if isinstance(one, JobFilter))
    subjects = (one for one in filters if isinstance(one, SubjectFilter))
    return next(jobs, None) or next(subjects, None)


def standards_of(lookups: Lookups, one: JobFilter | SubjectFilter) -> list[str]:
    """Return the references of the apprenticeships that a filter lets through."""
    return [one.reference] if isinstance(one, JobFilter) else lookups.entries(one)
