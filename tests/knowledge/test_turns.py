"""Turns are kept without what was said; views tell which conversations were settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from knowledge.engine import connect, lay_out
from knowledge.noting import Notes, Rating, Turned
from knowledge.privacy.keeping import erase, export, let_go
from knowledge.privacy.map import Database
from tests.databases import KINDS, database

NOON = datetime(2026, 11, 23, 12, 0)
TODAY = date(2026, 11, 23)


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with database(request.param, tmp_path) as url:
        made = connect(url)
        lay_out(made)
        yield made
        made.dispose()


def note(
    engine: Engine, minute: int, *topics: str, sender: str = "s", **more: Any
) -> None:
    at = NOON + timedelta(minutes=minute)
    Notes(engine).turned(Turned(at, sender, "web", topics, **more), TODAY)


def rows(engine: Engine, view: str, order: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT * FROM {view} ORDER BY {order}"))
        return [dict(row) for row in found.mappings()]


def sessions(engine: Engine) -> list[tuple[int, int]]:
    found = rows(engine, "session", "session")
    return [(int(row["turns"]), int(row["contained"])) for row in found]


def test_half_an_hour_of_silence_ends_a_session(engine: Engine) -> None:
    for minute in (0, 30, 61, 62):
        note(engine, minute, "pay")
    note(engine, 1, "pay", sender="somebody else")
    assert sorted(sessions(engine)) == [(1, 1), (2, 1), (2, 1)]
    places = [row["place"] for row in rows(engine, "turn_in_session", "session, turn")]
    assert sorted(places) == [1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    ("turns", "contained"),
    [
        ([("pay",), ("duration",)], 1),
        ([("clarify",), ("pay",)], 1),  # it was put another way, and answered
        ([("pay",), ("not_known",)], 0),
        ([("pay", "not_known")], 0),
        ([("contact_adviser",), ("pay",)], 0),
        ([("pay",), ("out_of_scope",)], 1),
    ],
)
def test_a_session_is_contained_if_the_guide_settled_it(
    engine: Engine, turns: list[tuple[str, ...]], contained: int
) -> None:
    for minute, topics in enumerate(turns):
        note(engine, minute, *topics)
    assert sessions(engine) == [(len(turns), contained)]


def test_a_thumb_down_is_not_settled_and_a_thumb_up_is(engine: Engine) -> None:
    note(engine, 0, "pay", sender="a")
    note(engine, 1, "feedback", sender="a", rating=Rating.DOWN)
    note(engine, 0, "feedback", sender="b", rating=Rating.UP)
    assert sorted(sessions(engine)) == [(1, 1), (2, 0)]


def test_days_are_summed_and_topics_stand_one_a_row(engine: Engine) -> None:
    note(engine, 0, "pay", "duration", listing="ST1398")
    note(engine, 0, "not_known", sender="b")
    [day] = rows(engine, "session_day", "day")
    assert str(day["day"]) == "2026-11-23"
    summed = (day["sessions"], day["turns"], day["contained"], day["left_unanswered"])
    assert tuple(map(int, summed)) == (2, 2, 1, 1)
    topics = {row["topic"] for row in rows(engine, "turn_topic", "turn")}
    assert topics == {"pay", "duration", "not_known"}


def test_a_call_for_help_is_counted_but_of_nobody(engine: Engine) -> None:
    note(engine, 0, "safeguarding")
    assert not rows(engine, "turn", "id")
    [counted] = rows(engine, "topic_count", "topic")
    assert (counted["topic"], counted["turns"]) == ("safeguarding", 1)


def test_turns_are_exported_erased_and_let_go(engine: Engine) -> None:
    engines = {kind: engine for kind in Database}
    note(engine, 0, "pay", sender="a")
    note(engine, 0, "duration", sender="b")
    [mine] = export(engines, "a")["turn"]
    assert (mine["topics"], mine["outcome"]) == (["pay"], "answered")
    assert erase(engines, "a")["turn"] == 1
    assert let_go(engines, NOON + timedelta(days=29), 30)["turn"] == 0
    assert let_go(engines, NOON + timedelta(days=31), 30)["turn"] == 1
