"""What people think and ask is kept, but not who they are."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from knowledge.kept import feedback, topic_counts, unanswered
from knowledge.noting import Judged, Notes, Rating, Turned
from knowledge.redacting import redacted
from knowledge.store import Store

NOON = datetime(2026, 11, 23, 12, 0)
JUDGED = Judged("At least £8.00", ("pay",), ("pay.minimum",), "ST1398", "m1", "c1")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mail me at sam@example.org", "mail me at [...]"),
        ("ring 07700 900123 please", "ring [...] please"),
        ("i live at LS1 4AP", "i live at LS1 [...]"),
        ("born on 5 March 2009", "born on [...]"),
        ("my ni is QQ 12 34 56 C", "my ni is [...]"),
        ("born 12/03/2009", "born [...]"),
        ("my name is Sam Jones and im 17", "my name is [...] and im 17"),
        ("what does st1398 pay at 17", "what does st1398 pay at 17"),
        ("£15,600 a year", "£15,600 a year"),
    ],
)
def test_what_tells_who_it_was_is_left_out(text: str, left: str) -> None:
    assert redacted(text) == left


def test_a_rating_keeps_the_answer_and_the_versions(own_store: Store) -> None:
    notes = Notes(own_store.engine)
    number = notes.rate(Rating.DOWN, JUDGED, NOON)
    notes.comment(number, "wrong, mail sam@example.org")
    with own_store.engine.connect() as connection:
        [row] = connection.execute(select(feedback)).all()
    assert (row.rating, row.topics, row.listing) == ("down", ["pay"], "ST1398")
    assert (row.model, row.content) == ("m1", "c1")
    assert row.comment == "wrong, mail [...]"


def test_topics_are_counted_by_the_day(own_store: Store) -> None:
    notes = Notes(own_store.engine)
    about = Turned(NOON, "s1", "web", ("pay", "pay", "funding"))
    for day in (23, 23, 24):
        notes.turned(about, date(2026, 11, day))
    notes.turned(Turned(NOON, "s1", "web", ()), date(2026, 11, 25))
    with own_store.engine.connect() as connection:
        rows = connection.execute(select(topic_counts)).all()
    counted = {(row.day.day, row.topic): row.turns for row in rows}
    assert counted[23, "pay"] == counted[23, "funding"] == 2
    assert counted[24, "pay"] == 1


def test_a_question_without_an_answer_is_kept_short(own_store: Store) -> None:
    Notes(own_store.engine).unanswered("why " * 200, "not_known", NOON)
    with own_store.engine.connect() as connection:
        [row] = connection.execute(select(unanswered)).all()
    assert len(row.text) == 300
