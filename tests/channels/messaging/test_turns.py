"""One person's messages wait for each other; other people's do not."""

from __future__ import annotations

import asyncio

from channels.messaging.turns import Turns


async def test_one_person_s_messages_keep_their_order() -> None:
    turns, done = Turns(), []

    async def answer(sender: str, number: int, seconds: float) -> None:
        async with turns.of(sender):
            await asyncio.sleep(seconds)
            done.append((sender, number))

    await asyncio.gather(
        answer("a", 1, 0.05), answer("a", 2, 0.0), answer("b", 1, 0.01)
    )
    assert done == [("b", 1), ("a", 1), ("a", 2)]
    assert turns._queues == {}
