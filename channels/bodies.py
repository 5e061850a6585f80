"""What Rasa sends for one message, joined to what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

SHOWN = ("text", "buttons", "custom")


def bodies_of(messages: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Keep of answers what a client may show; what belongs to a text goes with it."""
    bodies: list[dict[str, Any]] = []
    for message in messages:
        body = {key: message[key] for key in SHOWN if key in message}
        if set(body) == {"custom"} and bodies:
            bodies[-1].update(body)
        elif body:
            bodies.append(body)
    return bodies
