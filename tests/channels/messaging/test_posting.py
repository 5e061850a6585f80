"""A platform's faults are waited out, within reason, and a message is not doubled."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from channels.messaging.posting import TRIES, Pace, Poster, PostingError
from tests.channels.stand_in import Fault, StandIn, standing_in

PATH = "test"


@pytest.fixture()
def platform() -> Iterator[StandIn]:
    with standing_in() as running:
        yield running


@pytest.fixture()
async def poster() -> AsyncIterator[Poster]:
    opened = Poster("test", Pace(first=0.01))
    yield opened
    await opened.close()


async def send(poster: Poster, platform: StandIn) -> object:
    return await poster.post(f"{platform.url}/{PATH}/send", json={"text": "hello"})


async def test_what_is_taken_is_sent_once(poster: Poster, platform: StandIn) -> None:
    assert await send(poster, platform) == {"ok": True}
    assert len(platform.calls) == 1


async def test_faults_of_the_platform_are_waited_out(
    poster: Poster, platform: StandIn
) -> None:
    platform.faults[PATH].extend([Fault(500), Fault(503), Fault(429)])
    assert await send(poster, platform) == {"ok": True}
    assert [call.status for call in platform.calls] == [500, 503, 429, 200]


async def test_it_waits_as_long_as_it_is_asked_to(
    poster: Poster, platform: StandIn
) -> None:
    at = format_datetime(datetime.now(timezone.utc) + timedelta(seconds=2))
    platform.faults[PATH].extend(
        [Fault(429, (("Retry-After", "1"),)), Fault(429, (("Retry-After", at),))]
    )
    began = time.monotonic()
    await send(poster, platform)
    assert 1.0 <= time.monotonic() - began < 5


async def test_telegram_says_it_in_the_answer(
    poster: Poster, platform: StandIn
) -> None:
    platform.answers[PATH] = lambda _: {"ok": False, "parameters": {"retry_after": 1}}
    platform.faults[PATH].append(Fault(429))
    began = time.monotonic()
    await send(poster, platform)
    assert time.monotonic() - began >= 1


async def test_it_gives_up_in_the_end(poster: Poster, platform: StandIn) -> None:
    platform.faults[PATH].extend([Fault(500)] * TRIES)
    with pytest.raises(PostingError, match="test: status 500"):
        await send(poster, platform)
    assert len(platform.calls) == TRIES


async def test_a_refusal_is_not_tried_again(poster: Poster, platform: StandIn) -> None:
    platform.faults[PATH].append(Fault(403))
    with pytest.raises(PostingError, match="status 403"):
        await send(poster, platform)
    assert len(platform.calls) == 1


async def test_what_may_have_arrived_is_not_sent_again(
    poster: Poster, platform: StandIn
) -> None:
    platform.faults[PATH].append(Fault(closes=True))
    with pytest.raises(PostingError):
        await send(poster, platform)
    assert len(platform.calls) == 1


async def test_nobody_there_is_tried_again_and_then_given_up(poster: Poster) -> None:
    with pytest.raises(PostingError, match="ConnectError"):
        await poster.post("http://127.0.0.1:9/send", json={})
