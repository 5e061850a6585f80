"""PostgreSQL and Redis of the tests' own, which may be killed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import free_port

PATIENCE = 30.0  # seconds
SERVER_USER = "postgres"  # PostgreSQL refuses to run as root


def needed(name: str, package: str, *folders: Path) -> str:
    """Find a program, or skip the test that needs it (fail with REQUIRE_SERVICES=1)."""
    found = shutil.which(name)
    for folder in (*folders, Path("/usr/sbin")):
        found = found or shutil.which(name, path=str(folder))
    if found:
        return found
    reason = f"no {name}: install Debian's package '{package}'"
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


class Service:
    """A server that can be killed, and started again over what it has kept."""

    def __init__(self, command: Sequence[str], port: int, user: int | None) -> None:
        self.command, self.port, self._user = command, port, user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; what a killed one left behind may be in the way for a moment."""
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(
                    self.command,
                    user=self._user,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            if self._answers():
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.command[0]} did not start")

    def kill(self) -> None:
        """End it as a power cut does."""
        assert self._process
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def postgresql() -> Iterator[tuple[Service, str]]:
    """A PostgreSQL server with an empty database; yields it and its address."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    initdb = needed("initdb", "postgresql", *folders)
    user = pwd.getpwnam(SERVER_USER).pw_uid if os.geteuid() == 0 else None
    folder, port = Path(tempfile.mkdtemp(prefix="guide-pg-")), free_port()
    if user is not None:
        os.chown(folder, user, -1)
    subprocess.run(
        [
            initdb,
            "-D",
            str(folder / "data"),
            "-A",
            "trust",
            "-U",
            "guide",
            "-E",
            "UTF8",
        ],
        user=user,
        check=True,
        capture_output=True,
    )
    command = [str(Path(initdb).with_name("postgres")), "-D", str(folder / "data")]
    command += ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
    service = Service(command, port, user)
    try:
        service.start()
        time.sleep(1)  # it listens before it lets anybody in
        yield service, f"postgresql://guide@127.0.0.1:{port}/postgres"
    finally:
        service.kill()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis() -> Iterator[tuple[Service, str]]:
    """A Redis server that keeps nothing over a restart; yields it and its address."""
    port = free_port()
    command = [needed("redis-server", "redis-server"), "--port", str(port)]
    service = Service([*command, "--bind", "127.0.0.1", "--save", ""], port, None)
    try:
        service.start()
        yield service, f"redis://127.0.0.1:{port}/0"
    finally:
        service.kill()


def eventually(what: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something holds."""
    give_up = time.monotonic() + patience
    while not what():
        assert time.monotonic() < give_up, "it did not come to hold"
        time.sleep(0.1)
