"""The channels that are open: named in ``credentials.yml``, checked at the start."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rasa.shared.exceptions import RasaException
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from launch.environment import LaunchError

OURS = "channels."
METRICS = "watching.channel.MetricsInput"


@dataclass(frozen=True)
class Open:
    """A channel that is open, and its address below that of the server."""

    name: str
    path: str


def open_channels(credentials: Path) -> list[Open]:
    """List the channels that a file opens, after checking what each needs.

    Raises:
        LaunchError: the file cannot be read, or a channel is not set up safely.
    """
    return list(map(_opened, _named(credentials)))


def _named(credentials: Path) -> Iterator[str]:
    try:
        told = YAML(typ="safe").load(credentials.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise LaunchError(f"{credentials} cannot be read: {error}") from None
    if not isinstance(told, Mapping):
        raise LaunchError(f"{credentials} opens no channel")
    yield from map(str, told)


def _opened(channel: str) -> Open:
    """Check the settings of a channel, which stand beside it in its room."""
    if channel == METRICS:
        return Open("metrics", "/webhooks/metrics/")
    if not channel.startswith(OURS):
        return Open(channel, f"/webhooks/{channel}/webhook")
    name = channel.split(".")[1]
    try:
        importlib.import_module(f"channels.{name}.settings").read_settings()
    except ImportError:
        raise LaunchError(f"there is no channel '{channel}'") from None
    except RasaException as error:
        raise LaunchError(str(error)) from None
    return Open(name, f"/webhooks/{name}/" + ("" if name == "web" else "webhook"))
