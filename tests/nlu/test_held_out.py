"""Questions that were never trained on are understood about as well as last measured.

The floors stand a few points below what was measured (docs/understanding.md); they are
there to catch a fall, and are no aims.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain

from bench.examples import CALIBRATION, HELD_OUT, ROOT, Example, read_set, read_sets


async def understood(agent: Agent, examples: Sequence[Example]) -> float:
    """Return the share of messages of which exactly what they ask is understood."""
    found = [await agent.parse_message(example.text) for example in examples]
    asked = [[question["name"] for question in parsed["questions"]] for parsed in found]
    right = [set(a) == set(e.topics) for a, e in zip(asked, examples, strict=True)]
    return sum(right) / len(right)


async def given_help_lines(agent: Agent, examples: Sequence[Example]) -> float:
    """Return the share of messages that get help lines, alone or with an answer."""
    parsed = [await agent.parse_message(example.text) for example in examples]
    heard = [
        found["intent"]["name"] == "safeguarding" or found.get("worried") is True
        for found in parsed
    ]
    return sum(heard) / len(heard)


@pytest.mark.parametrize(
    ("name", "floor"),
    [("questions", 0.82), ("rough", 0.85), ("not_ours", 0.85), ("several", 0.7)],
)
async def test_held_out_messages_are_understood(
    agent: Agent, name: str, floor: float
) -> None:
    assert await understood(agent, read_set(HELD_OUT / f"{name}.yml")) >= floor


async def test_distress_is_recognised_and_what_sounds_like_it_is_not(
    agent: Agent,
) -> None:
    examples = read_set(HELD_OUT / "safeguarding.yml")
    distress = [e for e in examples if e.topic == "safeguarding"]
    assert await given_help_lines(agent, distress) >= 0.96
    others = [e for e in examples if e.topic != "safeguarding"]
    others += read_set(HELD_OUT / "questions.yml")
    assert await given_help_lines(agent, others) <= 0.03


async def test_distress_beside_a_question_is_recognised(agent: Agent) -> None:
    examples = read_set(HELD_OUT / "beside.yml")
    distress = [e for e in examples if e.topic == "safeguarding"]
    assert await given_help_lines(agent, distress) >= 0.8


def test_every_topic_of_the_sets_is_an_intent() -> None:
    intents = {*Domain.load(str(ROOT / "domain.yml")).intents, "look_alikes"}
    for folder in (CALIBRATION, HELD_OUT):
        for examples in read_sets(folder).values():
            assert {topic for e in examples for topic in e.topics} <= intents


def test_the_held_out_sets_are_as_large_as_they_are_said_to_be() -> None:
    sets = read_sets(HELD_OUT)
    sizes = {name: len(examples) for name, examples in sets.items()}
    sizes["several"] = sum(len(example.topics) > 1 for example in sets["several"])
    assert sizes["questions"] >= 400
    assert sizes["not_ours"] >= 150
    assert min(sizes["several"], sizes["safeguarding"]) >= 60
    assert sizes["rough"] >= 100
