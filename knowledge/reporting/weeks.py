"""Compares the last week with the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.reporting.figures import Figures, Settled

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Change:
    """Turns about a topic in two weeks."""

    topic: str
    before: int
    now: int


@dataclass(frozen=True)
class Comparison:
    """``week`` is the Monday of the last week; ``before`` and ``now`` are turns."""

    week: date | None
    before: int
    now: int
    settled_before: Settled
    settled_now: Settled
    changes: tuple[Change, ...]


def compare_weeks(figures: Figures) -> Comparison:
    """Compare the last week that has turns with the week before it."""
    weeks = sorted({week for week, _ in figures.topics})
    if not weeks:
        return Comparison(None, 0, 0, Settled(), Settled(), ())
    now, before = _of(figures, weeks[-1]), _of(figures, weeks[-1] - WEEK)
    changes = (Change(t, before.get(t, 0), now.get(t, 0)) for t in {*before, *now})
    return Comparison(
        weeks[-1],
        sum(before.values()),
        sum(now.values()),
        figures.sessions.get(weeks[-1] - WEEK, Settled()),
        figures.sessions.get(weeks[-1], Settled()),
        tuple(sorted(changes, key=lambda c: (-abs(c.now - c.before), c.topic))),
    )


def _of(figures: Figures, monday: date) -> dict[str, int]:
    return {t: turns for (week, t), turns in figures.topics.items() if week == monday}
