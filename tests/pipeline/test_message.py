"""What a message says is put on it, as the last thing that is read."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from knowledge.said import said_of
from pipeline.message import PUT, SAID, MessageReading
from pipeline.questions import QUESTIONS

LONG = "well i was wondering whether there are any going in the town of leeds then"


@pytest.fixture(scope="module")
def reading() -> MessageReading:
    return MessageReading({"alarm": "safeguarding"})


def message(text: str, intent: str = "pay", entry: str = "pay") -> Message:
    asked = {"name": intent, "candidates": [{"entry": entry, "probability": 0.9}]}
    return Message({"text": text, "intent": {"name": intent}, QUESTIONS: [asked]})


def talk(**slots: Any) -> DialogueStateTracker:
    tracker = DialogueStateTracker("s", Domain.load("domain.yml").slots)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    return tracker


def test_what_it_says_stands_beside_what_it_asks(reading: MessageReading) -> None:
    [read] = reading.process([message("what would a sparky get, i'm 17")])
    assert said_of(read.get(SAID)).told.age == 17
    assert not read.get(QUESTIONS)[0][PUT].get("names_only")


@pytest.mark.parametrize(
    ("entry", "topics", "searched"),
    [("pay", [], False), ("search", [], True), ("pay", ["search"], True)],
)
def test_a_search_is_read_where_it_is_asked_for_or_goes_on(
    reading: MessageReading, entry: str, topics: list[str], searched: bool
) -> None:
    [read] = reading.process([message(LONG, entry=entry)], talk(topics=topics))
    assert said_of(read.get(SAID)).wish.adverts.placed is searched


def test_a_call_for_help_names_the_lines_that_fit(reading: MessageReading) -> None:
    [calm] = reading.process([message("someone hits me at home")])
    [call] = reading.process([message("someone hits me at home", "safeguarding")])
    assert said_of(calm.get(SAID)).needs == ()
    assert said_of(call.get(SAID)).needs


def test_a_message_without_a_text_is_left_alone(reading: MessageReading) -> None:
    [read] = reading.process([Message({})])
    assert read.get(SAID) is None
