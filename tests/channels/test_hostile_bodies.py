"""Whatever comes, signed or not, no platform's webhook breaks."""

from __future__ import annotations

import random
from typing import Any

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.channels.conftest import Chat
from tests.channels.platforms.platform import Post
from tests.effort import times

BODIES = times(2000)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


def spoilt(body: Any, value: Any, dice: random.Random) -> Any:
    """Replace something somewhere in a body that was right."""
    if isinstance(body, dict) and body and dice.random() < 0.85:
        key = dice.choice(sorted(body))
        return {**body, key: spoilt(body[key], value, dice)}
    if isinstance(body, list) and body and dice.random() < 0.85:
        return [spoilt(body[0], value, dice), *body[1:]]
    return value


def test_random_bodies_break_nothing(chat: Chat) -> None:
    with httpx.Client(timeout=30) as client:

        @given(st.data())
        @settings(
            max_examples=BODIES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        def post(data: st.DataObject) -> None:
            dice = data.draw(st.randoms(use_true_random=False))
            value = data.draw(ANYTHING)
            raw = data.draw(st.binary(max_size=200) | st.none())
            sender = dice.randrange(10**6)
            body = spoilt(chat.platform.written("thanks", sender), value, dice)
            try:
                signed = chat.platform.signed(raw if raw is not None else body)
            except (TypeError, AttributeError, ValueError):  # no tool can sign that
                signed = Post(raw or b"\xff", chat.platform.signed(b"").headers)
            headers = dict(signed.headers)
            if dice.random() < 0.1:
                headers.popitem()
            answer = client.post(chat.url, content=signed.content, headers=headers)
            assert answer.status_code < 500, answer.text
            assert "Traceback" not in answer.text

        post()
    # Some of those bodies were good questions, and are answered to others first.
    chat.stand_in.fall_quiet(chat.platform.name, silence=2, patience=120)
    assert "18 months" in chat.say("how long is a dental nurse").text
