"""Runs a guide, ours or on stock Rasa, and asks it over REST as a channel would."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bench.examples import ROOT
from bench.models import Kind, quiet

LOOPBACK = "127.0.0.1"
PORT, ACTIONS_PORT = 5405, 5455
PATIENCE = 180.0  # seconds until a server that does not answer is given up
FIRST_QUESTION = "how long is the electrician apprenticeship"


class NoAnswerError(RuntimeError):
    """A server did not answer in time."""


@dataclass
class Running:
    """A guide that answers; ``start`` is how many seconds its first answer took."""

    start: float
    rasa: subprocess.Popen[bytes]
    actions: subprocess.Popen[bytes] | None

    def megabytes(self) -> dict[str, float]:
        """Return the memory of Rasa's process, and of the actions' if they have one."""
        actions = _resident(self.actions.pid) if self.actions else 0.0
        return {"rasa": _resident(self.rasa.pid), "actions": actions}


def ask(sender: str, text: str) -> float:
    """Put a message, wait for the answer, and return the milliseconds it took.

    The connection stays open from one message to the next, as a channel's would.

    Raises:
        NoAnswerError: the answer was empty, or none.
    """
    body = json.dumps({"sender": sender, "message": text})
    began = time.perf_counter()
    answer = _post(body)
    if not answer:
        raise NoAnswerError(f"no answer to {text!r}")
    return 1000 * (time.perf_counter() - began)


_talker = threading.local()


def _post(body: str) -> Any:
    kept: http.client.HTTPConnection | None = getattr(_talker, "connection", None)
    connection = kept or http.client.HTTPConnection(LOOPBACK, PORT, timeout=60)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", "/webhooks/rest/webhook", body, headers)
        answer = json.load(connection.getresponse())
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        _talker.connection = None
        if kept is None:
            raise NoAnswerError(str(error)) from error
        return _post(body)  # the server had given the idle connection up
    _talker.connection = connection
    return answer


@contextmanager
def running(kind: Kind, model: Path, out: Path) -> Iterator[Running]:
    """Run a guide for as long as the block lasts.

    Raises:
        NoAnswerError: it did not answer in time.
    """
    url = f"http://{LOOPBACK}:{ACTIONS_PORT}/webhook"
    words = [sys.executable, "-m", kind.module, "run", "--model", str(model)]
    words += ["--endpoints", str(kind.endpoints), "--credentials", "credentials.yml"]
    words += ["--interface", LOOPBACK, "--port", str(PORT)]
    began = time.monotonic()
    with (out / f"{kind.name}-server.log").open("wb") as log:
        server = ["launch.action_server", str(ACTIONS_PORT)]
        actions = None if kind.alone else _start(*server, log=log)
        rasa = subprocess.Popen(
            words,
            cwd=ROOT,
            env=quiet({"ACTION_SERVER_URL": url}),
            stdout=log,
            stderr=log,
        )
        try:
            _wait(rasa)
            yield Running(time.monotonic() - began, rasa, actions)
        finally:
            for process in filter(None, (rasa, actions)):
                process.terminate()
                process.wait()


def _start(module: str, *arguments: str, log: IO[bytes]) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(words, cwd=ROOT, env=quiet(), stdout=log, stderr=log)


def _wait(rasa: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and rasa.poll() is None:
        with suppress(NoAnswerError, ValueError):
            ask("first", FIRST_QUESTION)
            return
        time.sleep(0.1)
    raise NoAnswerError("the server did not answer; see its log")


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
