"""Erases what Rasa remembers of a conversation."""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import Restarted


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
