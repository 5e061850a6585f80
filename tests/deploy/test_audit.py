"""Only advisories that somebody has reviewed may stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts.audited import main

ROOT = Path(__file__).resolve().parents[2]
EXCEPTIONS = ROOT / "deploy" / "audit.yml"
NONE: dict[str, Any] = {"vulnerabilities": {}}


def found(folder: Path, python: dict[str, list[str]], npm: dict[str, Any]) -> Path:
    dependencies = [
        {"name": name, "version": "1", "vulns": [{"id": one} for one in ids]}
        for name, ids in python.items()
    ]
    told = json.dumps({"dependencies": dependencies, "fixes": []})
    (folder / "python.json").write_text(told, encoding="utf-8")
    (folder / "npm.json").write_text(json.dumps(npm), encoding="utf-8")
    return folder


def test_what_is_excepted_may_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    python = {"tensorflow": ["PYSEC-1", "PYSEC-2"], "redis": []}
    assert main(found(tmp_path, python, NONE), EXCEPTIONS) == 0
    assert "python: 1 packages" in capsys.readouterr().out


def test_any_other_advisory_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    npm = {"vulnerabilities": {"lit": {"via": [{"url": "https://example.org/a"}]}}}
    assert main(found(tmp_path, {"redis": ["PYSEC-3"]}, npm), EXCEPTIONS) == 1
    told = capsys.readouterr().err
    assert "redis: PYSEC-3" in told
    assert "lit: https://example.org/a" in told


def test_advisories_that_could_not_be_asked_for_are_no_good_sign(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("UNREACHABLE", raising=False)
    assert main(found(tmp_path, {}, {"message": "refused"}), EXCEPTIONS) == 1
    assert "could not ask for advisories: refused" in capsys.readouterr().err


def test_a_machine_that_reaches_no_advisories_may_be_told_to_say_so_only(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("UNREACHABLE", "warn")
    assert main(tmp_path, EXCEPTIONS) == 0  # neither tool has written anything
    told = capsys.readouterr().err
    assert "warning: pip-audit" in told and "warning: npm audit" in told


def test_each_exception_says_why_and_what_shows_it() -> None:
    exceptions = YAML(typ="safe").load(EXCEPTIONS)
    for one in [*exceptions["python"], *exceptions["npm"]]:
        assert len(one["why"].split()) > 10
        assert (ROOT / one["shown_by"]).exists()
