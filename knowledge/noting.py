"""Notes what people thought of answers, what was asked, and what had no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Engine

from knowledge.engine import insert_into, writing
from knowledge.kept import feedback, topic_counts, unanswered
from knowledge.redacting import redacted

MOST_TEXT = 300  # of a message that had no answer
MOST_COMMENT = 1000
MOST_ANSWER = 4000


class Rating(str, Enum):
    """What somebody thinks of an answer."""

    UP = "up"
    DOWN = "down"


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

    def count(self, topics: Sequence[str], day: date) -> None:
        """Count that topics were answered on a day."""
        rows = [{"day": day, "topic": topic, "turns": 1} for topic in set(topics)]
        if rows:
            with writing(self._engine) as connection:
                connection.execute(self._counting(), rows)

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
