"""The measurement of the store at scale measures, and its plans use indexes."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from bench.scale import KINDS, measure, table
from tests.databases import KINDS as DATABASES
from tests.databases import database


@pytest.mark.parametrize("kind", DATABASES)
def test_every_kind_of_search_is_measured_and_planned(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.scale.QUERIES", 3)
    with database(kind, tmp_path) as url:
        found = measure(url, 400, Console(quiet=True))
    assert set(found["milliseconds"]) == {*KINDS, "all"}
    assert found["imported a second"] > 0
    assert f"| 400 | {kind} |" in table([found])
    assert all(found["plans"].values())


def test_no_search_reads_a_whole_table_of_adverts(tmp_path: Path) -> None:
    with database("sqlite", tmp_path) as url:
        plans = measure(url, 400, Console(quiet=True))["plans"]
    for kind, lines in plans.items():
        for line in lines:
            whole = line.startswith(("SCAN vacancy", "SCAN workplace"))
            virtual = "VIRTUAL TABLE INDEX" in line
            assert not whole or "INDEX" in line or virtual, f"{kind}: {line}"
