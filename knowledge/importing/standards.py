"""Reads standards as Skills England publishes them, and takes them over.

The names of fields are from SkillsFundingAgency/das-courses-api
(ImportTypes/SkillsEngland); the Department for Education publishes the same records in
SkillsFundingAgency/das-standards-data, a file a version. All versions are kept. Of
duties, knowledge, skills and behaviours only the numbers are; of people, nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from knowledge.enquiries.model import EMAIL
from knowledge.importing import fields
from knowledge.importing.applying import Counts
from knowledge.importing.feed import (
    FileFault,
    Named,
    Watch,
    is_many,
    read_file,
    read_many,
)
from knowledge.importing.fields import (
    NamelessError,
    Raw,
    RecordError,
    address,
    first,
    parts,
    truth,
)
from knowledge.importing.staging import Record, Records
from knowledge.kept import staged, standards
from knowledge.vocabulary import Degree, Status

REFERENCE = re.compile(r"(?:ST|FA|AU)\d{4}", re.ASCII)
VERSION = re.compile(r"v?(\d{1,3}(?:\.\d{1,3})?)", re.ASCII | re.IGNORECASE)
FILE = re.compile(
    rf"({REFERENCE.pattern})\s*_{VERSION.pattern}\.json", re.ASCII | re.IGNORECASE
)
"""How official files are named: ``ST0359_1.2.json``."""
OF_FILE = ("file", "reference of file", "version of file")
"""Fields that are added to a record: its file's name, and what that says."""

STATUSES = {
    "approved for delivery": Status.LIVE,
    "live": Status.LIVE,
    "approved for delivery - paused": Status.LIVE,
    "paused": Status.LIVE,
    "in development": Status.IN_DEVELOPMENT,
    "potentialstandard": Status.PROPOSED,
    "proposal in development": Status.PROPOSED,
    "retired": Status.RETIRED,
    "withdrawn": Status.WITHDRAWN,
}
NEWER_FIELDS = {"minimumHoursForCompliance", "shortAssessment"}
OLDER_FIELD = "standardInformation"
DEGREES = {degree.value for degree in Degree} - {Degree.NOT_STATED.value}
UNSTATED = frozenset({"", "none", "n/a", "0"})
SPELT = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}
SPELT_LEVEL = re.compile(rf"({'|'.join(SPELT)})([a-z]*)", re.IGNORECASE)

TITLES, LINES, LONG = 60, 600, 4000  # characters
LOOKED_AT = 100_000  # characters of a text, before it is cleaned
MONTHS, ASSESSMENT, FUNDING, HOURS = (1, 84), (1, 24), (1, 40_000), (187, 3000)
"""What a listing can state (``ListingEntry``); anything else is a mistake."""
DAYS = (date(2000, 1, 1), date(2099, 12, 31))  # others stand for "not known"
MOST_LISTED, MOST_NUMBERED = 200, 999
WRITTEN_TO = re.compile(
    rf"[^\S\n]*(?:\b(?:via|at|on|to|through) )?[(<\[]?{EMAIL.pattern}[)>\]]?",
    re.IGNORECASE,
)


def standards_in(path: Path, watch: Watch = lambda _: None) -> Iterator[Any]:
    """Yield the records of a list, of a folder or .zip of files, or of one such file.

    Raises:
        ImportFault: it cannot be read, or is no JSON from some record on.
    """
    many = is_many(path) or FILE.fullmatch(path.name)
    return read_many(path, watch) if many else read_file(path, watch)


def lists_all(path: Path) -> bool:
    """Tell whether a path is to list all standards: one official file is no list."""
    return is_many(path) or not FILE.fullmatch(path.name)


def read_standard(raw: object) -> Record:
    """Read one version of a standard as a row of the catalogue, with its key.

    A standard whose starts are paused is live and paused at once, as the catalogue has
    it: its version goes on counting.

    Raises:
        RecordError: it is no object, or its reference, title or status is missing.
    """
    if isinstance(raw, Named):
        raw = _completed(raw)
    if not isinstance(raw, dict):
        raise NamelessError(raw, "is no object")
    reference, version = standard_reference(raw), _version(raw)
    status, title = (_line(raw.get(name)) for name in ("status", "title"))
    key = _key(reference, version)
    if status.lower() not in STATUSES:
        raise RecordError(key, f"'status' is unknown: '{status}'")
    if not title:
        raise RecordError(key, "'title' is missing")
    withdrawn = _is_left_over(raw)
    return {
        "key": key,
        "reference": reference,
        "version": version,
        "status": (Status.WITHDRAWN if withdrawn else STATUSES[status.lower()]).value,
        "title": title,
        "paused": status.lower().endswith("paused")
        or truth(raw.get("approvedForDeliveryPausedStarts")) is True,
        **_terms(raw),
        **_texts(raw),
        **_content(raw),
    }


