"""Settings of the web channel: from the environment, and never unsafe."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from channels.settings import (
    LOOPBACK,
    Environment,
    SettingsError,
    long_secret,
    number,
    redis,
)
from knowledge.privacy.keeping import days_kept
from knowledge.settings import conversations_url, store_url


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
    """Where conversations are kept, and ``knowledge`` where what they were about is."""
    knowledge: str
    days_kept: int
    """For how long messages are kept, and a session is good: neither outlives both."""
    demo: bool
    proxied: bool
    """Whether a proxy of ours stands in front, whose word on addresses is taken."""
    session_messages: int
    """How many messages a minute a session may send; the others are by address."""
    address_messages: int
    address_sessions: int
    redis: str | None
    """Where several servers count together; each counts for itself without."""
    """How many sessions an hour may begin at one address: a school has many people."""


def check_interface(settings: WebSettings, interface: str) -> None:
    """Refuse to listen where others can reach us without a secret that lasts.

    Raises:
        SettingsError: there is none.
    """
    if not settings.lasting and interface not in LOOPBACK:
        raise SettingsError(
            "WEB_SECRET is missing: without it the web channel listens on this machine"
            f" only, not on {interface}. Set it to 32 random characters or more."
        )


def read_settings(environment: Environment = os.environ) -> WebSettings:
    """Read the settings; without a secret, make one that lasts as long as we do.

    Raises:
        SettingsError: the secret is too short, an origin is none, or KEEP_DAYS wrong.
    """
    lasting = bool(environment.get("WEB_SECRET"))
    secret = long_secret(environment, "WEB_SECRET", "web") if lasting else ""
    return WebSettings(
        secret or secrets.token_urlsafe(48),
        lasting,
        frozenset(map(_origin, environment.get("WEB_ORIGINS", "").split())),
        conversations_url(environment),
        store_url(environment),
        days_kept(environment),
        environment.get("WEB_DEMO") == "1",
        environment.get("WEB_BEHIND_PROXY") == "1",
        number(environment, "WEB_SESSION_MESSAGES_A_MINUTE", 20),
        number(environment, "WEB_ADDRESS_MESSAGES_A_MINUTE", 600),
        number(environment, "WEB_ADDRESS_SESSIONS_AN_HOUR", 600),
        redis(environment),
    )


def _origin(text: str) -> str:
    """Check an origin: scheme, host and port, and nothing else.

    Raises:
        SettingsError: it is no such thing.
    """
    parts = urlsplit(text)
    plain = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.netloc or plain != text:
        raise SettingsError(
            f"WEB_ORIGINS: '{text}' is no origin; write it as https://www.example.org"
        )
    return text
