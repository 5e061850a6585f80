"""The processes of a running guide, and that all of them end with it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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

PATIENCE = 60.0  # seconds until a server that does not answer is given up
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


@contextmanager
def action_server(options: Options) -> Iterator[subprocess.Popen[bytes]]:
    """Run the action server on loopback for as long as the block lasts."""
    command = [sys.executable, "-m", "launch.action_server", str(options.actions_port)]
    with _log("actions.log", options) as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=child_environment(options),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Ctrl-C is for us; we stop the server when the conversation is over.
            start_new_session=True,
        )
        try:
            yield process
        finally:
            stop(process)


def wait_until_ready(process: subprocess.Popen[bytes], options: Options) -> None:
    """Wait until the action server answers.

    Raises:
        LaunchError: it ended, or did not answer in time.
    """
    url = f"http://{LOOPBACK}:{options.actions_port}/health"
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if process.poll() is not None:
            break
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url):
            return
        time.sleep(0.1)
    raise LaunchError(f"the action server did not start: {_last_line(options)}")


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
        return subprocess.Popen(
            words, cwd=ROOT, env=child_environment(options), stderr=errors
        )


def _last_line(options: Options) -> str:
    log = LOGS / "actions.log"
    lines = log.read_text(encoding="utf-8").split("\n") if not options.verbose else []
    told = [line for line in lines if line.strip()]
    return f"{told[-1]} (details: {log})" if told else "see above"


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
