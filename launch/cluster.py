"""Several servers and action servers behind nginx, as processes of this machine."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from rich.console import Console

from launch.environment import (
    LOOPBACK,
    ROOT,
    LaunchError,
    Options,
    cluster_environment,
)
from launch.model import ensure_model
from launch.parts import Part
from launch.processes import check_port
from launch.proxy import nginx, write_config

ENDPOINTS = ROOT / "endpoints.cluster.yml"
LOGGING = ROOT / "logging.yml"
NEEDED = {
    "KNOWLEDGE_URL": "postgresql://guide@127.0.0.1/guide",
    "CONVERSATIONS_URL": "postgresql://guide@127.0.0.1/guide",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
}
LOOK = 0.2  # seconds between two looks at what has died


@dataclass(frozen=True)
class Plan:
    """How many of each there are; each gets the next port after its proxy's."""

    servers: int
    actions: int


def check_needed(environment: Mapping[str, str]) -> None:
    """Make sure that it is said where everything is kept.

    Raises:
        LaunchError: it is not, or not where several servers could share it.
    """
    for name, example in NEEDED.items():
        if not environment.get(name):
            raise LaunchError(f"{name} is missing: for example {name}={example}")
        if environment[name].startswith("sqlite"):
            raise LaunchError(f"{name}: several servers need PostgreSQL")


class Cluster:
    """The processes of a plan."""

    def __init__(self, plan: Plan, options: Options, model: Path, folder: Path) -> None:
        self._options = replace(options, endpoints=ENDPOINTS)
        self._model = model
        actions = [options.actions_port + n for n in range(1, plan.actions + 1)]
        servers = [options.port + n for n in range(1, plan.servers + 1)]
        config = write_config(
            folder, options.port, servers, options.actions_port, actions
        )
        proxy = [nginx(), "-p", str(folder), "-c", str(config)]
        self.actions = [self._action_server(port) for port in actions]
        self.servers = [self._server(port) for port in servers]
        self.proxy = Part("proxy", proxy, self._environment(), options.port, "/health")

    @property
    def parts(self) -> list[Part]:
        """All processes, in the order in which they are started."""
        return [*self.actions, *self.servers, self.proxy]

    def start(self) -> None:
        """Start everything and wait until it answers."""
        for part in self.parts:
            check_port(part.port, "PORT")
        for group in (self.actions, self.servers, [self.proxy]):
            for part in group:
                part.start()
            for part in group:
                part.wait()

    def revive(self) -> list[str]:
        """Start again what has died; return its names."""
        return [part.name for part in self.parts if part.revive()]

    def renew(self, model: Path) -> None:
        """Have one server after the other load another model; the others answer."""
        self._model = model
        for at, old in enumerate(self.servers):
            old.stop()
            self.servers[at] = self._server(old.port)
            self.servers[at].start()
            self.servers[at].wait()

    def stop(self) -> None:
        """End everything, the proxy first."""
        for part in reversed(self.parts):
            part.stop()

    def _environment(self) -> dict[str, str]:
        own = {"WEB_BEHIND_PROXY": "1", "LOG_CONFIG": str(LOGGING)}
        return {**own, **cluster_environment(self._options)}

    def _action_server(self, port: int) -> Part:
        command = [sys.executable, "-m", "launch.action_server", str(port)]
        return Part(f"actions-{port}", command, self._environment(), port, "/health")

    def _server(self, port: int) -> Part:
        options = self._options
        command = [sys.executable, "-m", "launch.rasa_server", "run"]
        command += ["--model", str(self._model), "--endpoints", str(options.endpoints)]
        command += ["--credentials", str(options.credentials)]
        command += ["--interface", LOOPBACK, "--port", str(port)]
        command += ["--logging-config-file", str(LOGGING)]
        return Part(f"server-{port}", command, self._environment(), port)


def run_cluster(plan: Plan, options: Options, console: Console) -> None:
    """Run a cluster until interrupted; SIGHUP has it take up a new model."""
    check_needed(os.environ)
    os.environ.setdefault("WEB_SECRET", secrets.token_urlsafe(48))
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        model = ensure_model(options, console)
        cluster = Cluster(plan, options, model, Path(folder))
        try:
            cluster.start()
            console.print(f"Answering at http://{LOOPBACK}:{options.port}/webhooks/")
            _watch(cluster, options, console)
        finally:
            cluster.stop()


def _watch(cluster: Cluster, options: Options, console: Console) -> None:
    """Start again whatever dies, and take up new models, until interrupted."""
    with _asked_to_renew() as asked:
        while True:
            for name in cluster.revive():
                console.print(f"{name} had ended and was started again")
            if asked.is_set():
                asked.clear()
                cluster.renew(ensure_model(options, console))
                console.print("All servers have the newest model")
            time.sleep(LOOK)


@contextmanager
def _asked_to_renew() -> Iterator[Event]:
    """Yield what is set when somebody sends SIGHUP."""
    asked = Event()
    before = signal.signal(signal.SIGHUP, lambda *_: asked.set())
    try:
        yield asked
    finally:
        signal.signal(signal.SIGHUP, before)
