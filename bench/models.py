"""Trains models, ours and stock Rasa's, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.examples import ROOT
from knowledge.settings import conversations_url

STOCK = ROOT / "bench" / "stock"


@dataclass(frozen=True)
class Kind:
    """One way to run Rasa: which module runs it, with which configuration.

    ``alone`` says whether actions run in its own process, as ``endpoints`` has it.
    """

    name: str
    module: str
    config: Path
    endpoints: Path
    alone: bool


LEAN, RASA = "launch.rasa_server", "rasa"
OURS = Kind("ours", LEAN, ROOT / "config.yml", ROOT / "endpoints.yml", alone=True)
STOCK_RASA = Kind(
    "stock", RASA, STOCK / "config.yml", STOCK / "endpoints.yml", alone=False
)


@dataclass(frozen=True)
class Trained:
    """A model and how many seconds its training took, the process's start included."""

    path: Path
    seconds: float


class TrainingFailedError(RuntimeError):
    """A training ended without a model; the message names its log."""


def quiet(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with telemetry and chatter off."""
    still = {
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "ACTIONS_SECRET": "known to all, for it is on loopback only",
        "CONVERSATIONS_URL": conversations_url(),
    }
    return {**os.environ, **still, **(extra or {})}


def train(kind: Kind, out: Path, arguments: Sequence[str] = ()) -> Trained:
    """Train a model from nothing, without anything an earlier training has cached.

    Args:
        kind: whose pipeline.
        out: folder for the model, its log and its cache.
        arguments: Rasa's own, such as ``nlu --nlu FILE``; the guide's data without any.

    Raises:
        TrainingFailedError: there is no model at the end.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{kind.name}.tar.gz"
    path.unlink(missing_ok=True)  # a training that fails must not pass for an old one
    words = [sys.executable, "-m", kind.module, "train", *arguments]
    words += ["--config", str(kind.config), "--out", str(out)]
    words += ["--fixed-model-name", kind.name]
    log = out / f"{kind.name}.log"
    cache = {"RASA_CACHE_DIRECTORY": str(out / f"cache-{time.time_ns()}")}
    began = time.monotonic()
    with log.open("wb") as output:
        subprocess.run(
            words, cwd=ROOT, env=quiet(cache), stdout=output, stderr=output, check=False
        )
    if not path.is_file():
        raise TrainingFailedError(f"no model from {' '.join(words)} (details: {log})")
    return Trained(path, time.monotonic() - began)


def parse(kind: Kind, model: Path, texts: Sequence[str], out: Path) -> ParsedTexts:
    """Have a model understand texts in a process of its own.

    Raises:
        subprocess.CalledProcessError: the process failed.
    """
    asked, told = out / "asked.json", out / "told.json"
    asked.write_text(json.dumps(list(texts)), encoding="utf-8")
    words = [sys.executable, "-m", "bench.parsing", kind.name, str(model)]
    subprocess.run([*words, str(asked), str(told)], cwd=ROOT, env=quiet(), check=True)
    return ParsedTexts(**json.loads(told.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class ParsedTexts:
    """What a model made of texts, in their order, and what that took.

    ``guesses`` are the likeliest intents even where the message was given up as
    unclear; ``readings`` are there where ``bench.recording`` recorded them;
    ``milliseconds`` is the time of each text, ``megabytes`` the memory's peak.
    """

    intents: list[str]
    confidences: list[float]
    guesses: list[str]
    guess_confidences: list[float]
    questions: list[list[str]]
    readings: list[list[dict[str, Any]]]
    milliseconds: list[float]
    megabytes: float
