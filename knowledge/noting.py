"""Notes what people thought of answers, what was asked, and what had no answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Engine

from knowledge.engine import insert_into, writing
from knowledge.kept import feedback, topic_counts, turns, unanswered
from knowledge.redacting import redacted

MOST_TEXT = 300  # of a message that had no answer
MOST_COMMENT = 1000
MOST_ANSWER = 4000


class Rating(str, Enum):
    """What somebody thinks of an answer."""

    UP = "up"
    DOWN = "down"


class Outcome(str, Enum):
    """How a turn ended."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"


ENDED = {
    "contact_adviser": Outcome.HANDED_OVER,
    "not_known": Outcome.UNANSWERED,
    "clarify": Outcome.UNANSWERED,
    "out_of_scope": Outcome.DECLINED,
}
"""The topics whose turns ended otherwise than with an answer, the gravest first."""
CALL_FOR_HELP = "safeguarding"
"""The topic of turns of which nothing is kept but their number."""


@dataclass(frozen=True)
class Turned:
    """One turn: when and where, what it was about, and whether it judged an answer."""

    at: datetime
    sender: str
    channel: str
    topics: tuple[str, ...]
    listing: str | None = None
    rating: Rating | None = None

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        ends = (ENDED[topic] for topic in ENDED if topic in self.topics)
        return next(ends, Outcome.ANSWERED)


@dataclass(frozen=True)
class Judged:
    """The answer that is judged, and what gave it.

    ``questions`` are those of guidance; ``model`` and ``content`` the versions.
    """

    answer: str
    topics: tuple[str, ...]
    questions: tuple[str, ...]
    listing: str | None
    model: str
    content: str


class Notes:
    """Writes to the store what its owners look at later (``knowledge report``).

    All of it raises ``StoreError`` where the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rate(self, rating: Rating, judged: Judged, now: datetime) -> int:
        """Keep a rating; return its number, for a comment may follow."""
        row = {
            "given": now,
            "rating": rating.value,
            "topics": list(judged.topics),
            "questions": list(judged.questions),
            "listing": judged.listing,
            "answer": judged.answer[:MOST_ANSWER],
            "model": judged.model[:64],
            "content": judged.content[:64],
        }
        with writing(self._engine) as connection:
            made = connection.execute(insert(feedback).values(**row))
            return int(made.inserted_primary_key[0])

    def comment(self, number: int, text: str) -> None:
        """Add what somebody says about their rating, but not who they are."""
        said = redacted(text)[:MOST_COMMENT]
        with writing(self._engine) as connection:
            connection.execute(
                update(feedback).where(feedback.c.id == number).values(comment=said)
            )

    def turned(self, turn: Turned, day: date) -> None:
        """Count the topics of a turn on a day, and keep what it was about.

        Of a call for help nothing is kept that leads to whoever called.
        """
        rows = [{"day": day, "topic": topic, "turns": 1} for topic in set(turn.topics)]
        if not rows:
            return
        with writing(self._engine) as connection:
            connection.execute(self._counting(), rows)
            if CALL_FOR_HELP not in turn.topics:
                connection.execute(insert(turns).values(**_row(turn)))

    def _counting(self) -> Any:
        columns = topic_counts.c
        return insert_into(topic_counts, self._engine).on_conflict_do_update(
            index_elements=[columns.day, columns.topic],
            set_={"turns": columns.turns + 1},
        )

    def unanswered(self, text: str, outcome: str, now: datetime) -> None:
        """Keep a message that had no good answer, without what tells who wrote it."""
        row = {"asked": now, "text": redacted(text)[:MOST_TEXT], "outcome": outcome}
        with writing(self._engine) as connection:
            connection.execute(insert(unanswered).values(**row))


def _row(turn: Turned) -> dict[str, Any]:
    return {
        "at": turn.at,
        "sender": turn.sender[:64],
        "channel": turn.channel[:16],
        "topics": list(turn.topics),
        "listing": turn.listing,
        "outcome": turn.outcome.value,
        "rating": turn.rating and turn.rating.value,
    }
