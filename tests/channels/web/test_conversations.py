"""Messages are kept once, in order, and can be erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from channels.web.conversations import (
    TAKEN_FOR,
    Conversations,
    Taken,
    messages,
)
from knowledge.engine import utc_now


@pytest.fixture()
def kept(tmp_path: Path) -> Iterator[Conversations]:
    opened = Conversations(f"sqlite:///{tmp_path / 'c.db'}")
    yield opened
    opened.close()


def test_a_message_is_new_once(kept: Conversations) -> None:
    assert kept.take("s", "m1", {"text": "hi"}) is Taken.NEW
    assert kept.take("s", "m1", {"text": "hi"}) is Taken.WORKING
    assert kept.waiting("s")
    kept.answer("s", "m1", [{"text": "hello"}, {"text": "there"}])
    assert kept.take("s", "m1", {"text": "hi"}) is Taken.ANSWERED
    assert not kept.waiting("s")
    assert [one.number for one in kept.after("s", 0)] == [1, 2, 3]
    assert kept.take("other", "m1", {"text": "hi"}) is Taken.NEW


def test_a_message_whose_server_died_is_taken_up_by_another(
    kept: Conversations,
) -> None:
    kept.take("s", "m1", {"text": "hi"})
    with kept._engine.begin() as connection:
        long_ago = utc_now() - TAKEN_FOR - timedelta(seconds=1)
        connection.execute(update(messages).values(at=long_ago))
    assert kept.take("s", "m1", {"text": "hi"}) is Taken.NEW
    assert kept.take("s", "m1", {"text": "hi"}) is Taken.WORKING


def test_a_message_of_a_time_to_come_is_taken_up_when_the_clock_was_put_back(
    kept: Conversations,
) -> None:
    kept.take("s", "m1", {"text": "hi"})
    with kept._engine.begin() as connection:
        to_come = utc_now() + timedelta(hours=1)
        connection.execute(update(messages).values(at=to_come))
    assert kept.take("s", "m1", {"text": "hi"}) is Taken.NEW


def test_what_was_offered_is_known(kept: Conversations) -> None:
    kept.take("s", "m1", {"text": "hi"})
    kept.answer("s", "m1", [{"buttons": [{"title": "Pay", "payload": "/pay"}]}])
    assert kept.offered("s") == {"/pay"}
    assert kept.offered("other") == frozenset()


def test_erasing_leaves_others_alone(kept: Conversations) -> None:
    for session in ("a", "b"):
        kept.take(session, "m1", {"text": "hi"})
    kept.erase("a")
    assert (kept.after("a", 0), len(kept.after("b", 0))) == ([], 1)
