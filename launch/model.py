"""Trains the dialogue model when its inputs have changed, and only then."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from launch.environment import LOGS, ROOT, LaunchError, Options, child_environment

MODELS = ROOT / "models"
INPUTS = (
    *("domain.yml", "config.yml", "locks/app.txt"),
    *("build/encoder/encoder.onnx", "knowledge/encoder.py"),
)
INPUT_FOLDERS = {"data": "*.yml", "pipeline": "*.py"}
STAGE = "Starting to train component '"

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_EXCEPTION = re.compile(r"[\w.]*(Exception|Error|Invalid\w*)\b.*:")
_PLACE = re.compile(r"\s+in \".*\", line \d+")


def input_files() -> Iterator[Path]:
    """Name every file that the model depends on."""
    yield from (ROOT / name for name in INPUTS)
    for folder, pattern in INPUT_FOLDERS.items():
        yield from sorted((ROOT / folder).rglob(pattern))


def inputs_digest() -> str:
    """Hash the model's inputs.

    Raises:
        LaunchError: one of them is missing.
    """
    digest = hashlib.sha256()
    for path in input_files():
        if not path.is_file():
            raise LaunchError(f"{path.relative_to(ROOT)} is missing: run 'make setup'")
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def model_path() -> Path:
    """Name the file of the model that belongs to the inputs as they are."""
    return MODELS / f"guide-{inputs_digest()}.tar.gz"


def ensure_model(options: Options, console: Console) -> Path:
    """Return the current model, training it first if need be.

    Raises:
        LaunchError: the training failed; the message names the cause and the log.
    """
    path = model_path()
    if not path.is_file():
        train(path, options, console)
        for old in MODELS.glob("guide-*.tar.gz"):
            if old != path:
                old.unlink()
    return path


def train(path: Path, options: Options, console: Console) -> None:
    """Train a model into ``path``, showing the stage it is at."""
    LOGS.mkdir(exist_ok=True)
    log = LOGS / "train.log"
    with console.status("Training the model") as status:
        for line in _output(path, options, log):
            if options.verbose:
                console.print(line, markup=False, highlight=False)
            if STAGE in line:
                stage = line.split(STAGE)[1].split("'")[0]
                status.update(f"Training the model: {stage}")
    if not path.is_file():
        raise LaunchError(f"the training failed: {_cause(log)} (details: {log})")
    console.print("Training the model: done", highlight=False)


def _output(path: Path, options: Options, log: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "launch.training", str(path.parent)]
    command += [path.name.removesuffix(".tar.gz")]
    with (
        log.open("w", encoding="utf-8") as record,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        for line in process.stdout or ():
            record.write(line)
            yield line.rstrip()


def _cause(log: Path) -> str:
    """Find what went wrong: the line that names the exception, and the last place."""
    lines = [_COLOUR.sub("", line) for line in log.read_text("utf-8").splitlines()]
    told = [line for line in lines if _EXCEPTION.match(line)]
    if not told:
        return "it named no cause"
    places = [line.strip(" :") for line in lines if _PLACE.match(line)]
    return " ".join([told[-1].strip(), *places[-1:]])
