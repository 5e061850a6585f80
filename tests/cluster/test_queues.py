"""A conversation's messages have their turn one after the other, as they came."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from rasa.core.lock_store import LockError
from rasa.utils.endpoints import EndpointConfig

from cluster import queues
from cluster.queues import RedisQueues
from tests.cluster.services import Service, redis


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Service, str]]:
    with redis() as running:
        yield running


def opened(server: tuple[Service, str]) -> RedisQueues:
    return RedisQueues(EndpointConfig(url=server[1]))


async def test_turns_are_had_in_the_order_of_arrival(
    server: tuple[Service, str],
) -> None:
    servers, done = [opened(server) for _ in range(3)], []

    async def answer(number: int) -> None:
        await asyncio.sleep(number * 0.05)
        async with servers[number % 3].lock("a"):
            await asyncio.sleep(0.2)
            done.append(number)

    await asyncio.gather(*map(answer, reversed(range(6))))
    assert done == list(range(6))


async def test_only_one_has_its_turn_at_a_time(server: tuple[Service, str]) -> None:
    servers, inside, most = [opened(server) for _ in range(4)], 0, 0

    async def answer(number: int) -> None:
        nonlocal inside, most
        async with servers[number % 4].lock("b"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.005)
            inside -= 1

    await asyncio.gather(*map(answer, range(40)))
    assert most == 1


async def test_other_conversations_do_not_wait(server: tuple[Service, str]) -> None:
    store = opened(server)
    async with store.lock("c"), store.lock("d"):
        pass


async def test_who_died_in_its_turn_is_passed_over(
    server: tuple[Service, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "LEASE", 0.3)
    dead, living = opened(server), opened(server)
    await dead._wait("turns:e", "a ticket")  # and nothing more is heard of it
    began = asyncio.get_running_loop().time()
    async with living.lock("e"):
        assert asyncio.get_running_loop().time() - began < 2


async def test_a_long_turn_is_kept_while_its_server_lives(
    server: tuple[Service, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "LEASE", 0.3)
    slow, other, done = opened(server), opened(server), []

    async def answer(store: RedisQueues, seconds: float) -> None:
        async with store.lock("f"):
            await asyncio.sleep(seconds)
            done.append(seconds)

    first = asyncio.ensure_future(answer(slow, 1.0))
    await asyncio.sleep(0.1)
    await answer(other, 0.0)
    await first
    assert done == [1.0, 0.0]


async def test_without_redis_it_says_so() -> None:
    store = RedisQueues(EndpointConfig(url="redis://127.0.0.1:9/0"))
    with pytest.raises(LockError):
        async with store.lock("g"):
            pass
