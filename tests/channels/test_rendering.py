"""Every kind of answer keeps within every platform's limits, and looks as it should.

`golden/` holds what was last looked at; UPDATE_GOLDEN=1 writes it anew, to be looked at
again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.messaging.answers import Answer, Button, Comparison, Link
from tests.channels.conftest import PLATFORMS
from tests.channels.platforms.platform import Platform

GOLDEN = Path(__file__).with_name("golden")
SENTENCE = "You learn on the job, and part of your paid time goes on training. "
SOURCES = (
    Link(
        "Source: GOV.UK, Become an apprentice", "https://www.gov.uk/become-apprentice"
    ),
    Link("Source: A & B <trade>", "https://www.example.org/a_b?c=1&d=(2)"),
)


def buttons(*titles: str) -> Answer:
    shown = tuple(Button(title, f"/pay {title}") for title in titles)
    lines = (f"{number}  {title}" for number, title in enumerate(titles, start=1))
    return Answer("", shown, numbered=("Type a number:", *lines), choose="Choose one:")


def answer(text: str, *titles: str, table: Comparison | None = None) -> Answer:
    below = buttons(*titles)
    numbered = below.numbered if titles else ()
    return Answer(text, below.buttons, SOURCES, table, numbered, below.choose)


TABLE = Comparison(
    ("Dental nurse", "Data analyst"),
    (("Level", ("level 3", "level 4")), ("Typical length", ("18 months", "24 months"))),
)
ANSWERS = {
    "short": answer("Hello! 2 < 3 & *this* is _not_ markup.", "Tell me more", "Pay"),
    "list": answer("You would\n- learn\n- work & earn", "What does it pay?"),
    "long_titles": answer(
        "Pick one.", *(f"What do I need to start, part {n}" for n in range(4))
    ),
    "many_buttons": answer("Pick one.", *(f"Number {n}" for n in range(30))),
    "comparison": answer("Two of them.", "Dental nurse", "Data analyst", table=TABLE),
    "no_buttons": answer("Goodbye, and good luck!"),
    "6000_characters": answer(SENTENCE * 90, "Tell me more", "Pay", "Apply", "Level"),
}
platforms = pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one.name)


@platforms
@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_looks_as_it_did_when_it_was_looked_at(
    platform: Platform, kind: str
) -> None:
    rendered = platform.render(ANSWERS[kind])
    for message in rendered:
        platform.check_limits(message)
    path = GOLDEN / platform.name / f"{kind}.json"
    written = json.dumps(rendered, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(written, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written


@platforms
def test_nothing_of_a_long_answer_is_lost(platform: Platform) -> None:
    told = json.dumps(platform.render(ANSWERS["6000_characters"]))
    whole = told.count("paid time goes on training")
    in_notifications = whole - 90
    assert whole >= 90
    assert platform.name in ("slack", "teams") or in_notifications == 0


TITLES = st.lists(st.text("abcdef é👍*_<&", min_size=1, max_size=60), max_size=20)


@platforms
@given(
    text=st.text(max_size=3000).filter(str.strip),
    titles=TITLES,
    cells=st.lists(st.text(max_size=2000), min_size=2, max_size=2),
)
@settings(max_examples=60, deadline=None)
def test_any_answer_keeps_within_the_limits(
    platform: Platform, text: str, titles: list[str], cells: list[str]
) -> None:
    table = Comparison(("A", "B"), (("What it is", tuple(cells)),))
    distinct = dict.fromkeys(title.strip() or "x" for title in titles)
    for message in platform.render(answer(text, *distinct, table=table)):
        platform.check_limits(message)
