"""The names of listings are hidden from the classifier, and nothing else is."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.names import finder_of
from knowledge.references import masked
from knowledge.store import Store
from pipeline.mentions import ListingMask
from pipeline.texts import MENTIONS, NAMES, PLAIN_TEXT, named_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("what does a Dental Nurse do?", "what does a this job do?"),
        ("dental nurses, electricians", "this job, this job"),
        ("bricklaying pay", "this job pay"),
        ("how long is it", "how long is it"),
        ("", ""),
    ],
)
def test_names_are_replaced(store: Store, text: str, plain: str) -> None:
    mentions = finder_of(store).read(text).mentions
    assert masked(text, mentions)[0] == plain


@pytest.mark.parametrize(
    "text",
    [
        "does a Dental nurse or a bricklayer earn more",
        "is this job like that of a dental nurse",
        "dental nurse",
        "how long is it",
    ],
)
def test_names_can_be_put_back(store: Store, text: str) -> None:
    plain, names = masked(text, finder_of(store).read(text).mentions)
    if "this job" in text:  # who writes so themselves is not told to have named one
        names.insert(0, "this job")
    assert named_text(Message({PLAIN_TEXT: plain, NAMES: names})) == text


def test_the_component_keeps_the_text_itself_and_says_what_it_found() -> None:
    component = ListingMask("mask", ListingMask.get_default_config())
    [asked, button] = component.process(
        [Message({TEXT: "how long does a plumber train"}), Message({})]
    )
    assert asked.get(TEXT) == "how long does a plumber train"
    assert asked.get(PLAIN_TEXT) == "how long does a this job train"
    [plumber] = asked.get(MENTIONS)
    assert (plumber["text"], plumber["references"]) == ("plumber", ["ST0303"])
    assert button.get(PLAIN_TEXT) is None
