"""Answers are judged by the labels that a question has, and by no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.answers import Answered, QuestionsError, read_questions, summary, table


def answered(entries: list[str], labels: dict[str, Any], **more: Any) -> Answered:
    given: dict[str, Any] = {
        "id": "a",
        "turn": 1,
        "say": "hm",
        "reply": "",
        "entries": entries,
        "asks": [],
        "listings": [],
        "results": [],
        "topics": [],
        "buttons": [],
        "alarm": False,
        "ms": 1.0,
        "labels": labels,
        "kind": "short",
    }
    return Answered(**{**given, **more})


def ask(**labels: Any) -> dict[str, Any]:
    return {"fit": [], "listing": None, "ref": None, "act": None, **labels}


@pytest.mark.parametrize(
    ("entries", "labels", "measure", "right"),
    [
        (["assessment.fail"], ask(fit=["assessment.fail"]), "entry", 1),
        (["pay.minimum"], ask(fit=["assessment.fail"]), "entry", 0),
        (["pay.minimum", "pay.rise"], ask(fit=["pay.rise"]), "entry", 0),
        (["pay@ST0152"], ask(listing="pay"), "listing's topic", 1),
        (["search"], ask(act="search"), "act", 1),
        (["pay.reckon"], ask(act="pay_calculator"), "act", 1),
        (["pay.minimum"], ask(act="safeguarding"), "distress", 0),
    ],
)
def test_the_first_entry_is_judged(
    entries: list[str], labels: dict[str, Any], measure: str, right: int
) -> None:
    counts = summary([answered(entries, {"asks": [labels]})])
    assert counts["all"][measure] == counts["short"][measure] == (right, 1)


def test_of_several_questions_each_may_be_answered_anywhere() -> None:
    labels = {"asks": [ask(fit=["pay.rise"]), ask(act="search")]}
    counts = summary([answered(["search", "pay.rise"], labels)])
    assert counts["all"] == {"one of several": (2, 2)}


def test_the_listing_that_is_named_is_to_be_answered() -> None:
    labels = {"asks": [ask(listing="pay", ref="ST0152")]}
    counts = summary([answered(["pay@ST0303"], labels, listings=["ST0303"])])
    assert counts["all"] == {"listing's topic": (1, 1), "listing": (0, 1)}


def test_patterns_of_the_reply_and_topics_are_judged() -> None:
    labels = {"must": [r"24\s+months"], "must_not": ["£6"], "topics_any": ["duration"]}
    reply = "It takes 24\nmonths."
    [counts] = [summary([answered([], labels, reply=reply, topics=["duration"])])]
    assert counts["all"] == {"topic": (1, 1), "reply": (1, 1)}
    assert "| all | reply | 1 | 1 | 1.000 |" in table(counts)


def test_questions_are_read_flat_and_in_turns(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    rows: list[dict[str, Any]] = [
        {"id": "one", "page_listing": "ST1398", "turns": [{"say": "a"}, {"say": "b"}]},
        {"say_repeat": ["ha", 3]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    one, two = read_questions(path)
    assert (one.id, one.page, [said.text for said in one.turns]) == (
        "one",
        "ST1398",
        ["a", "b"],
    )
    assert (two.id, two.page, two.turns[0].text) == ("asked-2", None, "hahaha")


def test_a_file_that_is_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text("{")
    with pytest.raises(QuestionsError, match=r"asked\.jsonl"):
        read_questions(path)
