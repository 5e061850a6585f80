"""Keeps conversations in memory: every slot, and the last few turns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TURNS = 2
"""Turns of which all events are kept; rules look at the last one only."""


class RecentTrackerStore(TrackerStore):
    """Stores conversations in memory without growing with them.

    Rasa's own store writes and reads the whole conversation as JSON at every turn, so
    that a turn takes the longer the more was said. Of old turns this one keeps what the
    slots hold, which is all that an answer may depend on.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._events: dict[str, list[Event]] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots and the last turns of a conversation."""
        await self.stream_events(tracker)
        self._events[tracker.sender_id] = recent_events(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation of a sender, None if there is none."""
        events = self._events.get(sender_id)
        if events is None:
            return None
        tracker = self.init_tracker(sender_id)
        for event in events:
            tracker.update(event)
        return tracker

    async def erase(self, sender_id: str) -> None:
        """Forget a conversation."""
        self._events.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """Name everybody whose conversation is kept."""
        return self._events.keys()


def recent_events(tracker: DialogueStateTracker) -> list[Event]:
    """List events that lead to the tracker's state, old turns summed up in slots."""
    events = list(tracker.events)
    said = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) <= KEPT_TURNS:
        return events
    first = said[-KEPT_TURNS]
    last = {event.key: event for event in events[:first] if isinstance(event, SlotSet)}
    begin = ActionExecuted(ACTION_LISTEN_NAME, timestamp=events[first].timestamp)
    return [*last.values(), begin, *events[first:]]
