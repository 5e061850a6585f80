"""The wordings that a channel itself needs; they stand in the domain as all do."""

from __future__ import annotations

from typing import Any


def say(agent: Any, name: str) -> str:
    """Return a wording of the domain of Rasa's ``agent``."""
    variants = agent.domain.responses.get(name) or [{"text": ""}]
    return str(variants[0].get("text") or "")
