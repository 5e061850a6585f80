"""Settings of the web channel: from the environment, and never unsafe."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from rasa.shared.exceptions import RasaException

LOOPBACK = ("127.0.0.1", "localhost")
SHORTEST_SECRET = 32  # characters
ROOT = Path(__file__).resolve().parents[2]
DEFAULT_DATABASE = ROOT / "build" / "conversations.db"


class WebSettingsError(RasaException):
    """The web channel can't be opened safely as it is set up."""


@dataclass(frozen=True)
class WebSettings:
    """``origins`` are the sites that may embed the widget, besides this machine's own.

    ``secret`` signs the sessions; ``lasting`` says whether it outlives this process.
    ``demo`` says whether the demo page is shown where others can reach it.
    """

    secret: str
    lasting: bool
    origins: frozenset[str]
    database: str
    lifetime: timedelta
    keep: timedelta
    demo: bool
    proxied: bool
    """Whether a proxy of ours stands in front, whose word on addresses is taken."""
    session_messages: int
    """How many messages a minute a session may send; the others are by address."""
    address_messages: int
    address_sessions: int
    """How many sessions an hour may begin at one address: a school has many people."""


def check_interface(settings: WebSettings, interface: str) -> None:
    """Refuse to listen where others can reach us without a secret that lasts.

    Raises:
        WebSettingsError: there is none.
    """
    if not settings.lasting and interface not in LOOPBACK:
        raise WebSettingsError(
            "WEB_SECRET is missing: without it the web channel listens on this machine"
            f" only, not on {interface}. Set it to 32 random characters or more."
        )


def read_web_settings(environment: Mapping[str, str] = os.environ) -> WebSettings:
    """Read the settings; without a secret, make one that lasts as long as we do.

    Raises:
        WebSettingsError: the secret is too short, or an origin is none.
    """
    secret = environment.get("WEB_SECRET", "")
    if secret and len(secret) < SHORTEST_SECRET:
        raise WebSettingsError("WEB_SECRET is too short: use 32 characters or more.")
    DEFAULT_DATABASE.parent.mkdir(parents=True, exist_ok=True)
    return WebSettings(
        secret or secrets.token_urlsafe(48),
        bool(secret),
        frozenset(map(_origin, environment.get("WEB_ORIGINS", "").split())),
        environment.get("WEB_DATABASE") or f"sqlite:///{DEFAULT_DATABASE}",
        timedelta(days=30),
        timedelta(days=30),
        environment.get("WEB_DEMO") == "1",
        environment.get("WEB_BEHIND_PROXY") == "1",
        _number(environment, "WEB_SESSION_MESSAGES_A_MINUTE", 20),
        _number(environment, "WEB_ADDRESS_MESSAGES_A_MINUTE", 600),
        _number(environment, "WEB_ADDRESS_SESSIONS_AN_HOUR", 600),
    )


def _number(environment: Mapping[str, str], name: str, usual: int) -> int:
    text = environment.get(name) or str(usual)
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 1_000_000):
        raise WebSettingsError(f"{name}: '{text}' is no number from 1 to 1000000")
    return int(text)


def _origin(text: str) -> str:
    """Check an origin: scheme, host and port, and nothing else.

    Raises:
        WebSettingsError: it is no such thing.
    """
    parts = urlsplit(text)
    plain = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.netloc or plain != text:
        raise WebSettingsError(
            f"WEB_ORIGINS: '{text}' is no origin; write it as https://www.example.org"
        )
    return text
