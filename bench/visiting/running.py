"""Runs Locust on a guide that is running, and watches what the guide takes."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
TALKERS = Path(__file__).with_name("talkers.py")
OURS = ("launch.rasa_server", "launch.action_server")
SAMPLE = 5.0  # seconds between two looks at the memory
MEGABYTE = 1024 * 1024


@dataclass
class Load:
    """``times`` are milliseconds of a turn by percentile, ``memory`` MB in time."""

    talkers: int
    think: float
    turns: int
    failed: int
    a_second: float
    times: dict[str, float]
    memory: list[float] = field(default_factory=list)


def run_load(url: str, talkers: int, seconds: int, think: float, out: Path) -> Load:
    """Have ``talkers`` people talk for some seconds, ``think`` seconds between turns.

    Raises:
        RuntimeError: Locust measured nothing.
    """
    out.mkdir(parents=True, exist_ok=True)
    prefix = out / f"load-{talkers}"
    command = [sys.executable, "-m", "locust", "-f", str(TALKERS), "--headless"]
    command += ["--host", url, "-u", str(talkers), "-r", str(max(1, talkers // 5))]
    command += ["-t", f"{seconds}s", "--csv", str(prefix), "--only-summary"]
    environment = {**os.environ, "LOAD_THINK": str(think)}
    log = prefix.with_suffix(".log")
    with log.open("wb") as output:
        locust = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output
        )
        memory = list(_memory_until_ended(locust))
    rows = _rows(Path(f"{prefix}_stats.csv"))
    if "turn" not in rows:
        raise RuntimeError(f"no turns were measured (details: {log})")
    return _read(rows["turn"], talkers, think, memory)


def _read(row: dict[str, str], talkers: int, think: float, memory: list[float]) -> Load:
    percentiles = {"p50": "50%", "p95": "95%", "p99": "99%"}
    return Load(
        talkers,
        think,
        int(row["Request Count"]),
        int(row["Failure Count"]),
        float(row["Requests/s"]),
        {name: float(row[column]) for name, column in percentiles.items()},
        memory,
    )


def _rows(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        return {row["Name"]: row for row in csv.DictReader(file)}


def _memory_until_ended(process: subprocess.Popen[bytes]) -> Iterator[float]:
    """Yield the megabytes that all processes of the guide take, from time to time."""
    while process.poll() is None:
        yield sum(map(_resident, _processes())) / MEGABYTE
        time.sleep(SAMPLE)


def _processes() -> Iterator[psutil.Process]:
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if any(module in words for module in OURS):
            yield process


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
