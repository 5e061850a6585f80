"""The proxy before several servers: nginx, told which servers there are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from launch.environment import LOOPBACK, LaunchError

TEMPLATE = Path(__file__).with_name("proxy.conf")
FAULTS = "max_fails=2 fail_timeout=2s"
"""After two faults a server is left alone for two seconds."""


def nginx() -> str:
    """Find nginx.

    Raises:
        LaunchError: it is not there.
    """
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found:
        raise LaunchError("nginx is missing: install Debian's package 'nginx-light'")
    return found


def write_config(
    folder: Path,
    port: int,
    servers: Iterable[int],
    actions_port: int,
    actions: Iterable[int],
) -> Path:
    """Write nginx's configuration into ``folder`` and return its path."""
    filled = TEMPLATE.read_text(encoding="utf-8")
    values = {
        "folder": str(folder),
        "port": str(port),
        "actions_port": str(actions_port),
        "servers": _upstream(servers),
        "actions": _upstream(actions),
    }
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", value)
    path = folder / "nginx.conf"
    path.write_text(filled, encoding="utf-8")
    return path


def _upstream(ports: Iterable[int]) -> str:
    return "\n".join(f"        server {LOOPBACK}:{port} {FAULTS};" for port in ports)
