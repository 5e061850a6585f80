"""What the Twilio channel needs to be told."""

from __future__ import annotations

import os
from dataclasses import dataclass

from channels.messaging.settings import Shared, read_shared
from channels.settings import Environment, address, needed


@dataclass(frozen=True)
class TwilioSettings:
    """``url`` is the webhook's address as Twilio knows it: it is part of what it signs.

    Behind a proxy that is not the address at which requests reach this server.
    """

    shared: Shared
    account: str
    token: str
    url: str
    api: str


def read_settings(environment: Environment = os.environ) -> TwilioSettings:
    """Read the settings.

    Raises:
        SettingsError: one is missing; the message names it.
    """
    needed(environment, "TWILIO_WEBHOOK_URL", "twilio")
    return TwilioSettings(
        read_shared(environment, "twilio"),
        needed(environment, "TWILIO_ACCOUNT_SID", "twilio"),
        needed(environment, "TWILIO_AUTH_TOKEN", "twilio"),
        address(environment, "TWILIO_WEBHOOK_URL", ""),
        address(environment, "TWILIO_API_URL", "https://api.twilio.com"),
    )
