"""Setting up without what it needs fails with one line, not with a stack trace."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from launch.environment import ROOT

PARTS = ("scripts", "locks", "pipeline", "knowledge")


@pytest.fixture()
def clone(tmp_path: Path) -> Path:
    """The project as a fresh clone has it, as far as the set-up looks at it."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def set_up(clone: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "scripts/setup.sh"],
        cwd=clone,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def base_python() -> str:
    """The interpreter that this environment was made from."""
    return str((ROOT / ".venv" / "bin" / "python").resolve())


def only_uv(clone: Path) -> str:
    """A PATH with the system's tools and uv, so that the clone need not bring it."""
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    (clone / "bin").mkdir()
    (clone / "bin" / "uv").symlink_to(uv)
    return f"{clone / 'bin'}:/usr/bin:/bin"


def test_without_a_network_one_line_says_so(clone: Path) -> None:
    ended = set_up(
        clone,
        PATH=only_uv(clone),
        GUIDE_PYTHON=base_python(),
        UV_OFFLINE="1",
        UV_CACHE_DIR=str(clone / "cache"),
    )
    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    assert last.startswith(
        "error: the packages could not be installed; is this machine"
    )
    assert "Traceback" not in ended.stderr


def test_without_python_3_10_one_line_says_what_to_do(clone: Path) -> None:
    ended = set_up(
        clone,
        PATH=only_uv(clone),
        HOME=str(clone / "nobody"),
        PYENV_ROOT=str(clone / "nobody"),
        UV_PYTHON_INSTALL_DIR=str(clone / "nothing"),
        UV_OFFLINE="1",
    )
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert line.startswith("error: Python 3.10 is missing and could not be fetched")
    assert "GUIDE_PYTHON" in line
