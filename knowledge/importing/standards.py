"""Reads standards as Skills England publishes them, and takes them over.

The names of fields are from SkillsFundingAgency/das-courses-api
(ImportTypes/SkillsEngland). A reference comes once a version; the newest that can be
started is what the catalogue shows.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from knowledge.importing.applying import Counts
from knowledge.importing.fields import (
    NamelessError,
    Raw,
    RecordError,
    address,
    first,
    line,
    text,
    texts,
    whole,
)
from knowledge.importing.staging import Record, Records
from knowledge.kept import staged, standards
from knowledge.vocabulary import Degree, Status

REFERENCE = re.compile(r"(?:ST|FA|AU)\d{4}")
STATUSES = {
    "approved for delivery": Status.LIVE,
    "live": Status.LIVE,
    "approved for delivery - paused": Status.PAUSED,
    "paused": Status.PAUSED,
    "in development": Status.IN_DEVELOPMENT,
    "proposal in development": Status.PROPOSED,
    "retired": Status.RETIRED,
    "withdrawn": Status.RETIRED,
}
DEGREES = {degree.value: degree for degree in Degree}
TITLES, LONG = 60, 4000


def read_standard(raw: object) -> Record:
    """Read one standard as a row of the catalogue, with its LARS code and overview.

    Raises:
        RecordError: it is no object, or its reference, title or status is missing.
    """
    if not isinstance(raw, dict):
        raise NamelessError(raw, "is no object")
    reference = standard_reference(raw)
    status = line(raw.get("status")) or ""
    if status.lower() not in STATUSES:
        raise RecordError(reference, f"'status' is unknown: '{status}'")
    title = line(raw.get("title"), 200)
    if title is None:
        raise RecordError(reference, "'title' is missing")
    return {
        "reference": reference,
        "lars_code": whole(raw.get("larsCode"), 1),
        "title": title,
        "level": whole(raw.get("level"), 2, 7),
        "route": line(raw.get("route"), 64) or "Unknown",
        "months": whole(
            first(raw, "typicalDuration", "proposedTypicalDuration"), 1, 120
        ),
        "max_funding": whole(first(raw, "maxFunding", "proposedMaxFunding"), 1),
        "status": STATUSES[status.lower()].value,
        "version": _version(raw),
        "degree": _degree(raw),
        "job_titles": "; ".join(_job_titles(raw)),
        "page": address(first(raw, "standardPageUrl", "foundationApprenticeshipUrl")),
        "overview": text(raw.get("overviewOfRole"), LONG),
    }


def standard_reference(raw: Raw) -> str:
    """Return a standard's reference.

    Raises:
        RecordError: there is none.
    """
    found = line(first(raw, "referenceNumber", "ifateReferenceNumber")) or ""
    if not REFERENCE.fullmatch(found.upper()):
        raise NamelessError(raw.get("title"), "has no 'referenceNumber'")
    return found.upper()


def newer(one: Record, other: Record) -> Record:
    """Choose of two versions: one that can be started first, then the later."""
    return max(one, other, key=_rank)


class StandardApplier:
    """Takes standards over."""

    def __init__(self, connection: Connection) -> None:
        self.counts = Counts()
        self._connection = connection
        rows = connection.execute(select(standards)).all()
        self._known = {row.reference: row for row in rows}

    def add(self, records: Records) -> None:
        """Put records in the place of those with the same references."""
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
    return {
        "reference": record["reference"],
        "lars_code": record["lars_code"],
        "record": {k: v for k, v in record.items() if k != "digest"},
        "digest": record["digest"],
        "closed": None,
    }


def _differs(row: Record, old: Any) -> bool:
    return old is None or old.digest != row["digest"] or old.closed is not None


def _rank(record: Record) -> tuple[bool, tuple[int, ...]]:
    numbers = tuple(map(int, re.findall(r"\d+", record["version"])))
    return record["status"] == Status.LIVE.value, numbers


def _version(raw: Raw) -> str:
    shown = line(first(raw, "versionNumber", "version"), 16) or ""
    return shown if re.fullmatch(r"\d+(?:\.\d+)?", shown) else ""


def _degree(raw: Raw) -> str:
    shown = (line(raw.get("integratedDegree")) or "").lower()
    return DEGREES[shown].value if shown in DEGREES else ""


def _job_titles(raw: Raw) -> list[str]:
    found = texts(raw.get("typicalJobTitles"), TITLES) + texts(
        raw.get("greenJobTitles"), TITLES
    )
    return list(dict.fromkeys(title.replace(";", ",") for title in found))
