"""A long text is split where a reader would, and nothing of it is lost."""

from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.messaging.splitting import split_text

LIMIT = 60
WORDS = st.sampled_from(
    ["a", "learn", "apprenticeship.", "https://www.gov.uk/become-apprentice", "👩‍🚒",
     "e\u0301te\u0301", "\n", "- ", "What?", "🏳️‍🌈!"]
)  # fmt: skip


def fits(text: str) -> bool:
    return len(text) <= LIMIT


def test_it_splits_between_sentences() -> None:
    text = "You work in a team. You learn at college. Then there is a test at the end."
    assert split_text(text, fits) == [
        "You work in a team. You learn at college.",
        "Then there is a test at the end.",
    ]


def test_it_splits_between_lines_rather_than_in_one() -> None:
    text = "- the first thing that you do\n- the second thing. It is a longer one"
    assert split_text(text, fits)[0] == "- the first thing that you do"


def test_what_fits_stays_whole() -> None:
    assert split_text("Short.", fits) == ["Short."]
    assert split_text("  ", fits) == []


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=300)
def test_no_link_and_no_character_is_parted(text: str) -> None:
    pieces = split_text(text, fits)
    assert all(map(fits, pieces))
    assert "".join("".join(pieces).split()) == "".join(text.split())
    link = "https://www.gov.uk/become-apprentice"
    assert sum(p.count(link) for p in pieces) == text.count(link)
    for emoji in ("👩‍🚒", "🏳️‍🌈"):
        assert sum(piece.count(emoji) for piece in pieces) == text.count(emoji)


@given(st.text(min_size=1, max_size=400))
@settings(max_examples=300)
def test_any_text_comes_out_whole(text: str) -> None:
    pieces = split_text(text, fits)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_word_longer_than_the_limit_is_parted_between_characters() -> None:
    family = "👨‍👩‍👧‍👦"
    pieces = split_text(family * 20, fits)
    assert all(set(regex.findall(r"\X", piece)) == {family} for piece in pieces)
