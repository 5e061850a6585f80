"""Figures say how the guide does and not of whom; logs name the turn they are of."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid

import httpx

from tests.serving import Served
from watching.metrics import known
from watching.turns import TurnFilter, begin_turn, current_turn, take_up_turn


def test_a_caller_cannot_make_up_labels() -> None:
    assert known("web") == "web"
    assert known(uuid.uuid4().hex) == "other"


def test_a_number_goes_from_one_process_to_the_next() -> None:
    number = begin_turn()
    assert current_turn() == number
    take_up_turn("no number")
    assert current_turn() == ""
    take_up_turn(number)
    assert current_turn() == number


async def test_turns_at_the_same_time_have_their_own_numbers() -> None:
    async def turn() -> bool:
        number = begin_turn()
        await asyncio.sleep(0.01)
        return current_turn() == number

    assert all(await asyncio.gather(*(turn() for _ in range(5))))


def test_a_log_line_bears_the_number() -> None:
    number = begin_turn()
    record = logging.LogRecord("a", logging.WARNING, "a.py", 1, "text", (), None)
    assert TurnFilter().filter(record)
    assert record.__dict__["turn"] == number


def test_a_message_and_what_answers_it_are_counted(
    served: Served,
) -> None:
    token = httpx.post(f"{served.web}/sessions").json()["token"]
    session = {"Authorization": f"Bearer {token}"}
    message = {"id": uuid.uuid4().hex, "text": "what does my friend Zebedee earn"}
    for body in (message, {"id": uuid.uuid4().hex, "text": "x" * 501}):
        httpx.post(f"{served.web}/messages", json=body, headers=session, timeout=30)
    told = httpx.get(f"{served.url}/webhooks/metrics/").text
    assert 'guide_messages_total{channel="web",outcome="answered"}' in told
    assert 'guide_messages_total{channel="web",outcome="too_long"}' in told
    assert 'guide_answer_seconds_count{channel="web"}' in told
    assert 'guide_turns_total{channel="web"' in told
    assert "guide_action_seconds_bucket" in told
    assert "guide_content_checked_seconds" in told
    assert "Zebedee" not in told
    assert json.dumps(token)[1:9] not in told
