"""The whole guide as `make serve` starts it: two processes, one question over REST."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.environment import LOOPBACK, ROOT, Options
from launch.processes import PATIENCE
from tests.launch.test_processes import free_port


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path
) -> Iterator[Options]:
    """A guide that serves on ports of its own; it ends as Ctrl-C ends it."""
    options = Options(port=free_port(), actions_port=free_port(), verbose=False)
    database = tmp_path_factory.mktemp("served") / "k.db"
    environment = {
        **os.environ,
        "PORT": str(options.port),
        "ACTIONS_PORT": str(options.actions_port),
        "KNOWLEDGE_URL": f"sqlite:///{database}",
    }
    guide = subprocess.Popen(
        [sys.executable, "-m", "launch", "serve"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(options, guide)
        yield options
    finally:
        os.killpg(guide.pid, signal.SIGINT)
        guide.wait(30)


def wait_for(options: Options, guide: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and guide.poll() is None:
        try:
            urllib.request.urlopen(f"http://{LOOPBACK}:{options.port}/").close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("the guide did not start")


def ask(options: Options, message: str, page: str | None = None) -> dict[str, object]:
    body = {"sender": "test", "message": message, "metadata": {"listing": page}}
    request = urllib.request.Request(
        f"http://{LOOPBACK}:{options.port}/webhooks/rest/webhook",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        [answer] = json.load(response)
    return dict(answer)


def test_a_question_over_rest_is_answered_from_the_store(served: Options) -> None:
    answer = ask(served, "how much do I get paid?", page="ST1398")
    assert "£" in str(answer["text"])
    assert "Source: GOV.UK" in str(answer["text"])
    assert answer["buttons"]


def test_the_servers_listen_on_loopback_only(served: Options) -> None:
    local = {
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    }
    for port in (served.port, served.actions_port):
        addresses = {
            entry.split(":")[0] for entry in local if entry.endswith(f":{port:04X}")
        }
        assert addresses == {"0100007F"}
