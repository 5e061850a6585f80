"""What the Slack channel needs to be told."""

from __future__ import annotations

import os
from dataclasses import dataclass

from channels.messaging.settings import Shared, read_shared
from channels.settings import Environment, address, needed


@dataclass(frozen=True)
class SlackSettings:
    """``signing_secret`` is Slack's, ``token`` that of the bot (``xoxb-...``)."""

    shared: Shared
    signing_secret: str
    token: str
    api: str
    hooks: str
    """Where the addresses begin that Slack gives us to answer a command at."""


def read_settings(environment: Environment = os.environ) -> SlackSettings:
    """Read the settings.

    Raises:
        SettingsError: one is missing; the message names it.
    """
    return SlackSettings(
        read_shared(environment, "slack"),
        needed(environment, "SLACK_SIGNING_SECRET", "slack"),
        needed(environment, "SLACK_BOT_TOKEN", "slack"),
        address(environment, "SLACK_API_URL", "https://slack.com/api"),
        address(environment, "SLACK_HOOKS_URL", "https://hooks.slack.com"),
    )
