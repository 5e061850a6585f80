"""What the Messenger channel needs to be told."""

from __future__ import annotations

import os

from channels.meta.settings import MetaSettings, read_meta
from channels.settings import Environment


def read_settings(environment: Environment = os.environ) -> MetaSettings:
    """Read the settings.

    Raises:
        SettingsError: one is missing; the message names it.
    """
    return read_meta(environment, "messenger", "PAGE_TOKEN", "PAGE_ID")
