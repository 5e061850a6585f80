"""Where things are, and what the processes that are started get to know."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.settings import CONVERSATIONS_VARIABLE, conversations_url

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT / "logs"
LOOPBACK = "127.0.0.1"
SECRET = "ACTIONS_SECRET"
SHORTEST_SECRET = 32  # characters

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONWARNINGS": "ignore",
}


class LaunchError(Exception):
    """Something stands in the way; the message is one line fit for a person."""


@dataclass(frozen=True)
class Options:
    """How to start: the ports on loopback, and whether to show all output."""

    port: int
    actions_port: int
    verbose: bool
    credentials: Path = ROOT / "credentials.yml"
    """Names the channels that are opened."""
    endpoints: Path = ROOT / "endpoints.yml"
    """Names where actions run and where conversations are kept."""
    secret: str = field(
        default_factory=lambda: secrets.token_urlsafe(32), repr=False, compare=False
    )
    """What Rasa shows the action server, which answers nobody else."""

    @property
    def actions_url(self) -> str:
        """Where Rasa calls the action server."""
        return f"http://{LOOPBACK}:{self.actions_port}/webhook"


def read_options(environment: Mapping[str, str]) -> Options:
    """Read PORT, ACTIONS_PORT, VERBOSE, CREDENTIALS and ENDPOINTS.

    Raises:
        LaunchError: a port is no number between 1 and 65535.
    """
    return Options(
        port=_port(environment, "PORT", 5005),
        actions_port=_port(environment, "ACTIONS_PORT", 5055),
        verbose=environment.get("VERBOSE", "") not in ("", "0"),
        credentials=ROOT / (environment.get("CREDENTIALS") or "credentials.yml"),
        endpoints=ROOT / (environment.get("ENDPOINTS") or "endpoints.yml"),
        secret=_secret(environment),
    )


def _secret(environment: Mapping[str, str]) -> str:
    """Take the action server's secret from the environment, else make one."""
    secret = environment.get(SECRET) or secrets.token_urlsafe(32)
    if len(secret) < SHORTEST_SECRET:
        raise LaunchError(f"{SECRET} is too short: use {SHORTEST_SECRET} characters")
    return secret


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise LaunchError(f"{name}={value} is no port: give a number from 1 to 65535")
    return int(value)


def child_environment() -> dict[str, str]:
    """Return the environment of the processes we start."""
    threads = str(os.cpu_count() or 1)
    limits = {"OMP_NUM_THREADS": threads, "TF_NUM_INTRAOP_THREADS": threads}
    own = {CONVERSATIONS_VARIABLE: conversations_url()}
    return {**limits, **os.environ, **QUIET, **own}


def cluster_environment(options: Options) -> dict[str, str]:
    """Return the environment of a cluster's processes, which find each other by it."""
    own = {
        "ACTION_SERVER_URL": options.actions_url,
        "SANIC_HOST": LOOPBACK,
        SECRET: options.secret,
    }
    return {**child_environment(), **own}
