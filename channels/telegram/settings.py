"""What the Telegram channel needs to be told."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from channels.messaging.settings import Shared, read_shared
from channels.settings import Environment, SettingsError, address, long_secret, needed

SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")


@dataclass(frozen=True)
class TelegramSettings:
    """``token`` is the bot's, ``bot`` its user name without "@".

    ``secret`` is what Telegram sends along, as set with the webhook.
    """

    shared: Shared
    token: str
    bot: str
    secret: str
    api: str


def read_settings(environment: Environment = os.environ) -> TelegramSettings:
    """Read the settings.

    Raises:
        SettingsError: one is missing; the message names it.
    """
    secret = long_secret(environment, "TELEGRAM_SECRET", "telegram")
    if not SECRET.fullmatch(secret):
        raise SettingsError("TELEGRAM_SECRET: use letters, figures, '_' and '-' only")
    return TelegramSettings(
        read_shared(environment, "telegram"),
        needed(environment, "TELEGRAM_BOT_TOKEN", "telegram"),
        needed(environment, "TELEGRAM_BOT_NAME", "telegram").lstrip("@"),
        secret,
        address(environment, "TELEGRAM_API_URL", "https://api.telegram.org"),
    )
