"""What all connectors to messaging platforms need to be told."""

from __future__ import annotations

from dataclasses import dataclass

from channels.settings import Environment, long_secret, redis
from knowledge.settings import conversations_url


@dataclass(frozen=True)
class Shared:
    """``key`` is that of the hashes that stand for people in stored conversations.

    It must stay the same: with another key everybody begins a new conversation.
    """

    key: str
    database: str
    redis: str | None = None


def read_shared(environment: Environment, channel: str) -> Shared:
    """Read what every connector needs.

    Raises:
        SettingsError: the key is missing or too short.
    """
    key = long_secret(environment, "CHANNELS_KEY", channel)
    return Shared(key, conversations_url(environment), redis(environment))
