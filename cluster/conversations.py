"""Keeps conversations in a database, which servers share, without who talks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
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
from knowledge.redacting import redacted
from lean.conversations import recent_events

metadata = MetaData()

conversations = Table(
    "conversation",
    metadata,
    Column("sender", String(64), primary_key=True),
    Column("events", Text, nullable=False),
    Column("at", DateTime, nullable=False, index=True),
)
"""The last turns of each conversation and all its slots, as JSON; ``at`` is in UTC."""


class SharedTrackerStore(TrackerStore):
    """Stores conversations in a database: SQLite for one server, else PostgreSQL.

    A turn costs the same however long the conversation is. What tells who somebody is
    is taken out of their messages before they are written. What is old is erased by
    ``knowledge.privacy``.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        host: str = "sqlite://",
        **kwargs: Any,
    ) -> None:
        """``host`` is the database's whole address, as Rasa calls an endpoint's."""
        super().__init__(domain, event_broker, **kwargs)
        # A connection that a restart of the database broke is noticed and replaced.
        self._engine = connect(host)
        make_tables(metadata, self._engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots and the last turns of a conversation."""
        await self.stream_events(tracker)
        events = json.dumps([_plain(event) for event in recent_events(tracker)])
        row = {"sender": tracker.sender_id, "events": events, "at": utc_now()}
        new = insert_into(conversations, self._engine)
        again = new.on_conflict_do_update(
            index_elements=[conversations.c.sender],
            set_={"events": new.excluded.events, "at": new.excluded.at},
        )
        with self._engine.begin() as connection:
            connection.execute(again, row)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation of a sender, None if there is none."""
        query = select(conversations.c.events)
        with self._engine.connect() as connection:
            row = connection.execute(
                query.where(conversations.c.sender == sender_id)
            ).first()
        if row is None:
            return None
        tracker = self.init_tracker(sender_id)
        for event in deserialise_events(json.loads(row.events)):
            tracker.update(event)
        return tracker

    async def erase(self, sender_id: str) -> None:
        """Forget a conversation."""
        with self._engine.begin() as connection:
            one = conversations.c.sender == sender_id
            connection.execute(delete(conversations).where(one))

    async def keys(self) -> Iterable[str]:
        """Name everybody whose conversation is kept."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(conversations.c.sender)).scalars())

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()


def _plain(event: Event) -> dict[str, Any]:
    """Write an event down, without what tells who wrote it."""
    plain: dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered):
        parsed = plain.get("parse_data") or {}
        guess = parsed.get("intent") or {}
        # An intent has the part of the message with it that it was read from.
        intent = {key: guess[key] for key in ("name", "confidence") if key in guess}
        plain["text"] = redacted(str(plain.get("text") or ""))
        plain["parse_data"] = {
            "intent": intent,
            "entities": parsed.get("entities") or [],
            "text": plain["text"],
        }
    return plain
