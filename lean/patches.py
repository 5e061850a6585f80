"""Replaces what Rasa 3.6.21 does again and again at every turn, and need not.

Each replacement names what it replaces and why; ``docs/understanding.md`` has what each
was measured to save. They fit one version of Rasa, and are refused for any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import fastjsonschema
import rasa
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import EndpointConfig

from lean.connections import kept_session
from lean.graph import run_in_order
from lean.in_process import call_or_request
from lean.rules import find_action_from_rules

VERSION = "3.6.21"


class WrongRasaError(RuntimeError):
    """The patches were written for another version of Rasa."""


def apply_patches() -> None:
    """Put the replacements in place; a second call changes nothing.

    Raises:
        WrongRasaError: this is not the version that they were written for.
    """
    if rasa.__version__ != VERSION:
        raise WrongRasaError(f"made for Rasa {VERSION}, not {rasa.__version__}")
    RemoteAction._validate_action_result = _validate_action_result
    RemoteAction._action_call_format = _action_call_format
    Event.resolve_by_type = staticmethod(_resolve_by_type)
    DaskGraphRunner.run = run_in_order
    RulePolicy._find_action_from_rules = find_action_from_rules
    Domain.is_empty = _is_empty
    EndpointConfig.session = kept_session
    EndpointConfig.request = call_or_request
    FailSafeTrackerStore.on_tracker_store_error = _tell
    FailSafeTrackerStore.on_tracker_store_retrieve_error = _tell


@lru_cache(maxsize=1)
def _validator() -> Callable[[Any], Any]:
    # fastjsonschema writes the checks out as code; jsonschema takes 2 ms for them.
    schema = RemoteAction.action_response_format_spec()
    validate: Callable[[Any], Any] = fastjsonschema.compile(schema, use_default=False)
    return validate


@lru_cache(maxsize=1)
def _event_validators() -> Mapping[str, Callable[[Any], Any]]:
    """Map the name of each kind of event to the check of that kind alone."""
    base = {key: value for key, value in EVENT_SCHEMA.items() if key != "oneOf"}
    kinds = EVENT_SCHEMA["oneOf"]
    names = [kind["properties"]["event"]["const"] for kind in kinds]
    return {
        name: fastjsonschema.compile({**base, "allOf": [kind]}, use_default=False)
        for name, kind in zip(names, kinds, strict=True)
        if names.count(name) == 1
    }


def _validate_action_result(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Check an action server's response, each event against its own kind.

    Replaces ``rasa/core/actions/action.py:699``, which checks the schema itself against
    its own schema at every call, and every event against all kinds of events.

    Raises:
        ValidationError: the response has not the form it must have.
    """
    try:
        if not _is_plainly_valid(result):
            _validator()(result)
    except fastjsonschema.JsonSchemaException as error:
        raise ValidationError(f"the action server's response: {error}") from error
    return True


def _is_plainly_valid(result: Any) -> bool:
    """Tell whether a response is valid at first sight; the schema judges the rest."""
    if not isinstance(result, dict) or {*result} - {"events", "responses"}:
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    if not (isinstance(events, list) and isinstance(responses, list)):
        return False
    return all(isinstance(r, dict) for r in responses) and all(map(_is_event, events))


def _is_event(event: Any) -> bool:
    kind = event.get("event") if isinstance(event, dict) else None
    check = _event_validators().get(kind) if isinstance(kind, str) else None
    if check is None:
        return False
    try:
        check(event)
    except fastjsonschema.JsonSchemaException:
        return False
    return True


_resolve_by_walking = Event.resolve_by_type
_event_types: dict[str, type[Event]] = {}


def _resolve_by_type(
    type_name: str, default: type[Event] | None = None
) -> type[Event] | None:
    """Find the class of an event by its name, by a look into a dictionary.

    Replaces ``rasa/shared/core/events.py:374``, which walks the tree of all classes of
    events for each event that is read.

    Raises:
        ValueError: no event has this name, and there is no default.
    """
    found = _event_types.get(type_name)
    if found is None:
        found = _resolve_by_walking(type_name, default)
        if found is not None and found.type_name == type_name:
            _event_types[type_name] = found
    return found


@lru_cache(maxsize=1)
def _empty_domain() -> Mapping[str, Any]:
    return MappingProxyType(Domain.empty().as_dict())


def _is_empty(domain: Domain) -> bool:
    """Tell whether a domain is empty.

    Replaces ``rasa/shared/core/domain.py:1793``, which builds an empty domain to
    compare with at every message.
    """
    return bool(domain.as_dict() == _empty_domain())


def _action_call_format(
    action: RemoteAction, tracker: DialogueStateTracker, domain: Domain
) -> dict[str, Any]:
    """Send an action the slots and this turn's events, not all that was ever said.

    Replaces ``rasa/core/actions/action.py:644``, which sends the whole conversation;
    our actions keep in slots whatever a later turn needs.
    """
    body: dict[str, Any] = {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": tracker.current_state(EventVerbosity.NONE),
        "version": rasa.__version__,
    }
    body["tracker"]["events"] = [event.as_dict() for event in this_turn(tracker)]
    if (
        not action._is_selective_domain_enabled()
        or domain.does_custom_action_explicitly_need_domain(action.name())
    ):
        body["domain"] = domain.as_dict()
    return body


def this_turn(tracker: DialogueStateTracker) -> list[Event]:
    """List the events since the person's last message, that message being the first."""
    events: list[Event] = []
    for event in reversed(tracker.events):
        events.append(event)
        if isinstance(event, UserUttered):
            break
    return events[::-1]


def _tell(_: FailSafeTrackerStore, error: Exception) -> None:
    """Let the channel know that conversations cannot be read or kept just now.

    Replaces ``rasa/core/tracker_store.py:1403``, which goes on with an empty
    conversation as if nothing had been said before, and saves that in its place.
    """
    raise error
