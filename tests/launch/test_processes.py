"""The action server runs on loopback, ends with its block, and fails with a line."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from launch.environment import ROOT, LaunchError, Options
from launch.processes import (
    action_server,
    check_port,
    ending_on_signals,
    wait_until_ready,
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture()
def options(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Options:
    path = tmp_path_factory.mktemp("served") / "k.db"
    monkeypatch.setenv("KNOWLEDGE_URL", f"sqlite:///{path}")
    return Options(port=free_port(), actions_port=free_port(), verbose=False)


@pytest.fixture()
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_the_action_server_answers_and_ends_with_its_block(options: Options) -> None:
    with action_server(options) as process:
        wait_until_ready(process, options)
        url = options.actions_url.replace("/webhook", "/actions")
        shown = {"Authorization": f"Bearer {options.secret}"}
        with urllib.request.urlopen(urllib.request.Request(url, headers=shown)) as told:
            names = {entry["name"] for entry in json.load(told)}
        assert "action_answer" in names
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(url)
    assert process.poll() is not None


def test_a_server_that_cannot_start_says_why(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNOWLEDGE_URL", "sqlite:////nowhere/at/all.db")
    with action_server(options) as process, pytest.raises(LaunchError) as caught:
        wait_until_ready(process, options)
    assert "cannot open the store" in str(caught.value)


def test_a_taken_port_is_named_with_the_way_out(taken: int) -> None:
    with pytest.raises(LaunchError, match=rf"port {taken} is taken.*PORT=\.\.\."):
        check_port(taken, "PORT")


def test_a_free_port_is_fine() -> None:
    check_port(free_port(), "PORT")


def test_a_request_to_end_stops_what_was_started() -> None:
    with pytest.raises(SystemExit), ending_on_signals():
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)


def launch(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "launch", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("variable", ["PORT", "ACTIONS_PORT"])
@pytest.mark.parametrize("command", ["chat", "serve"])
def test_a_start_on_a_taken_port_is_one_line_and_exit_code_1(
    command: str, variable: str, taken: int
) -> None:
    other = "ACTIONS_PORT" if variable == "PORT" else "PORT"
    ended = launch(command, **{variable: str(taken), other: str(free_port())})
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"error: port {taken} is taken")
    assert ended.stderr.count("\n") == 1


def test_a_wrong_port_is_one_line_and_exit_code_1() -> None:
    ended = launch("serve", PORT="http")
    assert ended.returncode == 1
    assert (
        ended.stderr == "error: PORT=http is no port: give a number from 1 to 65535\n"
    )
