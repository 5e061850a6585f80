"""Rasa does with the patches what it does without them."""

from __future__ import annotations

from typing import Any

import pytest
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    Event,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.interfaces import Tracker

from lean.patches import WrongRasaError, apply_patches, this_turn

PATCHED = (
    (RemoteAction, "_validate_action_result"),
    (RemoteAction, "_action_call_format"),
    (Event, "resolve_by_type"),
    (DaskGraphRunner, "run"),
    (RulePolicy, "_find_action_from_rules"),
    (Domain, "is_empty"),
    (EndpointConfig, "session"),
)
ACTION = RemoteAction("action_answer", EndpointConfig("http://localhost"))
RESPONSES: list[Any] = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "a", "value": [1]}], "responses": [{}]},
    {},
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "slot", "name": 1, "value": 1}]},
    {"events": [{"event": "slot", "name": "a", "value": 1, "timestamp": "now"}]},
    {"events": [{"event": "action", "name": "action_listen"}]},
    {"events": [{"event": "user", "text": "hi", "parse_data": {"entities": [{}]}}]},
    {"events": [{"event": 1}]},
    {"events": ["slot"]},
    {"events": [], "also": 1},
    {"events": [], "responses": {}},
    {"events": [{"name": "a"}]},
    {"events": {}, "responses": []},
    {"events": [], "responses": ["x"]},
    {"events": [{"event": "nonsense"}]},
    [],
    None,
]


@pytest.fixture()
def patched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Apply the patches for one test."""
    for owner, name in PATCHED:
        monkeypatch.setattr(owner, name, owner.__dict__[name])
    apply_patches()


def accepts(response: Any) -> bool:
    try:
        ACTION._validate_action_result(response)
    except ValidationError:
        return False
    return True


def said(*texts: str) -> DialogueStateTracker:
    """A conversation in which each text was answered."""
    events: list[Event] = [ActionExecuted("action_listen")]
    for text in texts:
        events += [
            UserUttered(text, {"name": "pay"}, input_channel="web"),
            SlotSet("topics", [text]),
            ActionExecuted("action_answer"),
            ActionExecuted("action_listen"),
        ]
    slots = Domain.from_dict(
        {"slots": {"topics": {"type": "any", "mappings": [{"type": "custom"}]}}}
    ).slots
    return DialogueStateTracker.from_events("someone", events, slots)


def test_the_same_responses_of_an_action_server_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [accepts(response) for response in RESPONSES]
    for owner, name in PATCHED:
        monkeypatch.setattr(owner, name, owner.__dict__[name])
    apply_patches()
    assert [accepts(response) for response in RESPONSES] == before
    assert set(before) == {True, False}  # both kinds are among them


@pytest.mark.usefixtures("patched")
def test_every_event_is_read_back_as_it_was_written() -> None:
    events = list(said("hello", "bye").events)
    written = [event.as_dict() for event in events]
    assert deserialise_events(written) == events
    with pytest.raises(ValueError, match="nonsense"):
        Event.resolve_by_type("nonsense")
    assert Event.resolve_by_type("nonsense", SlotSet) is SlotSet


def test_an_action_sees_the_same_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    tracker, domain = said("one", "two", "three"), Domain.empty()
    full = ACTION._action_call_format(tracker, domain)
    for owner, name in PATCHED:
        monkeypatch.setattr(owner, name, owner.__dict__[name])
    apply_patches()
    lean = ACTION._action_call_format(tracker, domain)
    seen, before = (Tracker.from_dict(call["tracker"]) for call in (lean, full))
    assert seen.slots == before.slots
    assert seen.latest_message == before.latest_message
    assert seen.get_latest_input_channel() == before.get_latest_input_channel() == "web"
    assert len(lean["tracker"]["events"]) < len(full["tracker"]["events"])
    for call in (lean, full):
        del call["tracker"]["events"]
    assert lean == full


@pytest.mark.usefixtures("patched")
def test_an_empty_domain_is_told_from_one_that_is_not() -> None:
    assert Domain.empty().is_empty()
    assert not Domain.from_dict({"intents": ["pay"]}).is_empty()


def test_a_turn_begins_with_what_the_person_said() -> None:
    first, *_ = this_turn(said("one", "two"))
    assert isinstance(first, UserUttered)
    assert first.text == "two"
    assert len(this_turn(said())) == 1


@pytest.mark.usefixtures("patched")
def test_another_version_of_rasa_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rasa, "__version__", "3.6.22")
    with pytest.raises(WrongRasaError, match=r"3\.6\.21"):
        apply_patches()
