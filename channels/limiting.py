"""How often somebody may write, by session and by address."""

from __future__ import annotations

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

MILLION = 1_000_000  # nanoseconds in a millisecond
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
