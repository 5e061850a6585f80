"""While nothing can be written, questions are answered, and nothing is promised."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.library import Library
from tests.conversations.talk import Talk
from tests.refusing import read_only


@pytest.fixture(autouse=True)
def unwritable(shelf: Library) -> Iterator[None]:
    with read_only(shelf.store.engine):
        yield


async def test_questions_are_answered(talk: Talk) -> None:
    answer = await talk.say("how long is a dental nurse apprenticeship")
    assert "18 months" in answer.text


async def test_an_enquiry_is_said_to_be_lost(
    talk: Talk, shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(shelf.adviser), "configured", True)
    for text in ("can i talk to a real person", "yes", "sam@example.org"):
        await talk.say(text)
    answer = await talk.say("can i start at 15 if my mum agrees?")
    assert "could not be kept, and nobody has been sent it" in answer.text
    assert "nationalcareers.service.gov.uk" in answer.text
    assert "reference" not in answer.text
    assert not answer.slots["form"]


async def test_a_rating_is_said_to_be_lost(talk: Talk) -> None:
    await talk.say("how long is a dental nurse apprenticeship")
    await talk.say("that's wrong")
    answer = await talk.say("it is two years at my college")
    assert "could not keep that" in answer.text
