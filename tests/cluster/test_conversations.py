"""Conversations are kept where all servers see them, and not longer than need be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import select

from cluster.conversations import SharedTrackerStore, conversations
from launch.environment import ROOT
from tests.databases import KINDS, database


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(ROOT / "domain.yml")


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, tmp_path) as made:
        yield made


@pytest.fixture()
def store(url: str, domain: Domain) -> Iterator[SharedTrackerStore]:
    opened = SharedTrackerStore(domain, host=url)
    yield opened
    opened.close()


def said(store: SharedTrackerStore, text: str, listing: str) -> DialogueStateTracker:
    tracker = store.init_tracker("somebody")
    intent = {"name": "pay", "confidence": 1.0, "text": text}  # as the pipeline has it
    parsed = {"intent": intent, "intent_ranking": [1] * 50}
    for event in (
        ActionExecuted("action_listen"),
        UserUttered(text, parsed["intent"], parse_data={**parsed, "text": text}),
        ActionExecuted("action_answer"),
        BotUttered("At least £8.00 an hour."),
        SlotSet("listing", listing),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event)
    return tracker


async def test_what_one_server_keeps_another_finds(
    store: SharedTrackerStore, url: str, domain: Domain
) -> None:
    await store.save(said(store, "how much", "ST1431"))
    other = SharedTrackerStore(domain, host=url)
    found = await other.retrieve("somebody")
    assert found is not None
    assert found.get_slot("listing") == "ST1431"
    assert found.latest_message.text == "how much"
    assert found.latest_action_name == "action_listen"
    assert list(await other.keys()) == ["somebody"]
    other.close()


async def test_a_stranger_has_no_conversation(store: SharedTrackerStore) -> None:
    assert await store.retrieve("nobody") is None


async def test_who_somebody_is_is_not_written_down(store: SharedTrackerStore) -> None:
    text = "my name is Ann, I live at SW1A 1AA, 07700 900123, ann@example.org"
    await store.save(said(store, text, "ST1431"))
    with store._engine.connect() as connection:
        [kept] = connection.execute(select(conversations.c.events)).scalars()
    for private in ("Ann", "1AA", "900123", "example.org", "intent_ranking"):
        assert private not in kept
    assert "SW1A" in kept  # a district, which thousands of people share


async def test_a_conversation_can_be_erased(store: SharedTrackerStore) -> None:
    await store.save(said(store, "how much", "ST1431"))
    await store.erase("somebody")
    assert await store.retrieve("somebody") is None


async def test_saving_again_replaces(store: SharedTrackerStore) -> None:
    for listing in ("ST1431", "ST0152"):
        await store.save(said(store, "how much", listing))
    found = await store.retrieve("somebody")
    assert found is not None
    assert found.get_slot("listing") == "ST0152"
