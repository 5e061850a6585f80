"""Where questions stand is told from the states of their words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import Encoded
from knowledge.guidance.marks import WRITERS, Marks, Word, read_marks, write_marks

TEXT = "i work nights. how long is it what is the pay"
ASKED = ("how", "long", "is", "it", "what", "is", "the", "pay")


def marks() -> Marks:
    """Layers that read two numbers of a state: how much asked, how much a beginning."""
    who = np.eye(len(WRITERS), 2, dtype=np.float32)
    plain = np.eye(2, dtype=np.float32)
    nothing = np.zeros(2, np.float32)
    return Marks(plain, nothing, who, np.zeros(len(WRITERS), np.float32))


def read(text: str = TEXT, begins: tuple[str, ...] = ("how", "what")) -> Encoded:
    states, offsets, at = [], [], 0
    for word in text.split():
        begin = text.index(word, at)
        at = begin + len(word)
        offsets.append((begin, at))
        states.append((3.0 if word in ASKED else -3.0, 3.0 if word in begins else -3.0))
    found = np.array(states, np.float32)
    return Encoded(text, found.mean(axis=0), found, tuple(offsets))


def spans(encoded: Encoded, begins: float = 0.5) -> list[str]:
    found = marks().spans(encoded, 0.5, begins)
    return [encoded.text[span.first : span.last].strip() for span in found]


def test_questions_are_found_without_the_story_before_them() -> None:
    assert spans(read()) == ["how long is it", "what is the pay"]


def test_what_begins_nothing_goes_on_with_the_question_before() -> None:
    assert spans(read(begins=("how",))) == ["how long is it what is the pay"]
    assert spans(read(), begins=0.99) == ["how long is it what is the pay"]


def test_a_question_is_the_whole_of_its_sentence() -> None:
    text = "i am new. tell me how long is it please. ta"
    assert spans(read(text)) == ["tell me how long is it please."]


def test_scraps_beside_a_question_are_left_out() -> None:
    assert spans(read("we pay rent. how long is it")) == ["how long is it"]


def test_a_story_asks_nothing() -> None:
    assert marks().spans(read("i work nights"), 0.5, 0.5) == []


def test_the_pieces_of_a_word_are_one_word() -> None:
    states = np.array([[2.0, 4.0], [-2.0, -4.0]], np.float32)
    pieces = Encoded("working", states[0], states, ((0, 4), (4, 7)))
    [word] = marks().words(pieces)
    assert word == Word(0, 7, pytest.approx(0.5), pytest.approx(1 / (1 + np.exp(-4))))


def test_the_likeliest_writer_is_named() -> None:
    who, sure = marks().writer(np.array([0.0, 1.0], np.float32))
    assert who == "family"
    assert sure > 0.9


def test_layers_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_marks(marks(), tmp_path / "marks.npz")
    found = read_marks(tmp_path)
    assert found.marks == pytest.approx(marks().marks)
    assert found.who == pytest.approx(marks().who)
