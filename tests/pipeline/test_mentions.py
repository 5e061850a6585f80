"""The names of listings are hidden from the classifier, and nothing else is."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from pipeline.mentions import ListingMask, Masker
from pipeline.texts import NAMES, PLAIN_TEXT, named_text

MASKER = Masker(["Dental nurse", "Nurse", "Carpentry and joinery", "AI engineer"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("what does a Dental Nurse do?", "what does a this job do?"),
        ("dental nurses, nurses and others", "this job, this job and others"),
        ("carpentry and joinery", "this job"),
        ("carpentry alone", "carpentry alone"),
        ("nursery", "nursery"),
        ("how long is it", "how long is it"),
        ("", ""),
    ],
)
def test_names_are_replaced_the_longest_first(text: str, masked: str) -> None:
    assert MASKER.mask(text)[0] == masked


def test_without_names_nothing_changes() -> None:
    assert Masker([]).mask("dental nurse") == ("dental nurse", [])


@pytest.mark.parametrize(
    "text",
    [
        "does a Dental nurse or an AI engineer earn more",
        "is this job like that of a nurse",
        "nurse",
        "how long is it",
    ],
)
def test_names_can_be_put_back(text: str) -> None:
    masked, names = MASKER.mask(text)
    assert named_text(Message({PLAIN_TEXT: masked, NAMES: names})) == text


def test_the_component_keeps_the_text_itself() -> None:
    component = ListingMask("mask", ListingMask.get_default_config())
    [asked, button] = component.process(
        [Message({TEXT: "how long does a plumber train"}), Message({})]
    )
    assert asked.get(TEXT) == "how long does a plumber train"
    assert asked.get(PLAIN_TEXT) == "how long does a this job train"
    assert button.get(PLAIN_TEXT) is None
