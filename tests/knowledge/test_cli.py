"""The command line says what it did, and fails with a line and a code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge import cli
from knowledge.cli import app
from knowledge.content_files import content_paths, files_in
from knowledge.encoder import load_encoder
from knowledge.guidance.known import read_known
from knowledge.settings import DEFAULT_CONTENT, ENCODER
from tests.conftest import TODAY
from tests.knowledge.test_content_files import listing_path, state

run = CliRunner(mix_stderr=False)


@pytest.fixture(autouse=True)
def _own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: Path) -> None:
    monkeypatch.setenv("KNOWLEDGE_URL", f"sqlite:///{tmp_path / 'cli.db'}")
    monkeypatch.setenv("KNOWLEDGE_CONTENT", str(content))
    monkeypatch.setenv("COLUMNS", "200")


def knowledge(*words: str) -> Result:
    return run.invoke(app, list(words))


def test_load_fills_the_store_once() -> None:
    assert "store filled: 722 listings" in knowledge("load").stdout
    assert "already in step" in knowledge("load").stdout


def test_a_quiet_load_speaks_only_of_changes() -> None:
    assert "store filled" in knowledge("load", "--quiet").stdout
    assert knowledge("load", "--quiet").stdout == ""


def test_index_keeps_what_servers_need_at_start(tmp_path: Path) -> None:
    kept = tmp_path / "guidance.npz"
    assert "questions of guidance" in knowledge("index", "--to", str(kept)).stdout
    known = read_known(kept, load_encoder(ENCODER).name)
    assert any("work" in text for text in known.vectors)


def test_check_says_that_all_is_well() -> None:
    result = knowledge("check")
    assert result.exit_code == 0
    files = len(content_paths(DEFAULT_CONTENT))
    listings = len(files_in(DEFAULT_CONTENT / "listings"))
    assert f"{files} files, {listings} listings: no faults" in result.stdout
    assert "of 722 approved standards" in result.stdout


def test_check_looks_at_another_folder(tmp_path: Path) -> None:
    result = knowledge("check", str(tmp_path / "empty"))
    assert result.exit_code == 1
    assert "sources.yml:1: cannot be read" in result.stderr


@pytest.mark.parametrize("command", ["check", "load", "show"])
def test_a_fault_is_one_line_and_exit_code_1(content: Path, command: str) -> None:
    path = listing_path(content)
    line = state(path, "route: Digtal")
    result = knowledge(command)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path}:{line}: 'route' must be one of")
    assert result.stderr.count("\n") == 1


def test_show_prints_facts_with_source_and_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cli.out, "width", 200)  # so that no cell is broken
    shown = knowledge("show", "st1398", "--on", str(TODAY)).stdout
    assert "418" in shown
    assert "Skills England, Machine learning engineer, version 1.0" in shown
    assert "22 August 2026" in shown
    assert "23 November 2026" in shown
    assert "none yet" in shown


def test_show_on_a_day_is_of_who_starts_then() -> None:
    before, after = (
        json.loads(knowledge("show", "ST0001", "--on", day, "--json").stdout)
        for day in ("2026-12-17", "2026-12-18")
    )
    assert (before["version"], before["max_funding"]) == ("1.0", 21_000)
    assert (after["version"], after["max_funding"]) == ("2.0", 26_000)


def test_export_writes_every_standard_once(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    told = knowledge("export", str(path), "--on", str(TODAY)).stdout
    lines = path.read_text(encoding="utf-8").splitlines()
    records = {record["reference"]: record for record in map(json.loads, lines)}
    assert told == f"written: {len(lines)} standards\n"
    assert len(records) == len(lines)
    assert records["ST1398"]["training_hours"] == 418
    assert records["ST0113"]["status"] == "retired"


def test_show_alone_names_all_listings() -> None:
    assert "ST1398  Machine learning engineer" in knowledge("show").stdout


def test_show_of_an_unknown_listing_is_exit_code_2() -> None:
    result = knowledge("show", "ST9999")
    assert result.exit_code == 2
    assert "no listing ST9999" in result.stderr


def test_an_unknown_command_is_exit_code_2() -> None:
    assert knowledge("dance").exit_code == 2


def test_help_names_every_command() -> None:
    shown = knowledge("--help").stdout
    assert all(name in shown for name in ("load", "check", "show"))


def test_a_database_out_of_reach_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_URL", "sqlite:////nowhere/at/all.db")
    result = knowledge("load")
    assert result.exit_code == 1
    assert result.stderr.startswith("cannot open the store")


def test_privacy_shows_its_map_and_erases_what_there_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONVERSATIONS_URL", f"sqlite:///{tmp_path / 'talks.db'}")
    assert "enquiry (by reference)" in knowledge("privacy", "map").stdout
    assert '"enquiry": []' in knowledge("privacy", "export", "nobody").stdout
    assert "nothing was kept" in knowledge("privacy", "erase", "nobody").stderr
    assert "feedback: 0 erased" in knowledge("privacy", "sweep").stdout
