"""An event is answered by one server, and a button works for whom it was offered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from channels.messaging.memory import (
    Memory,
)
from tests.databases import KINDS, database

EVENT, SENDER = "e" * 32, "s" * 32


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with database(request.param, tmp_path) as made:
        yield made


@pytest.fixture()
def memory(url: str) -> Iterator[Memory]:
    opened = Memory(url)
    yield opened
    opened.close()


def test_an_event_is_new_once(memory: Memory) -> None:
    assert memory.claim(EVENT)
    assert not memory.claim(EVENT)


def test_of_many_servers_one_gets_an_event(url: str) -> None:
    servers = [Memory(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for number in range(20):
            claims = pool.map(lambda one, n=number: one.claim(f"{n:032}"), servers)
            assert sum(claims) == 1
    for one in servers:
        one.close()


def test_a_button_works_for_whom_it_was_offered(memory: Memory) -> None:
    memory.offer(SENDER, [("t1", "/pay"), ("t2", "/more"), ("t1", "/pay")])
    memory.offer(SENDER, [("t1", "/pay")])
    assert memory.offered(SENDER, "t1") == "/pay"
    assert memory.offered(SENDER, "t3") is None
    assert memory.offered("o" * 32, "t1") is None


def test_offers_are_forgotten_when_asked(memory: Memory) -> None:
    memory.offer(SENDER, [("t1", "/pay")])
    memory.erase(SENDER)
    assert memory.offered(SENDER, "t1") is None
