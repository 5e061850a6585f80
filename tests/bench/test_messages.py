"""Messages are read with what answers them, and every one of ours is well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.messages import (
    MessagesError,
    left_out,
    read_batch,
    read_messages,
    tuned_on,
)
from knowledge.answers import TOPICS
from knowledge.guidance.entries import ACTS
from knowledge.store import Store

LINE = (
    "assessment.fail / assessment + pay@ST0152 & level\tST1398\tduration@ST1398\tP"
    "\tand ⟦if he fails?⟧ he asks, ⟦how much⟧ is it"
)


def batch(folder: Path, text: str) -> Path:
    path = folder / "batch.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_holds_asks_page_what_came_before_and_the_message(
    tmp_path: Path,
) -> None:
    [read] = read_batch(batch(tmp_path, f"# a father, chat\n{LINE}\n"))
    assert [ask.plain for ask in read.asks] == [
        ("assessment.fail", "assessment"),
        ("pay",),
        ("level",),
    ]
    assert read.asks[1].named == ("ST0152",)
    assert (read.page, read.before) == ("ST1398", "duration@ST1398")
    assert (read.who, read.voice) == ("family", "a father, chat")
    assert read.text == "and if he fails? he asks, how much is it"


def test_marks_say_where_each_ask_stands(tmp_path: Path) -> None:
    [read] = read_batch(batch(tmp_path, f"{LINE}\n"))
    words = [read.text[first:last] for first, last in (ask.span for ask in read.asks)]
    assert words == ["if he fails?", "how much", "how much"]


def test_a_message_without_marks_is_asked_as_a_whole(tmp_path: Path) -> None:
    [read] = read_batch(batch(tmp_path, "pay\t-\t-\t-\thow much is it\n"))
    assert [ask.span for ask in read.asks] == [(0, len("how much is it"))]
    assert read.who is None


def test_a_line_with_fewer_marks_than_asks_is_named(tmp_path: Path) -> None:
    line = "pay + level\t-\t-\t-\t⟦how much⟧ is it\n"
    with pytest.raises(MessagesError, match=r"line 1: 2 asks, 1 marks"):
        read_batch(batch(tmp_path, line))


def test_a_line_with_too_few_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(MessagesError, match=r"batch\.tsv, line 2: not five columns"):
        read_batch(batch(tmp_path, f"{LINE}\npay\tno more\n"))


def test_every_message_is_answered_by_entries_that_exist(store: Store) -> None:
    known = {*ACTS, *TOPICS, *(q.reference for q in store.guidance())}
    for message in read_messages():
        for ask in message.asks:
            assert known.issuperset(ask.plain), message
            assert all(map(store.catalogue_item, ask.named)), message


def test_there_are_twenty_thousand_and_no_hand_wrote_one_twice() -> None:
    messages = read_messages()
    assert len({message.text for message in messages}) >= 20_000
    written = [(m.batch, m.text, m.before, m.page) for m in messages]
    assert len(written) == len(set(written))


def test_a_tenth_is_kept_from_tuning() -> None:
    messages = read_messages()
    kept, tuned = left_out(messages), tuned_on(messages)
    assert len(kept) + len(tuned) == len(messages)
    assert 9 < len(messages) / len(kept) < 11
