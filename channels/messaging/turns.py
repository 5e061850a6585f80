"""Has the messages of one person answered one after the other, each in its turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A queue for each person who is being answered; others do not wait."""

    def __init__(self) -> None:
        self._queues: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, sender: str) -> AsyncIterator[None]:
        """Wait until it is the turn of this message of ``sender``."""
        lock, waiting = self._queues.get(sender, (asyncio.Lock(), 0))
        self._queues[sender] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._queues.pop(sender)
            if waiting > 1:
                self._queues[sender] = (lock, waiting - 1)
