"""Which version of a standard can be started on which day.

A standard has versions, each with a first and a last day on which one may start. Who
starts on a day gets the version of that day, and keeps it. A spell is a stretch of days
with one version, or with none that can be started; the spells of a standard follow one
another without a gap, from ``BEGINNING`` on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from knowledge.schema import CatalogueEntry
from knowledge.vocabulary import Status

BEGINNING = date(1900, 1, 1)
DAY = timedelta(days=1)
STARTED = frozenset({Status.LIVE, Status.RETIRED, Status.IN_DEVELOPMENT})
"""What is or was started, or will be, if it has a first day."""


@dataclass(frozen=True)
class Spell:
    """The version that counts from one day to another, both included.

    ``ends`` is None where no end is known. ``status`` is what it is in these days:
    a version that is retired today was live in its own.
    """

    entry: CatalogueEntry
    status: Status
    begins: date
    ends: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day is within the spell."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


def by_reference(
    entries: Iterable[CatalogueEntry],
) -> Mapping[str, Sequence[CatalogueEntry]]:
    """Sort versions by their standard."""
    found: dict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in entries:
        found[entry.reference].append(entry)
    return found


def spells(versions: Sequence[CatalogueEntry]) -> list[Spell]:
    """Lay the versions of one standard out in time."""
    windows = [window for one in versions if (window := _window(one))]
    if not windows:
        newest = max(versions, key=order)
        return [Spell(newest, newest.status, BEGINNING, None)]
    first = {BEGINNING, *(window.begins for window in windows)}
    days = sorted(first | {w.ends + DAY for w in windows if w.ends})
    joined = groupby(days, key=lambda day: _version_on(day, windows))
    begun = [(version, next(group)) for version, group in joined]
    ends = [*(day - DAY for _, day in begun[1:]), None]
    return [
        _spell(version, windows, day, end)
        for (version, day), end in zip(begun, ends, strict=True)
    ]


def on_day(versions: Sequence[CatalogueEntry], day: date) -> Spell:
    """Return the spell that a day is in."""
    return next(spell for spell in spells(versions) if spell.holds(day))


def order(entry: CatalogueEntry) -> tuple[int, ...]:
    """Sort versions as they follow one another: 1.9 before 1.10."""
    return tuple(int(number) for number in entry.version.split(".") if number)


@dataclass(frozen=True)
class _Window:
    """The days between which one version may be, or might have been, started."""

    entry: CatalogueEntry
    begins: date
    ends: date | None

    def holds(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


def _window(version: CatalogueEntry) -> _Window | None:
    """Return when a version may be started: always, if it is open and names no day."""
    if version.status not in STARTED:
        return None
    always = BEGINNING if version.status is Status.LIVE else None
    first = version.first_start or always
    return _Window(version, first, version.last_start) if first else None


def _version_on(day: date, windows: Sequence[_Window]) -> CatalogueEntry | None:
    """Choose the version to be started on a day: never a retired one before another."""
    within = [window.entry for window in windows if window.holds(day)]
    return max(within, key=_rank, default=None)


def _rank(version: CatalogueEntry) -> tuple[bool, tuple[int, ...]]:
    return version.status is not Status.RETIRED, order(version)


def _status(version: CatalogueEntry) -> Status:
    """Say what a version is within its days; a retired one must name its last."""
    if version.status is Status.RETIRED and version.last_start is None:
        return Status.RETIRED
    return Status.PAUSED if version.paused else Status.LIVE


def _spell(
    version: CatalogueEntry | None,
    windows: Sequence[_Window],
    begins: date,
    ends: date | None,
) -> Spell:
    if version:
        return Spell(version, _status(version), begins, ends)
    before = [window.entry for window in windows if window.begins < begins]
    after = [window.entry for window in windows if window.begins > begins]
    if not before:
        return Spell(min(after, key=order), Status.IN_DEVELOPMENT, begins, ends)
    status = Status.PAUSED if after else Status.RETIRED
    return Spell(max(before, key=order), status, begins, ends)
