"""What was said in each session, so that nothing is lost, doubled or made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from knowledge.engine import connect, make_tables, utc_now
from knowledge.redacting import redacted

metadata = MetaData()
MOST_SHOWN = 300  # messages of a history
TAKEN_FOR = timedelta(seconds=20)
"""After so long without an answer a message may be answered by another process."""

messages = Table(
    "web_message",
    metadata,
    Column("session", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("client_id", String(64)),
    Column("sender", String(8), nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("answered", DateTime),
    Index("web_message_once", "session", "client_id", unique=True),
    Index("web_message_by_time", "at"),
)
"""``client_id`` is the client's own number for what it sent; times are UTC.

What is old is erased by ``knowledge.privacy``.
"""


class Taken(Enum):
    """What became of a message that came in."""

    NEW = "new"
    WORKING = "working"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Said:
    """One message. ``number`` counts within the session, from 1."""

    number: int
    sender: str
    body: dict[str, Any]
    at: datetime
    client_id: str | None = None

    def plain(self) -> dict[str, Any]:
        """Return it as a client gets it."""
        return {
            "number": self.number,
            "sender": self.sender,
            "at": f"{self.at.isoformat(timespec='seconds')}Z",
            "id": self.client_id,
            **self.body,
        }


class Conversations:
    """The messages of all sessions, in a database that all processes share."""

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        make_tables(metadata, self._engine)

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    def take(self, session: str, client_id: str, body: dict[str, Any]) -> Taken:
        """Note a message before it is answered; the same one only once."""
        now = utc_now()
        try:
            with self._engine.begin() as connection:
                kept = {**body, "text": redacted(str(body.get("text", "")))}
                row = {"client_id": client_id, "sender": "you", "body": kept}
                self._add(connection, session, now, row)
        except IntegrityError:
            return self._again(session, client_id, now)
        return Taken.NEW

    def _again(self, session: str, client_id: str, now: datetime) -> Taken:
        """Say what becomes of a message that came before, or at the same moment."""
        mine = (messages.c.session == session) & (messages.c.client_id == client_id)
        with self._engine.begin() as connection:
            row = connection.execute(select(messages).where(mine)).first()
            if row is None:  # two different ones came at once: have it sent again
                return Taken.WORKING
            if row.answered:
                return Taken.ANSWERED
            # One of a later time than now: a clock has been put back since.
            stale = or_(
                messages.c.at <= now - TAKEN_FOR, messages.c.at > now + TAKEN_FOR
            )
            left = connection.execute(
                update(messages).where(mine, stale).values(at=now)
            )
            return Taken.NEW if left.rowcount else Taken.WORKING

    def answer(
        self, session: str, client_id: str, bodies: Iterable[dict[str, Any]]
    ) -> None:
        """Keep the answers to a message, and that it has been answered."""
        now = utc_now()
        mine = (messages.c.session == session) & (messages.c.client_id == client_id)
        with self._engine.begin() as connection:
            for body in bodies:
                row = {"client_id": None, "sender": "guide", "body": body}
                self._add(connection, session, now, row)
            connection.execute(update(messages).where(mine).values(answered=now))

    def release(self, session: str, client_id: str) -> None:
        """Let a message that could not be answered be taken again at once."""
        mine = (messages.c.session == session) & (messages.c.client_id == client_id)
        with self._engine.begin() as connection:
            long_ago = utc_now() - TAKEN_FOR * 2
            connection.execute(update(messages).where(mine).values(at=long_ago))

    def _add(
        self, connection: Connection, session: str, now: datetime, row: dict[str, Any]
    ) -> None:
        last = select(func.max(messages.c.number)).where(messages.c.session == session)
        number = (connection.execute(last).scalar() or 0) + 1
        values = {"session": session, "number": number, "at": now, **row}
        connection.execute(insert(messages).values(**values))

    def after(self, session: str, number: int) -> list[Said]:
        """List what was said after a message, the oldest first."""
        query = (
            select(messages)
            .where(messages.c.session == session, messages.c.number > number)
            .order_by(messages.c.number.desc())
            .limit(MOST_SHOWN)
        )
        with self._engine.connect() as connection:
            rows: Sequence[Any] = connection.execute(query).all()
        return [
            Said(row.number, row.sender, row.body, row.at, row.client_id)
            for row in reversed(rows)
        ]

    def waiting(self, session: str) -> bool:
        """Tell whether an answer is still being worked out."""
        query = (
            select(messages.c.number)
            .where(messages.c.session == session, messages.c.sender == "you")
            .where(messages.c.answered.is_(None), messages.c.at > utc_now() - TAKEN_FOR)
        )
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def offered(self, session: str) -> frozenset[str]:
        """Return the payloads of all buttons that the guide offered in a session."""
        said = self.after(session, 0)
        buttons = (button for one in said for button in one.body.get("buttons") or ())
        return frozenset(str(button["payload"]) for button in buttons)

    def erase(self, session: str) -> None:
        """Delete a conversation."""
        with self._engine.begin() as connection:
            connection.execute(delete(messages).where(messages.c.session == session))
