"""Finds the wording of a response in the domain, as Rasa's own generator would."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

DOMAIN = Path(__file__).parents[1] / "domain.yml"


class Wording:
    """The responses of ``domain.yml`` for one channel.

    The actions join several responses to one message, so that an answer, its source
    and its buttons arrive together; Rasa's generator can send them only one by one.
    """

    def __init__(self, responses: Mapping[str, Any], channel: str) -> None:
        self._responses = responses
        self._channel = channel

    def knows(self, name: str) -> bool:
        """Whether there is a response ``utter_<name>``."""
        return f"utter_{name}" in self._responses

    def say(self, name: str, values: Mapping[str, str] | None = None) -> str:
        """Fill ``utter_<name>`` with values.

        Raises:
            KeyError: the domain holds no such response, or it needs another value.
        """
        variants = self._responses[f"utter_{name}"]
        fitting = [text for text in variants if text.get("channel") == self._channel]
        general = [text for text in variants if not text.get("channel")]
        template: str = (fitting or general)[0]["text"]
        return template.format_map(values or {}).strip()


@lru_cache(maxsize=1)
def read_responses(path: Path = DOMAIN) -> Mapping[str, Any]:
    """Read the wording, once a process: Rasa need not send it with every call."""
    responses: Mapping[str, Any] = YAML(typ="safe").load(path)["responses"]
    return responses