def standard_reference(raw: Raw) -> str:
    """Return a standard's reference.

    Raises:
        RecordError: there is none.
    """
    file, of_file, _ = OF_FILE
    for name in ("referenceNumber", "ifateReferenceNumber", of_file):
        if REFERENCE.fullmatch(found := _line(raw.get(name)).upper()):
            return found
    raise NamelessError(first(raw, file, "title"), "has no 'referenceNumber'")


def _is_left_over(raw: Raw) -> bool:
    """Tell a version that was taken back after its first day had been set.

    The Department's job writes what Skills England lists, and deletes nothing: files
    that it no longer writes lack the fields of 2026, and say "Approved" still.
    """
    written = OLDER_FIELD in raw and not NEWER_FIELDS & raw.keys()
    return written and _day(raw.get("earliestStartDate")) is not None


def _completed(found: Named) -> object:
    """Return a file's record, with what the file's name says.

    Raises:
        RecordError: the file cannot be read.
    """
    named = FILE.fullmatch(found.file)
    reference, version = (named[1].upper(), named[2]) if named else ("", "")
    if found.fault and named:
        raise RecordError(_key(reference, version), found.fault)
    if found.fault:
        raise FileFault(found.file, found.fault)
    if not isinstance(found.record, dict):
        raise NamelessError(found.file, "is no object")
    said = dict(zip(OF_FILE, (found.file, reference, version), strict=True))
    return {**found.record, **said}


def _key(reference: str, version: str) -> str:
    return f"{reference} {version}".strip()


def _version(raw: Raw) -> str:
    for name in ("versionNumber", "version", OF_FILE[2]):
        if found := VERSION.fullmatch(_line(raw.get(name))):
            return found[1]
    return ""


def _terms(raw: Raw) -> Record:
    """Read the figures and days of a version."""
    return {
        "level": _whole(raw, (2, 7), "level"),
        "months": _whole(raw, MONTHS, "typicalDuration", "proposedTypicalDuration"),
        "assessment_months": _whole(raw, ASSESSMENT, "ePALength"),
        "training_hours": _whole(raw, HOURS, "minimumHoursForCompliance"),
        "max_funding": _whole(raw, FUNDING, "maxFunding", "proposedMaxFunding"),
        "first_start": _day(raw.get("earliestStartDate")),
        "last_start": _day(raw.get("latestStartDate")),
        "lars_code": _whole(raw, (1, fields.LARGEST), "larsCode"),
    }


def _texts(raw: Raw) -> Record:
    """Read what is written of a version, and where."""
    degree = _line(raw.get("integratedDegree")).lower()
    return {
        "route": _line(raw.get("route"), 64) or "Unknown",
        "pathway": _line(raw.get("pathway")),
        "degree": degree if degree in DEGREES else "",
        "regulator": _stated(raw.get("regulatedBody")),
        "entry_requirements": _text(raw.get("entryRequirements")),
        "english_and_maths": _text(raw.get("englishAndMathsQualifications")),
        "overview": _text(raw.get("overviewOfRole")),
        "notice": _text(raw.get("banners")),
        "page": _address(first(raw, "standardPageUrl", "foundationApprenticeshipUrl")),
        "plan": _address(raw.get("assessmentPlanUrl")),
    }


def _content(raw: Raw) -> Record:
    """Read what a version consists of: names, and the numbers of the rest."""
    duties = _listed(raw, "duties")
    options = _names(raw, LINES, "options") or _names(
        raw, LINES, "optionsUnstructuredTemplate"
    )
    return {
        "job_titles": _names(raw, TITLES, "typicalJobTitles", "greenJobTitles"),
        "keywords": _names(raw, TITLES, "keywords"),
        "options": options,
        "qualifications": _qualifications(raw),
        "recognition": _recognition(raw),
        "duties": len(duties),
        "option_duties": _of_one_option(duties) if options else [],
        "knowledge": len(_listed(raw, "knowledges", "technicalKnowledges")),
        "skills": len(_listed(raw, "skills", "technicalSkills")),
        "behaviours": len(
            _listed(raw, "behaviours", "employabilitySkillsAndBehaviours")
        ),
    }


def _of_one_option(duties: list[Any]) -> list[str]:
    """List the numbers of the duties that are not everybody's, in the API's order."""
    mapped = (isinstance(d, Mapping) and d.get("mappedOptions") for d in duties)
    return [f"D{number}" for number, own in enumerate(mapped, 1) if own]


def _qualifications(raw: Raw) -> list[Record]:
    return [
        {"title": title, "level": _level(one.get("level"))}
        for one in parts(raw.get("qualifications"))[:MOST_LISTED]
        if (title := _stated(one.get("title")))
    ]


