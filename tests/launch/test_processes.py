"""What stands in the way of a start is one line; a request to end ends everything."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from launch.environment import ROOT, LaunchError
from launch.processes import check_port, ending_on_signals


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture()
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


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


@pytest.mark.parametrize("command", ["chat", "serve"])
def test_a_start_on_a_taken_port_is_one_line_and_exit_code_1(
    command: str, taken: int
) -> None:
    ended = launch(command, PORT=str(taken))
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"error: port {taken} is taken")
    assert ended.stderr.count("\n") == 1


def test_a_store_that_cannot_be_opened_is_one_line_and_exit_code_1() -> None:
    nowhere = "sqlite:////nowhere/at/all.db"
    ended = launch("serve", PORT=str(free_port()), KNOWLEDGE_URL=nowhere)
    assert ended.returncode == 1
    [last] = ended.stderr.splitlines()[-1:]
    assert "cannot open the store" in last
    assert "Traceback" not in ended.stderr


def test_a_wrong_port_is_one_line_and_exit_code_1() -> None:
    ended = launch("serve", PORT="http")
    assert ended.returncode == 1
    assert (
        ended.stderr == "error: PORT=http is no port: give a number from 1 to 65535\n"
    )
