"""The whole guide as `make serve` starts it, for tests that speak to it over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from launch.environment import LOOPBACK, ROOT

PATIENCE = 60.0  # seconds until a guide that does not answer is given up
SECRET = "a secret of the tests, long enough"
ALLOWED = "https://careers.example.org"


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as free:
        return int(free.getsockname()[1])


class Served:
    """A guide that serves on ports of its own; it ends as Ctrl-C ends it."""

    def __init__(
        self, folder: Path, environment: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.port = free_port()
        self.database = f"sqlite:///{folder / 'conversations.db'}"
        self.knowledge = f"sqlite:///{folder / 'k.db'}"
        self._environment = {
            **os.environ,
            "PORT": str(self.port),
            "KNOWLEDGE_URL": self.knowledge,
            "CONVERSATIONS_URL": self.database,
            "WEB_SECRET": SECRET,
            "WEB_ORIGINS": ALLOWED,
            "WEB_ADDRESS_MESSAGES_A_MINUTE": "100000",
            "WEB_ADDRESS_SESSIONS_AN_HOUR": "100000",
            **environment,
        }
        self._guide: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def web(self) -> str:
        return f"{self.url}/webhooks/web"

    def start(self) -> None:
        self._guide = subprocess.Popen(
            [sys.executable, "-m", "launch", "serve"],
            cwd=ROOT,
            env=self._environment,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up and self._guide.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/").close()
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
            else:
                return
        pytest.fail("the guide did not start")

    def processes(self) -> list[str]:
        """Name what the launcher has started."""
        assert self._guide
        own = ["pgrep", "-a", "-P", str(self._guide.pid)]
        found = subprocess.run(own, capture_output=True, text=True, check=True)
        return found.stdout.splitlines()

    def stop(self) -> None:
        if self._guide and self._guide.poll() is None:
            os.killpg(self._guide.pid, signal.SIGINT)
            self._guide.wait(30)


@pytest.fixture(scope="session")
def served(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path
) -> Iterator[Served]:
    """The guide, served; one for all tests that speak to it."""
    guide = Served(tmp_path_factory.mktemp("served"))
    try:
        guide.start()
        yield guide
    finally:
        guide.stop()
