"""What must be remembered between messages: events seen, and buttons offered."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    Column,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    delete,
    select,
)

from knowledge.engine import connect, insert_into, make_tables, utc_now

metadata = MetaData()

events = Table(
    "messenger_event",
    metadata,
    Column("event", String(32), primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
)

offers = Table(
    "messenger_offer",
    metadata,
    Column("sender", String(32), primary_key=True),
    Column("token", String(16), primary_key=True),
    Column("payload", Text, nullable=False),
    Column("at", DateTime, nullable=False, index=True),
)
"""Senders and events are keyed hashes; times are UTC.

What is old is erased by ``knowledge.privacy``.
"""


class Memory:
    """A database that all servers share, so that each event is answered by one."""

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        make_tables(metadata, self._engine)

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    def claim(self, event: str) -> bool:
        """Tell whether an event is new; whoever is told so first must answer it."""
        once = insert_into(events, self._engine).on_conflict_do_nothing()
        with self._engine.begin() as connection:
            row = {"event": event, "at": utc_now()}
            return bool(connection.execute(once, row).rowcount)

    def offer(self, sender: str, payloads: Iterable[tuple[str, str]]) -> None:
        """Note the buttons that somebody is offered: tokens and their payloads."""
        rows = [
            {"sender": sender, "token": token, "payload": payload, "at": utc_now()}
            for token, payload in dict(payloads).items()
        ]
        if rows:
            new = insert_into(offers, self._engine)
            again = new.on_conflict_do_update(
                index_elements=[offers.c.sender, offers.c.token],
                set_={"at": new.excluded.at},
            )
            with self._engine.begin() as connection:
                connection.execute(again, rows)

    def offered(self, sender: str, token: str) -> str | None:
        """Return the payload of a button, if it was offered to this person."""
        query = select(offers.c.payload).where(
            offers.c.sender == sender, offers.c.token == token
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return row.payload if row else None

    def erase(self, sender: str) -> None:
        """Forget what somebody was offered."""
        with self._engine.begin() as connection:
            connection.execute(delete(offers).where(offers.c.sender == sender))