def _level(value: object) -> str:
    """Read a level: "3", "Two", "6 (integrated degree)", "SixIntegratedDegree"."""
    shown = _stated(value)
    if not (spelt := SPELT_LEVEL.fullmatch(shown)):
        return shown
    kind = re.sub(r"\B(?=[A-Z])", " ", spelt[2]).lower()
    return SPELT[spelt[1].lower()] + (f" ({kind})" if kind else "")


def _recognition(raw: Raw) -> list[Record]:
    return [
        {"body": body, "as_what": _line(one.get("level"))}
        for one in parts(raw.get("professionalRecognition"))[:MOST_LISTED]
        if (body := _stated(one.get("bodyName")))
    ]


def _listed(raw: Raw, *names: str) -> list[Any]:
    """Return the first of several lists that is there and not empty."""
    lists = (raw[name] for name in names if isinstance(raw.get(name), list))
    return next(filter(None, lists), [])[:MOST_NUMBERED]


def _names(raw: Raw, longest: int, *names: str) -> list[str]:
    """Read names or titled objects from all of several lists.

    What is too long is prose; in a text, bars are between names.
    """
    values = [raw.get(name) for name in names]
    lists = (v.split("|") if isinstance(v, str) else v for v in values)
    many = [one for some in lists if isinstance(some, list) for one in some]
    shown = (one.get("title") if isinstance(one, Mapping) else one for one in many)
    found = dict.fromkeys(_stated(one) for one in shown)
    return [one for one in found if one and len(one) <= longest][:MOST_LISTED]


def _stated(value: object) -> str:
    """Read a line; some say in words that there is none."""
    found = _line(value)
    return "" if found.lower() in UNSTATED else found


def _line(value: object, limit: int = LINES) -> str:
    return _text(value, limit).replace("\n", " ")


def _text(value: object, limit: int = LONG) -> str:
    """Read a text without HTML, however often it is escaped, and without addresses."""
    found = fields.text(_sound(value), limit) or ""
    return WRITTEN_TO.sub("", found).strip() if "@" in found else found


def _sound(value: object) -> object:
    """Return a value that can be shown: no half of a character, no escapes of HTML."""
    if not isinstance(value, str):
        huge = isinstance(value, int) and abs(value) > fields.LARGEST
        return None if huge else value
    value = value[:LOOKED_AT].encode("utf-8", "ignore").decode("utf-8")
    for _ in range(3):
        value = html.unescape(value)
    return value


def _address(value: object) -> str:
    found = address(_sound(value)) or ""
    return "" if "@" in found else found


def _whole(raw: Raw, bounds: tuple[int, int], *names: str) -> int | None:
    """Return the first of several fields that is a whole number within bounds."""
    found = (fields.whole(_sound(raw.get(name)), *bounds) for name in names)
    return next(filter(None, found), None)


def _day(value: object) -> str | None:
    found = fields.day(value)
    return str(found) if found and DAYS[0] <= found <= DAYS[1] else None


class StandardApplier:
    """Takes standards over."""

    def __init__(self, connection: Connection) -> None:
        self.counts = Counts()
        self._connection = connection
        rows = connection.execute(select(standards)).all()
        self._known = {row.reference: row for row in rows}

    def add(self, records: Records) -> None:
        """Put records in the place of those with the same keys."""
        rows = [_row(record) for record in records.values() if record]
        changed = [r for r in rows if _differs(r, self._known.get(r["reference"]))]
        old = [row["reference"] for row in changed]
        there = standards.c.reference.in_(old)
        self._connection.execute(delete(standards).where(there))
        if changed:
            self._connection.execute(insert(standards), changed)
        new = sum(reference not in self._known for reference in old)
        self.counts.new += new
        self.counts.changed += len(changed) - new
        self.counts.unchanged += len(rows) - len(changed)

    def close(self, run: int, today: date) -> None:
        """Close, not delete, what the source no longer lists."""
        listed = select(staged.c.reference).where(
            staged.c.run == run, staged.c.reference == standards.c.reference
        )
        gone = standards.c.closed.is_(None) & ~listed.exists()
        closing = update(standards).where(gone).values(closed=today)
        self.counts.closed = int(self._connection.execute(closing).rowcount)


def _row(record: Record) -> dict[str, Any]:
    apart = {"key", "digest"}
    return {
        "reference": record["key"],
        "lars_code": record["lars_code"],
        "record": {k: v for k, v in record.items() if k not in apart},
        "digest": record["digest"],
        "closed": None,
    }


def _differs(row: Record, old: Any) -> bool:
    return old is None or old.digest != row["digest"] or old.closed is not None
