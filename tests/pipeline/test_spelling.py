"""What is typed becomes plain words, and the words of the field stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from pipeline.repair import MAX_LETTERS, SpellingRepair
from pipeline.spelling import FIELD_WORDS, Speller, read_text_speak
from pipeline.texts import PLAIN_TEXT

LIKELY = {"college": 9, "colour": 1, "apprenticeship": 9, "training": 3, "salary": 2}
SPELLER = Speller({"the", "landlord", *LIKELY}, LIKELY, read_text_speak())


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("wot do u do", "what do you do"),
        ("do i hav 2 go collage", "do i have to go college"),
        ("is level 2 ok", "is level 2 ok"),
        ("do u need it 4 this", "do you need it for this"),
        ("hw much trainnig", "how much training"),
        ("aprenticeshop", "apprenticeship"),
        ("wots the salery?", "what is the salary?"),
        ("thee landlords", "thee landlords"),
        ("Sooooo, the college!", "soo, the college!"),
        ("", ""),
        ("ffs", "ffs"),
    ],
)
def test_what_is_typed_becomes_plain(typed: str, plain: str) -> None:
    assert SPELLER.plain(typed) == plain


@pytest.mark.parametrize("word", sorted(FIELD_WORDS))
def test_words_of_the_field_are_never_corrected(word: str) -> None:
    near = Speller((), {word[:-1] + "x": 99, word + "e": 99}, read_text_speak())
    for written in (word, word.upper(), f"{word}s"):
        assert near.plain(f"is {written} ok?").lower() == f"is {written} ok?".lower()


def test_short_forms_are_no_words_of_the_field() -> None:
    assert not FIELD_WORDS & set(read_text_speak())


@given(st.text(max_size=200))
def test_any_text_has_a_plain_form(text: str) -> None:
    assert bool(SPELLER.plain(text).strip()) == bool(text.strip())


def test_the_component_knows_the_words_of_its_examples(tmp_path: Path) -> None:
    storage, resource = LocalModelStorage(tmp_path), Resource("repair")
    context = ExecutionContext(GraphSchema({}), node_name="repair")
    config = SpellingRepair.get_default_config()
    component = SpellingRepair.create(config, storage, resource, context)
    component.train(TrainingData([Message({TEXT: "how much holiday"})]))
    for repair in (component, SpellingRepair.load(config, storage, resource, context)):
        [asked, empty] = repair.process([Message({TEXT: "holidya"}), Message({})])
        assert asked.get(PLAIN_TEXT) == "holiday"
        assert asked.get(TEXT) == "holidya"
        assert empty.get(PLAIN_TEXT) is None


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("collage", "college"),
        ("colledge", "college"),
        ("aprentiship", "apprenticeship"),
        ("payed", "paid"),
        ("trainin", "training"),
        ("wen shud i aply", "when should i apply"),
        ("wot r the exams", "what are the exams"),
    ],
)
def test_no_content_file_holds_a_slip_that_would_then_be_left(
    tmp_path: Path, typed: str, plain: str
) -> None:
    storage, resource = LocalModelStorage(tmp_path), Resource("repair")
    config = SpellingRepair.get_default_config()
    component = SpellingRepair(config, "repair", storage, resource)
    [message] = component.process([Message({TEXT: typed})])
    assert message.get(PLAIN_TEXT) == plain


def test_an_endless_message_is_read_no_further_than_to_its_bound(
    tmp_path: Path,
) -> None:
    storage, resource = LocalModelStorage(tmp_path), Resource("repair")
    config = SpellingRepair.get_default_config()
    component = SpellingRepair(config, "repair", storage, resource)
    [message] = component.process([Message({TEXT: "holiday " * 100_000})])
    assert len(message.get(PLAIN_TEXT)) <= MAX_LETTERS
