"""Reads adverts of the "Display Advert API", version 1 and 2, and DfE's inner records.

The names of fields are from SkillsFundingAgency/das-apim-endpoints (SFA.DAS.Vacancies).
Names, telephone numbers and e-mail addresses of persons are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.importing.fields import (
    NamelessError,
    Raw,
    RecordError,
    address,
    day,
    first,
    line,
    number,
    part,
    parts,
    text,
    texts,
    truth,
    whole,
)
from knowledge.importing.wages import Rates, read_pay
from knowledge.importing.workplaces import Workplace, read_workplaces

SIGN = "VAC"
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}")
LEVEL_NAMES = {"intermediate": 2, "advanced": 3, "higher": 4, "degree": 6}
COURSE = re.compile(r"^(?P<title>.*?)\s*\(\s*level\s*(?P<level>[2-7])\s*\)\s*$", re.I)
YEARS = re.compile(r"(\d+(?:\.\d+)?)\s*years?", re.I)
MONTHS = re.compile(r"(\d+)\s*months?", re.I)
LONG, SHORT = 4000, 600  # characters
MAX_HOURS = 60

Resolve = Callable[[int | None, str | None, int | None], str | None]
"""Finds a standard's reference by its LARS code, or by its title and level."""


@dataclass(frozen=True)
class Advert:
    """One advert as it is staged; see ``kept.vacancies`` for the units.

    Days are written as in ISO 8601, so that all of it can be kept as JSON.
    """

    reference: str
    title: str
    employer: str
    standard: str | None
    course: str | None
    level: int | None
    route: str | None
    months: int | None
    wage_type: str | None
    hourly_low: int | None
    hourly_high: int | None
    yearly_low: int | None
    yearly_high: int | None
    hours: float | None
    posted: str | None
    closes: str | None
    starts: str | None
    disability_confident: bool | None
    nationwide: bool
    url: str | None
    details: dict[str, Any]
    workplaces: list[Workplace]

    def record(self) -> dict[str, Any]:
        """Return the advert as plain values."""
        return {**vars(self), "workplaces": [vars(one) for one in self.workplaces]}


def read_advert(raw: object, rates: Rates, resolve: Resolve) -> Advert:
    """Read one advert.

    Raises:
        RecordError: it is no object, or has no reference, title or employer.
    """
    if not isinstance(raw, dict):
        raise NamelessError(raw, "is no object")
    reference = advert_reference(raw)
    wage, hours = part(raw, "wage") or raw, _hours(raw)
    starts = day(raw.get("startDate"))
    pay = read_pay(wage, hours, starts, rates)
    title, level = _course(raw)
    return Advert(
        reference=reference,
        title=_required(raw, reference, "title"),
        employer=_required(raw, reference, "employerName"),
        standard=resolve(_lars_code(raw), title, level),
        course=title,
        level=level,
        route=line(first(part(raw, "course"), "route") or raw.get("route"), 64),
        months=read_months(raw.get("expectedDuration")),
        wage_type=pay.kind,
        hourly_low=pay.hourly_low,
        hourly_high=pay.hourly_high,
        yearly_low=pay.yearly_low,
        yearly_high=pay.yearly_high,
        hours=hours,
        posted=_written(day(raw.get("postedDate"))),
        closes=_written(day(raw.get("closingDate"))),
        starts=_written(starts),
        disability_confident=truth(raw.get("isDisabilityConfident")),
        nationwide=bool(truth(first(raw, "isNationalVacancy", "isNational"))),
        url=address(first(raw, "vacancyUrl", "applicationUrl")),
        details=_details(raw, wage),
        workplaces=read_workplaces(raw),
    )


def advert_reference(raw: Raw) -> str:
    """Return an advert's reference without the letters that some sources put before it.

    Raises:
        RecordError: there is none.
    """
    found = line(first(raw, "vacancyReference", "reference", "id")) or ""
    reference = found.removeprefix(SIGN)
    if not REFERENCE.fullmatch(reference):
        raise NamelessError(raw.get("title"), "has no 'vacancyReference'")
    return reference


def read_months(value: object) -> int | None:
    """Read "19 Months" or "1 Year 6 Months"; a bare number is months."""
    shown = line(value) or ""
    years, months = YEARS.search(shown), MONTHS.search(shown)
    if years or months:
        total = float(years[1]) * 12 if years else 0.0
        return whole(total + (int(months[1]) if months else 0), 1, 120)
    return whole(value, 1, 120) if isinstance(value, (int, float)) else None


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _required(raw: Raw, reference: str, name: str) -> str:
    value = line(raw.get(name), 200)
    if value is None:
        raise RecordError(reference, f"'{name}' is missing")
    return value


def _hours(raw: Raw) -> float | None:
    hours = number(first(raw, "hoursPerWeek", "hours"))
    return hours if hours and 0 < hours <= MAX_HOURS else None


def _course(raw: Raw) -> tuple[str | None, int | None]:
    """Return the title and the level of the apprenticeship that is advertised."""
    course = part(raw, "course")
    shown = line(first(course, "title") or first(raw, "standardTitle", "courseTitle"))
    found = COURSE.match(shown or "")
    named = line(raw.get("apprenticeshipLevel")) or ""
    level = whole(first(course, "level") or first(raw, "standardLevel"), 2, 7)
    if level is None and found:
        level = int(found["level"])
    return (
        found["title"] if found else shown,
        level or LEVEL_NAMES.get(named.lower()),
    )


def _lars_code(raw: Raw) -> int | None:
    code = first(part(raw, "course"), "larsCode")
    return whole(code or first(raw, "standardLarsCode", "larsCode"), 1)


def _details(raw: Raw, wage: Raw) -> dict[str, Any]:
    """Keep the texts that an answer may quote; what is not there is left out."""
    found = {
        "summary": text(raw.get("description"), SHORT),
        "work": text(first(raw, "fullDescription", "longDescription"), LONG),
        "training": text(raw.get("trainingDescription"), LONG),
        "more_training": text(raw.get("additionalTrainingDescription"), LONG),
        "outcome": text(raw.get("outcomeDescription"), LONG),
        "about_employer": text(raw.get("employerDescription"), LONG),
        "consider": text(raw.get("thingsToConsider"), LONG),
        "benefits": text(raw.get("companyBenefitsInformation"), LONG),
        "wage": line(first(wage, "wageAdditionalInformation", "wageText"), 500),
        "week": line(wage.get("workingWeekDescription"), SHORT),
        "where": line(raw.get("isNationalVacancyDetails"), 500),
        "skills": texts(raw.get("skills")),
        "qualifications": _qualifications(raw.get("qualifications")),
        "positions": whole(raw.get("numberOfPositions"), 1),
        "duration": line(raw.get("expectedDuration")),
        "provider": line(raw.get("providerName"), 200),
        "apply": address(raw.get("applicationUrl")),
    }
    return {name: value for name, value in found.items() if value}


def _qualifications(value: object) -> list[str]:
    """Write each qualification in one line: "GCSE in English (grade 4), essential"."""
    shown = []
    for raw in parts(value):
        kind, subject = line(raw.get("qualificationType")), line(raw.get("subject"))
        named = " in ".join(filter(None, [kind, subject]))
        grade, weight = line(raw.get("grade")), line(raw.get("weighting"))
        if named:
            graded = f"{named} ({grade})" if grade else named
            shown.append(f"{graded}, {weight.lower()}" if weight else graded)
    return shown[:20]
