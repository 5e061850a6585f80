"""How often somebody may write, by session and by address."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from time import monotonic_ns

from pyrate_limiter import (
    AbstractBucket,
    BucketFactory,
    Limiter,
    Rate,
    RateItem,
)
from pyrate_limiter.buckets.in_memory_bucket import InMemoryBucket
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

MILLION = 1_000_000  # nanoseconds in a millisecond
TIMEOUT = 0.5  # seconds that a count in Redis may take
COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}
"""
"""Count one use in a span that begins with the first; return the count and its end."""
MOST_KEPT = 20_000  # people whose messages are counted; the oldest are forgotten first


class Buckets(BucketFactory):
    """A bucket for each name, made when first needed."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, AbstractBucket] = OrderedDict()

    def wrap_item(self, name: str, weight: int = 1) -> RateItem:
        """Stamp one use with its time."""
        return RateItem(name, monotonic_ns() // MILLION, weight=weight)

    def get(self, item: RateItem) -> AbstractBucket:
        """Find the bucket of a name, and forget the one that was idle longest."""
        bucket = self._buckets.pop(item.name, None) or InMemoryBucket([self._rate])
        self._buckets[item.name] = bucket
        if len(self._buckets) > MOST_KEPT:
            self._buckets.popitem(last=False)
        return bucket


class Throttle:
    """Lets each name through so many times in a span; counts in this process."""

    def __init__(self, times: int, seconds: int) -> None:
        self._seconds = seconds
        self._factory = Buckets(Rate(times, seconds * 1000))
        self._limiter = Limiter(self._factory, raise_when_fail=False, max_delay=None)

    def wait(self, name: str) -> int:
        """Count one use; return the seconds to wait if that is one too many, else 0."""
        if self._limiter.try_acquire(name):
            return 0
        item = self._factory.wrap_item(name)
        waiting = self._factory.get(item).waiting(item)
        milliseconds = waiting if isinstance(waiting, int) else self._seconds * 1000
        return max(1, round(milliseconds / 1000))


class SharedThrottle:
    """The same for several servers: counts in Redis, and in this process without it."""

    def __init__(self, kind: str, times: int, seconds: int, url: str) -> None:
        self._kind, self._times, self._seconds = kind, times, seconds
        self._redis = Redis.from_url(
            url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT
        )
        self._here = Throttle(times, seconds)

    def wait(self, name: str) -> int:
        """Count one use; return the seconds to wait if that is one too many, else 0."""
        who = hashlib.sha256(name.encode()).hexdigest()[:32]
        key = f"rate:{self._kind}:{who}"
        try:
            count, left = self._redis.eval(COUNT, 1, key, str(self._seconds * 1000))
        except (RedisError, OSError) as error:
            logger.warning("rates are counted here: %s", type(error).__name__)
            return self._here.wait(name)
        return max(1, round(left / 1000)) if count > self._times else 0


def throttle(
    kind: str, times: int, seconds: int, redis: str | None
) -> Throttle | SharedThrottle:
    """Make a throttle: shared where ``redis`` is the address of a server for it."""
    if redis is None:
        return Throttle(times, seconds)
    return SharedThrottle(kind, times, seconds, redis)
