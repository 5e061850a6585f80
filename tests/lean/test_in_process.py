"""Actions of a named module run here; whatever has an address is still asked there."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionNotFoundException

from lean import in_process
from lean.in_process import MODULE, call_or_request, executor

CALL = {"next_action": "action_nobody_has", "tracker": {"sender_id": "a", "slots": {}}}


async def test_an_action_of_the_module_is_run_here() -> None:
    endpoint = EndpointConfig(**{MODULE: "actions"})
    with pytest.raises(ActionNotFoundException, match="action_nobody_has"):
        await call_or_request(endpoint, json=CALL, method="post")
    assert "action_answer" in executor("actions").actions


async def test_an_endpoint_with_an_address_is_asked_over_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str | None] = []

    async def over_the_network(endpoint: EndpointConfig, **_: Any) -> str:
        asked.append(endpoint.url)
        return "answered"

    monkeypatch.setattr(in_process, "_over_the_network", over_the_network)
    both = EndpointConfig("http://127.0.0.1:1/webhook", **{MODULE: "actions"})
    assert await call_or_request(both, json=CALL) == "answered"
    assert await call_or_request(EndpointConfig("http://127.0.0.1:2")) == "answered"
    assert asked == ["http://127.0.0.1:1/webhook", "http://127.0.0.1:2"]


def test_the_actions_are_imported_once() -> None:
    assert executor("actions") is executor("actions")
