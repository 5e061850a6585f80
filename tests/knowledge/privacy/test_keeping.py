"""What is kept of somebody can be shown and erased, and ends in time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from sqlalchemy import inspect

from channels.messaging.memory import Memory
from channels.web.conversations import Conversations
from cluster.conversations import SharedTrackerStore
from knowledge.engine import connect, utc_now
from knowledge.enquiries.store import Enquiries
from knowledge.errors import SettingsError
from knowledge.noting import Judged, Notes, Rating, Turned
from knowledge.privacy.keeping import Engines, days_kept, erase, export, let_go
from knowledge.privacy.map import KEPT, Database
from knowledge.privacy.sweeping import keep_sweeping
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 12, 0)
LATER = NOW + timedelta(days=31)
JUDGED = Judged("At least £8.00", ("pay",), ("pay.minimum",), "ST1398", "m1", "c1")


@pytest.fixture()
def engines(own_store: Store, tmp_path: Path) -> Iterator[Engines]:
    url = f"sqlite:///{tmp_path / 'conversations.db'}"
    web, memory = Conversations(url), Memory(url)
    web.take("ann", "m1", {"text": "how much"})
    web.answer("ann", "m1", [{"text": "At least £8.00"}])
    web.take("bob", "m1", {"text": "how long"})
    memory.offer("ann", [("t1", "/pay")])
    memory.claim("an event")
    talk = SharedTrackerStore(Domain.empty(), host=url)
    asyncio.run(talk.save(talk.init_tracker("ann")))
    talk.close()
    web.close()
    memory.close()
    conversations = connect(url)
    yield {
        Database.KNOWLEDGE: own_store.engine,
        Database.CONVERSATIONS: conversations,
    }
    conversations.dispose()


def test_all_that_is_kept_of_somebody_is_shown(engines: Engines) -> None:
    told = export(engines, "ann")
    assert [row["body"]["text"] for row in told["web_message"]] == [
        "how much",
        "At least £8.00",
    ]
    assert told["messenger_offer"][0]["payload"] == "/pay"
    assert len(told["conversation"]) == 1


def test_erasing_leaves_others_alone(engines: Engines) -> None:
    assert erase(engines, "ann")["web_message"] == 2
    assert not any(export(engines, "ann").values())
    assert len(export(engines, "bob")["web_message"]) == 1
    assert not any(erase(engines, "ann").values())


def test_an_enquiry_is_found_by_its_reference(
    engines: Engines, own_store: Store
) -> None:
    made = Enquiries(own_store.engine).add("a@example.org", "help", (), None, NOW)
    [row] = export(engines, made.reference)["enquiry"]
    assert row["contact"] == "a@example.org"
    assert erase(engines, made.reference)["enquiry"] == 1
    assert Enquiries(own_store.engine).get(made.reference) is None


def test_what_is_old_goes_by_itself(engines: Engines, own_store: Store) -> None:
    Notes(own_store.engine).rate(Rating.DOWN, JUDGED, utc_now())
    Notes(own_store.engine).unanswered("what is a quokka", "not_known", utc_now())
    turn = Turned(utc_now(), "ann", "web", ("pay",))
    Notes(own_store.engine).turned(turn, utc_now().date())
    assert not any(let_go(engines, utc_now(), 30).values())
    gone = let_go(engines, utc_now() + timedelta(days=31), 30)
    assert gone == {
        "conversation": 1,
        "web_message": 3,
        "messenger_offer": 1,
        "messenger_event": 1,
        "turn": 1,
        "enquiry": 0,
        "feedback": 1,
        "unanswered": 1,
    }


def test_an_event_is_remembered_as_long_as_it_may_come_again(engines: Engines) -> None:
    assert let_go(engines, utc_now() + timedelta(days=7), 1)["messenger_event"] == 0
    assert let_go(engines, utc_now() + timedelta(days=9), 30)["messenger_event"] == 1


def test_an_enquiry_is_kept_until_it_has_been_sent(
    engines: Engines, own_store: Store
) -> None:
    enquiries = Enquiries(own_store.engine)
    waiting = enquiries.add("a@example.org", "help", (), None, NOW)
    sent = enquiries.add("b@example.org", "help", (), None, NOW)
    enquiries.note(sent.reference, NOW, None, done=True)
    assert let_go(engines, LATER, 30)["enquiry"] == 1
    assert enquiries.get(waiting.reference)


async def test_the_action_server_sweeps(engines: Engines, own_store: Store) -> None:
    long_ago = datetime(2020, 1, 1)
    Notes(own_store.engine).rate(Rating.UP, JUDGED, long_ago)
    work = asyncio.ensure_future(keep_sweeping(engines, 30, wait=0.01))
    await asyncio.sleep(0.1)
    work.cancel()
    assert not any(let_go(engines, NOW, 30).values())


def test_days_must_be_a_number() -> None:
    assert days_kept({}) == 30
    assert days_kept({"KEEP_DAYS": "7"}) == 7
    for wrong in ("0", "-1", "31", "ever"):
        with pytest.raises(SettingsError, match="KEEP_DAYS"):
            days_kept({"KEEP_DAYS": wrong})


def test_every_table_of_conversations_is_in_the_map(engines: Engines) -> None:
    mapped = {kept.table for kept in KEPT}
    there = set(inspect(engines[Database.CONVERSATIONS]).get_table_names())
    assert there <= mapped
