"""What the Teams channel needs to be told."""

from __future__ import annotations

import os
from dataclasses import dataclass

from channels.messaging.settings import Shared, read_shared
from channels.settings import Environment, SettingsError, address, needed

KEYS = "https://login.botframework.com/v1/.well-known/openidconfiguration"
LOGIN = "https://login.microsoftonline.com"


@dataclass(frozen=True)
class TeamsSettings:
    """``app`` and ``password`` are those of the bot's registration.

    ``tenant`` is the one that it is registered in; ``keys`` is where the Bot Framework
    says which keys it signs with, ``login`` where we get leave to answer.
    """

    shared: Shared
    app: str
    password: str
    tenant: str
    keys: str
    login: str


def read_settings(environment: Environment = os.environ) -> TeamsSettings:
    """Read the settings.

    Raises:
        SettingsError: one is missing; the message names it.
    """
    tenant = needed(environment, "TEAMS_TENANT_ID", "teams")
    if not tenant.replace("-", "").replace(".", "").isalnum():
        raise SettingsError(f"TEAMS_TENANT_ID: '{tenant}' is no tenant's id")
    return TeamsSettings(
        read_shared(environment, "teams"),
        needed(environment, "TEAMS_APP_ID", "teams"),
        needed(environment, "TEAMS_APP_PASSWORD", "teams"),
        tenant,
        address(environment, "TEAMS_KEYS_URL", KEYS),
        address(environment, "TEAMS_LOGIN_URL", LOGIN),
    )
