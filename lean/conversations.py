"""What of a conversation must be kept: every slot, and the last few turns."""

from __future__ import annotations

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TURNS = 2
"""Turns of which all events are kept; rules look at the last one only."""


def recent_events(tracker: DialogueStateTracker) -> list[Event]:
    """List events that lead to the tracker's state, old turns summed up in slots.

    Rasa's own stores write and read the whole conversation at every turn, so that a
    turn takes the longer the more was said. All that an answer may depend on is in the
    slots.
    """
    events = list(tracker.events)
    said = [i for i, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) <= KEPT_TURNS:
        return events
    first = said[-KEPT_TURNS]
    last = {event.key: event for event in events[:first] if isinstance(event, SlotSet)}
    begin = ActionExecuted(ACTION_LISTEN_NAME, timestamp=events[first].timestamp)
    return [*last.values(), begin, *events[first:]]
