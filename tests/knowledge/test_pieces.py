"""A message is cut wherever something is joined to something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pieces import MAX_PIECES, pieces_of


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("how long is it", []),
        (
            "what would i earn, i can't go on like this",
            ["what would i earn,", "i can't go on like this"],
        ),
        (
            "he hit me again because i was late. how long is it",
            ["he hit me again", "because i was late.", "how long is it"],
        ),
        ("pay, length, level", []),
    ],
)
def test_a_text_is_cut_wherever_something_is_joined(
    text: str, pieces: list[str]
) -> None:
    assert pieces_of(text) == pieces


@given(st.text(alphabet="ab ,.?\n", max_size=300))
def test_pieces_are_bounded_and_hold_words(text: str) -> None:
    pieces = pieces_of(text)
    assert len(pieces) <= MAX_PIECES
    assert all(piece.strip() for piece in pieces)
