"""Answers are kept, but never longer than they hold."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from actions.library import Library
from knowledge.store import Store
from tests.conftest import TODAY

REFERENCE = "ST1398"


def answered(library: Library, topic: str) -> str:
    listing = library.store.listing(REFERENCE)
    assert listing is not None
    lines = library.answer(topic, listing).lines
    return " ".join(str(line.values) for line in lines)


def test_an_answer_is_worked_out_once(library: Library) -> None:
    listing = library.store.listing(REFERENCE)
    assert listing is not None
    assert library.answer("pay", listing) is library.answer("pay", listing)
    assert library.answer("pay", listing) is not library.answer("duration", listing)


def test_a_new_day_has_new_answers(store: Store) -> None:
    today = TODAY
    library = Library(store, lambda: today)
    before = answered(library, "pay")
    today = date(2035, 1, 1)  # long after the last known rate
    assert answered(library, "pay") != before
    today = TODAY + timedelta(days=1)
    assert answered(library, "pay") == before


def test_changed_content_is_answered_at_once(own_store: Store, content: Path) -> None:
    library = Library(own_store, lambda: TODAY)
    before = answered(library, "duration")
    path = content / "listings" / f"{REFERENCE}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}months: 30\n", encoding="utf-8")
    own_store.refresh()
    after = answered(library, "duration")
    assert before != after
    assert "30" in after
