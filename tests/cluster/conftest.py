"""A cluster as `make cluster` runs it, over PostgreSQL and Redis of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from launch.environment import ROOT
from tests.cluster.services import Service, needed, postgresql, redis
from tests.serving import ALLOWED, SECRET, free_port

SERVERS, ACTIONS = 2, 2
START = 120.0  # seconds


@dataclass
class Running:
    """A cluster that answers at ``url``, and what it stands on."""

    url: str
    servers: list[str]
    actions: list[str]
    supervisor: subprocess.Popen[bytes]
    database: Service
    database_url: str
    redis: Service
    log: Path

    def kill(self, module: str) -> None:
        """Kill one of the processes that run a module, as a crash does."""
        found = subprocess.run(
            ["pgrep", "-P", str(self.supervisor.pid), "-f", module],
            capture_output=True,
            text=True,
            check=True,
        )
        os.kill(int(found.stdout.split()[0]), signal.SIGKILL)

    def restarts(self) -> int:
        """Count what the supervisor has started again."""
        return self.told().count("started again")

    def whole(self) -> bool:
        """Tell whether every server answers again, and so do the actions."""
        return all(map(_answers, [*self.servers, *self.actions]))

    def told(self) -> str:
        return self.log.read_text(encoding="utf-8")


def free_ports(count: int) -> int:
    """Find a port after which so many are free."""
    while True:
        first = free_port()
        if first + count < 65_536 and first > 10_000:
            return first


@pytest.fixture(scope="session")
def cluster(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path
) -> Iterator[Running]:
    needed("nginx", "nginx-light")
    log = tmp_path_factory.mktemp("cluster") / "cluster.log"
    port, actions_port = free_ports(SERVERS), free_ports(ACTIONS)
    with postgresql() as (database, url), redis() as (cache, cache_url):
        environment = {
            **os.environ,
            "PORT": str(port),
            "ACTIONS_PORT": str(actions_port),
            "KNOWLEDGE_URL": url,
            "CONVERSATIONS_URL": url,
            "REDIS_URL": cache_url,
            "WEB_SECRET": SECRET,
            "WEB_ORIGINS": ALLOWED,
            "WEB_SESSION_MESSAGES_A_MINUTE": "100000",
            "WEB_ADDRESS_MESSAGES_A_MINUTE": "100000",
            "WEB_ADDRESS_SESSIONS_AN_HOUR": "100000",
            "PYTHONWARNINGS": "ignore",
        }
        with log.open("wb") as output:
            supervisor = subprocess.Popen(
                [sys.executable, "-m", "launch", "cluster"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            _wait(log, supervisor)
            yield Running(
                f"http://127.0.0.1:{port}",
                [f"http://127.0.0.1:{port + n}" for n in range(1, SERVERS + 1)],
                [
                    f"http://127.0.0.1:{actions_port + n}/health"
                    for n in range(1, ACTIONS + 1)
                ],
                supervisor,
                database,
                url,
                cache,
                log,
            )
        finally:
            supervisor.send_signal(signal.SIGTERM)
            supervisor.wait(60)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2).status_code == 200
    except httpx.HTTPError:
        return False


def _wait(log: Path, supervisor: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START
    while time.monotonic() < give_up and supervisor.poll() is None:
        if "Answering at" in log.read_text(encoding="utf-8"):
            return
        time.sleep(0.2)
    pytest.fail(f"the cluster did not start: {log.read_text(encoding='utf-8')}")
