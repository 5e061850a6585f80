"""A long conversation is kept short, and nothing that a slot holds is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bench.examples import ROOT
from cluster.conversations import SharedTrackerStore
from lean.conversations import KEPT_TURNS

DOMAIN = Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture()
def store(tmp_path: Path) -> SharedTrackerStore:
    return SharedTrackerStore(DOMAIN, host=f"sqlite:///{tmp_path / 'c.db'}")


async def talk(store: SharedTrackerStore, turns: int) -> DialogueStateTracker:
    """Have a conversation of some turns; each loads and saves, as Rasa does."""
    for turn in range(turns):
        tracker = await store.get_or_create_tracker("someone")
        tracker.update_with_events(
            [
                UserUttered(f"question {turn}", {"name": "pay"}, input_channel="web"),
                SlotSet("topics", [f"topic {turn}"]),
                *([SlotSet("page", "ST1398")] if turn == 0 else []),
                *([SlotSet("pending", ["pay"])] if turn == 1 else []),
                *([SlotSet("pending", None)] if turn == 2 else []),
                ActionExecuted("action_answer"),
                BotUttered(f"answer {turn}"),
                ActionExecuted("action_listen"),
            ],
            DOMAIN,
        )
        await store.save(tracker)
    kept = await store.retrieve("someone")
    assert kept is not None
    return kept


@pytest.mark.parametrize("turns", [1, KEPT_TURNS, KEPT_TURNS + 1, 40])
async def test_no_slot_is_forgotten(store: SharedTrackerStore, turns: int) -> None:
    slots = (await talk(store, turns)).current_slot_values()
    assert slots["page"] == "ST1398"
    assert slots["topics"] == [f"topic {turns - 1}"]
    assert slots["pending"] is None or turns == 2


async def test_old_turns_are_dropped_and_the_last_ones_are_whole(
    store: SharedTrackerStore,
) -> None:
    tracker = await talk(store, 40)
    said = [e.text for e in tracker.events if isinstance(e, UserUttered)]
    assert said == [f"question {turn}" for turn in range(40 - KEPT_TURNS, 40)]
    assert tracker.latest_action_name == "action_listen"
    assert tracker.get_latest_input_channel() == "web"
    assert len(tracker.events) < 10 * KEPT_TURNS


async def test_a_new_session_keeps_what_its_slots_hold(
    store: SharedTrackerStore,
) -> None:
    tracker = await talk(store, 3)
    tracker.update(ActionExecuted("action_session_start"))
    tracker.update(SessionStarted())
    tracker.update(SlotSet("page", "ST0152"))
    await store.save(tracker)
    assert (await talk(store, 20)).get_slot("page") == "ST1398"


async def test_a_stranger_has_no_conversation(store: SharedTrackerStore) -> None:
    assert await store.retrieve("nobody") is None
    await talk(store, 1)
    assert list(await store.keys()) == ["someone"]


async def test_a_loaded_conversation_may_be_changed_without_saving(
    store: SharedTrackerStore,
) -> None:
    tracker = await talk(store, 1)
    tracker.update(SlotSet("page", "ST0152"))
    again = await store.retrieve("someone")
    assert again is not None
    assert again.get_slot("page") == "ST1398"


def test_rasa_makes_the_store_from_its_configuration() -> None:
    configured = EndpointConfig.from_dict(
        {"type": "cluster.conversations.SharedTrackerStore", "url": "sqlite://"}
    )
    assert isinstance(TrackerStore.create(configured, DOMAIN), SharedTrackerStore)
