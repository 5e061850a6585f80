"""The figures of a report, read from what was noted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import column, select, table
from sqlalchemy.engine import Engine

from knowledge.kept import enquiries, feedback, topic_counts, unanswered

MOST = 1000  # rows of a kind that are looked at
session_days = table("session_day", *map(column, ("day", "sessions", "contained")))
"""The view of how many conversations there were, and how many the guide settled."""


@dataclass(frozen=True)
class Judgement:
    """How often one answer was rated down and up, and what was said of it."""

    about: str
    down: int
    up: int
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Settled:
    """Conversations, and those of them that the guide settled without a person."""

    sessions: int = 0
    contained: int = 0

    @property
    def share(self) -> float | None:
        """The share that was settled, 0 to 1; None where there were none."""
        return self.contained / self.sessions if self.sessions else None


@dataclass(frozen=True)
class Figures:
    """What was noted between two days, both included.

    ``unanswered`` holds (times, text, outcome), the most frequent first; ``topics``
    turns by week (its Monday) and topic; ``sessions`` conversations by week, and how
    many of them the guide settled; ``waiting`` enquiries that have not arrived.
    """

    first: date
    last: date
    unanswered: tuple[tuple[int, str, str], ...]
    worst: tuple[Judgement, ...]
    topics: dict[tuple[date, str], int]
    sessions: dict[date, Settled]
    waiting: int


def read_figures(engine: Engine, first: date, last: date) -> Figures:
    """Read what was noted from ``first`` to ``last``."""
    begin = datetime.combine(first, datetime.min.time())
    end = datetime.combine(last + timedelta(days=1), datetime.min.time())
    asked = unanswered.c.asked
    given = feedback.c.given
    return Figures(
        first,
        last,
        _unanswered(_rows(engine, unanswered, asked, begin, end)),
        _worst(_rows(engine, feedback, given, begin, end)),
        _topics(_rows(engine, topic_counts, topic_counts.c.day, first, last, None)),
        _sessions(_all(engine, select(session_days)), first, last),
        len(
            _all(engine, select(enquiries).where(enquiries.c.next_attempt.isnot(None)))
        ),
    )


def _rows(
    engine: Engine, table: Any, column: Any, first: Any, end: Any, most: Any = MOST
) -> Sequence[Any]:
    query = select(table).where(column >= first, column <= end)
    return _all(engine, query.order_by(column.desc()).limit(most))


def _all(engine: Engine, query: Any) -> Sequence[Any]:
    with engine.connect() as connection:
        rows: Sequence[Any] = connection.execute(query).all()
        return rows


def _unanswered(rows: Sequence[Any]) -> tuple[tuple[int, str, str], ...]:
    counted = Counter((row.text.strip().lower(), row.outcome) for row in rows)
    return tuple((n, text, outcome) for (text, outcome), n in counted.most_common())


def _worst(rows: Sequence[Any]) -> tuple[Judgement, ...]:
    """Sum ratings up by the answer they are about, the worst first."""
    rated: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        about = row.questions or row.topics or ["?"]
        listing = f" ({row.listing})" if row.listing and not row.questions else ""
        rated[", ".join(about) + listing].append(row)
    judged = [_judgement(about, rows) for about, rows in rated.items()]
    return tuple(sorted(judged, key=lambda one: (one.up - one.down, one.about)))


def _judgement(about: str, rows: Sequence[Any]) -> Judgement:
    down = sum(row.rating == "down" for row in rows)
    comments = tuple(row.comment for row in rows if row.comment)
    return Judgement(about, down, len(rows) - down, comments)


def _topics(rows: Sequence[Any]) -> dict[tuple[date, str], int]:
    weeks: Counter[tuple[date, str]] = Counter()
    for row in rows:
        weeks[_monday(row.day), row.topic] += row.turns
    return dict(weeks)


def _sessions(rows: Sequence[Any], first: date, last: date) -> dict[date, Settled]:
    """Sum conversations up by week."""
    weeks: dict[date, Settled] = {}
    for row in rows:
        day = date.fromisoformat(str(row.day))  # SQLite has no dates, only texts
        if first <= day <= last:
            so_far = weeks.get(_monday(day), Settled())
            weeks[_monday(day)] = Settled(
                so_far.sessions + int(row.sessions),
                so_far.contained + int(row.contained),
            )
    return weeks


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
