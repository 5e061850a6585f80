"""What the channels of Meta's platforms need to be told."""

from __future__ import annotations

from dataclasses import dataclass

from channels.messaging.settings import Shared, read_shared
from channels.settings import Environment, address, long_secret, needed

GRAPH = "https://graph.facebook.com/v23.0"


@dataclass(frozen=True)
class MetaSettings:
    """``app_secret`` signs what comes in, ``token`` allows what goes out.

    ``verify_token`` is of our own choice, ``account`` the id of the phone number or of
    the page that we answer for.
    """

    shared: Shared
    app_secret: str
    verify_token: str
    token: str
    account: str
    api: str


def read_meta(
    environment: Environment, channel: str, token: str, account: str
) -> MetaSettings:
    """Read the settings of ``channel``; ``token`` and ``account`` name two of them.

    Raises:
        SettingsError: one is missing; the message names it.
    """
    prefix = channel.upper()
    return MetaSettings(
        read_shared(environment, channel),
        needed(environment, f"{prefix}_APP_SECRET", channel),
        long_secret(environment, f"{prefix}_VERIFY_TOKEN", channel),
        needed(environment, f"{prefix}_{token}", channel),
        needed(environment, f"{prefix}_{account}", channel),
        address(environment, f"{prefix}_API_URL", GRAPH),
    )
