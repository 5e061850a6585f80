"""What all channels' settings share: read from the environment, never unsafe."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from rasa.shared.exceptions import RasaException

LOOPBACK = ("127.0.0.1", "localhost")
SHORTEST_SECRET = 32  # characters, of those that we choose ourselves
Environment = Mapping[str, str]


class SettingsError(RasaException):
    """A channel can't be opened safely as it is set up."""


def needed(environment: Environment, name: str, channel: str) -> str:
    """Read a setting without which a channel must not start.

    Raises:
        SettingsError: it is missing or empty.
    """
    value = environment.get(name, "").strip()
    if not value:
        raise SettingsError(
            f"{name} is missing or empty: the {channel} channel does not start"
            " without it (docs/channels.md)"
        )
    return value


def long_secret(environment: Environment, name: str, channel: str) -> str:
    """Read a secret of our own choice.

    Raises:
        SettingsError: it is missing, or short enough to be guessed.
    """
    value = needed(environment, name, channel)
    if len(value) < SHORTEST_SECRET:
        raise SettingsError(f"{name} is too short: use {SHORTEST_SECRET} characters")
    return value


def number(environment: Environment, name: str, usual: int) -> int:
    """Read a number from 1 to a million.

    Raises:
        SettingsError: it is none.
    """
    text = environment.get(name) or str(usual)
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 1_000_000):
        raise SettingsError(f"{name}: '{text}' is no number from 1 to 1000000")
    return int(text)


def address(environment: Environment, name: str, usual: str) -> str:
    """Read where a platform's API is; anything but this machine needs https.

    Raises:
        SettingsError: it is no such address.
    """
    text = (environment.get(name) or usual).rstrip("/")
    if not is_safe(text):
        raise SettingsError(f"{name}: '{text}' is no https address")
    return text


def is_safe(url: str) -> bool:
    """Tell whether what is sent to an address cannot be read on the way."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    here = parts.scheme == "http" and host in LOOPBACK
    return bool(host) and (parts.scheme == "https" or here)


def redis(environment: Environment) -> str | None:
    """Read where servers count together how much people write; None for one server."""
    return environment.get("REDIS_URL") or None
