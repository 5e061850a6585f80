"""Has one conversation's messages answered in their order, whichever servers get them.

Rasa's own lock store for Redis reads a lock, changes it and writes it back, so that two
servers may draw the same ticket. Here each step is one script that Redis runs whole.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.exceptions import RedisError

LEASE = 15.0  # seconds after which a server that says nothing has died
PATIENCE = 60.0  # seconds that a message waits for its turn
LOOK = 0.02  # seconds between two looks at the queue

TURN = """
if redis.call('LPOS', KEYS[1], ARGV[1]) == false then
    redis.call('RPUSH', KEYS[1], ARGV[1])
end
redis.call('SET', KEYS[1] .. ':' .. ARGV[1], '1', 'PX', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local first = redis.call('LINDEX', KEYS[1], 0)
while first ~= ARGV[1] and redis.call('EXISTS', KEYS[1] .. ':' .. first) == 0 do
    redis.call('LPOP', KEYS[1])
    first = redis.call('LINDEX', KEYS[1], 0)
end
return first == ARGV[1] and 1 or 0
"""
"""Stand in the queue, say that we live, pass over who died; 1 if it is our turn."""


class RedisQueues(LockStore):
    """A queue for each conversation, in Redis."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        """The endpoint's url is a whole address: ``redis://...``, ``rediss://...``."""
        self._url = endpoint_config.url
        self._redis: Redis | None = None
        super().__init__()

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LEASE,
        wait_time_in_seconds: float = LOOK,
    ) -> AsyncIterator[TicketLock]:
        """Wait for a message's turn, and keep it until the block ends.

        Raises:
            LockError: Redis cannot be reached, or it takes too long.
        """
        queue, ticket = f"turns:{conversation_id}", uuid.uuid4().hex
        await self._wait(queue, ticket)
        alive = asyncio.ensure_future(self._live(queue, ticket))
        try:
            yield TicketLock(conversation_id)
        finally:
            alive.cancel()
            await self._leave(queue, ticket)

    async def _wait(self, queue: str, ticket: str) -> None:
        loop = asyncio.get_running_loop()
        give_up = loop.time() + PATIENCE
        while not await self._turn(queue, ticket):
            if loop.time() > give_up:
                await self._leave(queue, ticket)
                raise LockError(f"no turn within {PATIENCE:.0f} s")
            await asyncio.sleep(LOOK)

    async def _turn(self, queue: str, ticket: str) -> bool:
        lease, whole = int(LEASE * 1000), int(PATIENCE * 2000)
        try:
            script = self._connected().eval(TURN, 1, queue, ticket, lease, whole)
            return bool(await script)
        except (RedisError, OSError) as error:
            raise LockError(f"Redis: {type(error).__name__}") from error

    async def _live(self, queue: str, ticket: str) -> None:
        """Say from time to time that we are still at it."""
        while True:
            await asyncio.sleep(LEASE / 3)
            with suppress(LockError):
                await self._turn(queue, ticket)

    async def _leave(self, queue: str, ticket: str) -> None:
        """Let the next one have its turn; without Redis, our lease ends by itself."""
        with suppress(RedisError, OSError):
            redis = self._connected()
            await redis.lrem(queue, 1, ticket)
            await redis.delete(f"{queue}:{ticket}")

    def _connected(self) -> Redis:
        if self._redis is None:
            self._redis = Redis.from_url(
                self._url, decode_responses=True, socket_timeout=5
            )
        return self._redis

    def get_lock(self, conversation_id: str) -> TicketLock | None:
        """Know no locks of Rasa's kind."""
        return None

    def save_lock(self, lock: TicketLock) -> None:
        """Keep no locks of Rasa's kind."""

    def delete_lock(self, conversation_id: str) -> None:
        """Keep no locks of Rasa's kind."""
