"""Erases what Rasa and the store remember of a conversation."""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import Restarted
from sqlalchemy.engine import Engine

from knowledge.privacy.keeping import erase
from knowledge.privacy.map import Database


def forget_turns(engine: Engine, session: str) -> None:
    """Erase from the store what a conversation was about."""
    erase({Database.KNOWLEDGE: engine}, session)


async def forget(agent: Any, sender: str) -> None:
    """Forget a conversation: delete it where the store can, else begin it anew."""
    store: TrackerStore = agent.tracker_store
    # Rasa wraps the store that is configured, to survive its faults.
    inner = getattr(store, "_tracker_store", store)
    async with agent.lock_store.lock(sender):
        if hasattr(inner, "erase"):
            await inner.erase(sender)
            return
        tracker = await store.get_or_create_tracker(sender)
        tracker.update(Restarted())
        await store.save(tracker)
