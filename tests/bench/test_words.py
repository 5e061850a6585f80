"""Runs of the official words are found, names are not, and hard texts are named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from bench.cli import app
from bench.words import Record, compare_words, read_records, report_words
from knowledge.schema import ListingEntry
from knowledge.vocabulary import Degree, Route, Status

DUTY = "Plan and prepare all the mixing tanks before each shift starts."
EASY_TEXT = "You mix the dough and you bake the bread."
LINES = ("Mix it", "Bake it", "Cut it", "Sell it", "Clean up")


def listing(**texts: Any) -> ListingEntry:
    """A listing whose words are all its own, but for ``texts``."""
    facts: Mapping[str, Any] = {
        "reference": "ST9999",
        "title": "Tank operator",
        "version": "1.0",
        "level": 2,
        "route": Route.DIGITAL,
        "status": Status.LIVE,
        "months": 12,
        "degree": Degree.NOT_STATED,
        "official_page": "https://example.org/st9999",
        "how_it_works": EASY_TEXT,
        "employer_videos": [],
        "overview": EASY_TEXT,
        "day_to_day": list(LINES),
        "what_you_learn": list(LINES),
        "entry_requirements": EASY_TEXT,
        "what_comes_next": EASY_TEXT,
        "sources": {},
    }
    return ListingEntry.construct(**{**facts, "pathways": [], **texts})


def record(**more: Any) -> Record:
    duties = [{"id": "D1", "text": DUTY}]
    return {"ref": "ST9999", "version": "1.0", "title": "Tank operator"} | {
        "duties": duties,
        **more,
    }


@pytest.fixture()
def data(tmp_path: Path) -> Path:
    """A folder of records: a version in force, the next, and an older text."""
    newer = record(version="2.0", duties=[], summary="Nothing\u2028of it is the same.")
    older = {
        "ref": "ST9999",
        "legacy_text": "Keep the whole plant clean and safe at work",
    }
    for name, one in (
        ("open.jsonl", record()),
        ("next_versions.jsonl", newer),
        ("legacy_text.jsonl", older),
    ):
        (tmp_path / name).write_text(
            json.dumps(one, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return tmp_path


def runs(one: ListingEntry, data: Path) -> tuple[str, ...]:
    return compare_words([one], read_records(data)).runs


def test_own_words_are_no_finding(data: Path) -> None:
    found = compare_words([listing()], read_records(data))
    assert (found.runs, found.hard, found.unknown) == ((), (), ())
    assert found.ease > 60


@pytest.mark.parametrize("field", ["overview", "entry_requirements", "what_comes_next"])
def test_seven_words_in_a_row_are_one_finding(data: Path, field: str) -> None:
    copied = "Then plan and prepare all the mixing tanks, and go home."
    found = runs(listing(**{field: copied}), data)
    assert found == ("ST9999 version 1.0: plan and prepare all the mixing tanks",)


def test_a_line_of_a_list_and_the_older_text_are_looked_at(data: Path) -> None:
    copied = ["keep the whole plant clean and safe", *LINES]
    [run] = runs(listing(what_you_learn=copied), data)
    assert run.endswith(": keep the whole plant clean and safe")


def test_six_words_in_a_row_are_no_finding(data: Path) -> None:
    assert not runs(
        listing(overview="You prepare all the mixing tanks before tea."), data
    )


def test_the_record_is_that_of_the_version(data: Path) -> None:
    copied = "Plan and prepare all the mixing tanks."
    assert runs(listing(overview=copied), data)
    assert not runs(listing(overview=copied, version="2.0"), data)


def test_a_name_is_no_finding() -> None:
    body = "the Royal Institute of Fine Tank Makers of England"
    known = {("ST9999", "1.0"): record(summary=f"You may join {body}.")}
    assert not compare_words([listing(overview=f"Join {body}")], known).runs


def test_the_title_is_no_finding() -> None:
    title = "Operator of very large tanks"
    known = {("ST9999", "1.0"): record(title=title, summary=f"An {title} works well")}
    same = f"An {title.lower()} works well"
    assert not compare_words([listing(overview=same)], known).runs


def test_a_hard_text_and_a_missing_record_are_told() -> None:
    hard = "Organisational administration necessitates interdisciplinary communication."
    lines = [hard] * 5
    found = compare_words([listing(day_to_day=lines, what_you_learn=lines)], {})
    assert found.hard and found.unknown == ("ST9999 version 1.0",)
    told = report_words(found)
    assert told[-2] == "no official record: ST9999 version 1.0"
    assert told[-1].startswith("1 files, 0 runs, 1 hard to read")


def test_without_the_records_the_check_is_skipped(tmp_path: Path) -> None:
    run = CliRunner(mix_stderr=False)
    result = run.invoke(app, ["words", "--data", str(tmp_path / "none")])
    assert result.exit_code == 0


@pytest.mark.parametrize(("said", "code"), [(EASY_TEXT, 0), (DUTY, 1)])
def test_a_run_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, data: Path, said: str, code: int
) -> None:
    content = SimpleNamespace(listings=[listing(overview=said)])
    monkeypatch.setattr("bench.cli.read_content", lambda _: content)
    run = CliRunner(mix_stderr=False)
    assert run.invoke(app, ["words", "--data", str(data)]).exit_code == code
