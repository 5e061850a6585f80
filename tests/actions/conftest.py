"""Runs one action as the action server would: real domain, real store, no network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from ruamel.yaml import YAML

from actions.base import GuideAction
from actions.library import Library
from knowledge.message_reader import reader_of
from knowledge.store import Store
from tests.conftest import TODAY

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Result:
    """What an action said and changed."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def text(self) -> str:
        [message] = self.messages
        return str(message["text"])

    @property
    def titles(self) -> list[str]:
        [message] = self.messages
        return [button["title"] for button in message["buttons"]]

    @property
    def slots(self) -> dict[str, Any]:
        return {e["name"]: e["value"] for e in self.events if e["event"] == "slot"}


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(ROOT / "domain.yml")
    return loaded


@pytest.fixture()
def library(store: Store) -> Library:
    return Library(store, lambda: TODAY)


def tracker(
    text: str = "",
    intent: str = "",
    *,
    slots: dict[str, Any] | None = None,
    entities: list[dict[str, Any]] | None = None,
    metadata: Any = None,
    channel: str = "web",
    ranking: list[str] | None = None,
) -> Tracker:
    """Make a tracker in the state after one message."""
    guesses = [{"name": name, "confidence": 0.1} for name in ranking or []]
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "intent_ranking": guesses,
        "questions": [_question(text, intent, ranking)],
        "said": {},
        "entities": entities or [],
        "metadata": metadata,
    }
    events = [{"event": "user", "text": text, "input_channel": channel}]
    state = {"sender_id": "s", "slots": slots or {}, "latest_message": message}
    state |= {"events": events, "paused": False, "active_loop": {}}
    return Tracker.from_dict({**state, "latest_action_name": "action_listen"})


def _question(text: str, intent: str, ranking: list[str] | None) -> dict[str, Any]:
    """Say what the message asks: one thing, or what a ranking has."""
    named = [name for name in ranking or [] if name != "nlu_fallback"]
    candidates = [{"entry": name, "probability": 0.1} for name in named]
    question = {"name": intent, "text": text, "confidence": 0.9}
    return {**question, "candidates": candidates}


def _read(message: dict[str, Any], store: Store) -> None:
    """Put on a message what the pipeline would have read in it."""
    reader, text = reader_of(store), message["text"]
    if text.startswith("/"):
        return
    worried = message["intent"]["name"] == "safeguarding"
    message["said"] = reader.read(text, worried=worried).plain()
    for question in message["questions"]:
        question["put"] = reader.put(text, of_one=False).dict(exclude_defaults=True)


Act = Callable[..., Result]


@pytest.fixture()
def act(domain: dict[str, Any], library: Library) -> Act:
    """Run an action class on a message."""

    def run(action: type[GuideAction], *args: Any, **kwargs: Any) -> Result:
        dispatcher = CollectingDispatcher()
        using = kwargs.pop("library", library)
        talk = tracker(*args, **kwargs)
        _read(talk.latest_message, library.store)
        work = action(using).run(dispatcher, talk, domain)
        return Result(dispatcher.messages, asyncio.run(work))

    return run
