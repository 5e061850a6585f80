"""Calls actions in Rasa's own process, as Rasa Pro does where a module is named.

An ``action_endpoint`` with an ``actions_module`` in place of a ``url`` is not called
over the network: the same actions of ``rasa_sdk``, with the same call and the same
response, run here. One process then holds the encoder and the store once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

MODULE = "actions_module"
"""The key of an endpoint that names the package of actions to be called."""

_over_the_network = EndpointConfig.request


@lru_cache
def executor(module: str) -> ActionExecutor:
    """Return what runs the actions of a package, which is imported at first use."""
    found = ActionExecutor()
    found.register_package(module)
    return found


async def call_or_request(endpoint: EndpointConfig, *args: Any, **kwargs: Any) -> Any:
    """Run the action that is called; ask whatever else has an address over the network.

    Replaces ``rasa/utils/endpoints.py:139``, which knows addresses only.
    """
    module: str | None = endpoint.kwargs.get(MODULE)
    if endpoint.url or module is None:
        return await _over_the_network(endpoint, *args, **kwargs)
    return await executor(module).run(kwargs["json"])
