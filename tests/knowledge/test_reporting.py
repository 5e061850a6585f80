"""The report shows what had no answer, what was rated worst, and what is asked."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from typer.testing import CliRunner

from knowledge.cli import app
from knowledge.enquiries.store import Enquiries
from knowledge.noting import Judged, Notes, Rating, Turned
from knowledge.reporting.figures import Figures, read_figures
from knowledge.reporting.grouping import Group, group_by_meaning
from knowledge.reporting.page import write_page
from knowledge.reporting.showing import draw, write_csv
from knowledge.reporting.weeks import compare_weeks
from knowledge.settings import DEFAULT_CONTENT, Settings
from knowledge.store import Store

MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 17, 12, 0)


def fill(store: Store, day: date = MONDAY, noon: datetime = NOON) -> None:
    notes = Notes(store.engine)
    for text in ("do i get a van", "Do i get a van", "=cmd()"):
        notes.unanswered(text, "not_known", noon)
    good = Judged("a", ("duration",), (), "ST1398", "m", "c")
    bad = Judged("b", ("pay",), ("pay.minimum",), None, "m", "c")
    notes.rate(Rating.UP, good, noon)
    for comment in ("too low", "wrong year"):
        notes.comment(notes.rate(Rating.DOWN, bad, noon), comment)
    late = noon + timedelta(days=7)
    notes.turned(Turned(noon, "a", "web", ("pay",)), day)
    notes.turned(Turned(late, "a", "web", ("pay", "duration")), day + timedelta(days=7))
    Enquiries(store.engine).add("a@b.org", "help me please", (), None, noon)


@pytest.fixture()
def figures(own_store: Store) -> Figures:
    fill(own_store)
    return read_figures(own_store.engine, MONDAY, MONDAY + timedelta(days=13))


def test_what_had_no_answer_stands_together(figures: Figures) -> None:
    assert figures.unanswered[0] == (2, "do i get a van", "not_known")


def test_the_worst_rated_comes_first_with_what_was_said(figures: Figures) -> None:
    worst, best = figures.worst
    assert (worst.about, worst.down, worst.up) == ("pay.minimum", 2, 0)
    assert set(worst.comments) == {"too low", "wrong year"}
    assert (best.about, best.up) == ("duration (ST1398)", 1)


def test_topics_are_summed_by_week(figures: Figures) -> None:
    later = MONDAY + timedelta(days=7)
    assert figures.topics[MONDAY, "pay"] == 1
    assert figures.topics[later, "pay"] == figures.topics[later, "duration"] == 1
    assert figures.waiting == 1


def test_what_lies_outside_the_days_is_left_out(own_store: Store) -> None:
    fill(own_store)
    before = read_figures(own_store.engine, date(2026, 1, 1), date(2026, 1, 31))
    assert not before.unanswered and not before.worst and not before.topics


def test_files_can_be_opened_by_a_spreadsheet(figures: Figures, tmp_path: Path) -> None:
    paths = write_csv(figures, tmp_path / "report")
    assert [path.name for path in paths] == [
        "unanswered.csv",
        "ratings.csv",
        "topics.csv",
    ]
    with paths[0].open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["2", "do i get a van", "not_known"]
    assert rows[2][1] == "'=cmd()"  # and no formula


def test_a_picture_is_drawn(figures: Figures, tmp_path: Path) -> None:
    path = draw(figures, tmp_path / "topics.png")
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_command_shows_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'k.db'}"
    monkeypatch.setenv("KNOWLEDGE_URL", url)
    store = Store(Settings(url, DEFAULT_CONTENT))
    today = date.today()
    fill(store, today - timedelta(days=7), datetime.now())
    store.close()
    result = CliRunner().invoke(app, ["report", "--folder", str(tmp_path / "r")])
    assert result.exit_code == 0, result.stdout
    for part in ("do i get a van", "pay.minimum", "too low", "1 enquiries wait"):
        assert part in result.stdout
    assert (tmp_path / "r" / "topics.png").is_file()


def vector(text: str) -> npt.NDArray[np.float32]:
    """Two directions: about vans, and about anything else."""
    van = "van" in text
    return np.array([van, not van], dtype=np.float32)


def test_questions_of_one_meaning_stand_together() -> None:
    asked = [(3, "do i get a van", "x"), (2, "pets at work", "x"), (2, "a van?", "x")]
    groups = group_by_meaning(asked, vector)
    assert groups == [
        Group(5, ("do i get a van", "a van?")),
        Group(2, ("pets at work",)),
    ]
    assert group_by_meaning(asked[:1], vector) == [Group(3, ("do i get a van",))]
    assert group_by_meaning([], vector) == []


def test_the_last_week_is_compared_with_the_one_before(figures: Figures) -> None:
    weeks = compare_weeks(figures)
    assert weeks.week == MONDAY + timedelta(days=7)
    assert (weeks.before, weeks.now) == (1, 2)
    assert (weeks.settled_before.share, weeks.settled_now.sessions) == (1.0, 1)
    assert weeks.changes[0].topic == "duration"


def test_what_a_person_must_settle_is_no_success_of_the_guide(own_store: Store) -> None:
    notes = Notes(own_store.engine)
    for sender, topic in enumerate(("pay", "clarify", "not_known", "duration")):
        notes.turned(Turned(NOON, str(sender), "web", (topic,)), MONDAY)
    figures = read_figures(own_store.engine, MONDAY, MONDAY + timedelta(days=6))
    weeks = compare_weeks(figures)
    assert (weeks.settled_now.sessions, weeks.settled_now.share) == (4, 0.5)
    assert weeks.settled_before.share is None


def test_a_page_shows_it_all_and_runs_nothing(own_store: Store, tmp_path: Path) -> None:
    fill(own_store)
    Notes(own_store.engine).unanswered("<script>alert(1)</script> van", "x", NOON)
    figures = read_figures(own_store.engine, MONDAY, MONDAY + timedelta(days=13))
    page = write_page(figures, vector, tmp_path / "report.html").read_text("utf-8")
    assert "do i get a van" in page
    assert "pay.minimum" in page
    assert "data:image/png;base64," in page
    assert "<script>" not in page
    assert "http" not in page  # it fetches nothing


def test_a_page_of_nothing_can_be_written(own_store: Store, tmp_path: Path) -> None:
    figures = read_figures(own_store.engine, MONDAY, MONDAY)
    page = write_page(figures, vector, tmp_path / "report.html").read_text("utf-8")
    assert "Nothing was asked." in page
