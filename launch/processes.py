"""The processes of a running guide, and that all of them end with it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from launch.environment import (
    LOGS,
    LOOPBACK,
    ROOT,
    LaunchError,
    Options,
    child_environment,
)

GRACE = 10.0  # seconds a process gets to end by itself


def check_port(port: int, variable: str) -> None:
    """Raise ``LaunchError`` if something already listens on a port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            raise LaunchError(
                f"port {port} is taken: stop what uses it, or choose another with "
                f"{variable}=..."
            ) from None


def run_rasa(command: str, model: Path, options: Options) -> subprocess.Popen[bytes]:
    """Start ``rasa shell`` or ``rasa run`` on loopback."""
    words = [sys.executable, "-m", "launch.rasa_server", command]
    words += ["--model", str(model)]
    words += [
        "--endpoints",
        str(options.endpoints),
        "--credentials",
        str(options.credentials),
    ]
    words += ["--interface", LOOPBACK, "--port", str(options.port)]
    with _log(f"{command}.log", options) as errors:
        return subprocess.Popen(words, cwd=ROOT, env=child_environment(), stderr=errors)


def last_line(command: str) -> str:
    """Return the last thing that a command logged; empty if it said nothing."""
    log = LOGS / f"{command}.log"
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


@contextmanager
def ending_on_signals() -> Iterator[None]:
    """Turn a request to end into an exit that stops what was started."""

    def end(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    asked = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, end) for number in asked]
    try:
        yield
    finally:
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _log(name: str, options: Options) -> Iterator[IO[bytes] | None]:
    """Open a log file for a process, or None to let it print here."""
    if options.verbose:
        yield None
        return
    LOGS.mkdir(exist_ok=True)
    with (LOGS / name).open("wb") as file:
        yield file


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, kindly at first; one that has ended is left alone."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
