"""Where no adverts have been imported, the official search is named."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


@pytest.mark.parametrize(
    "text", ["are there any vacancies near me", "who is hiring", "vacancies in leeds"]
)
async def test_without_adverts_the_official_search_is_named(
    talk: Talk, text: str
) -> None:
    answer = await talk.say(text)
    assert answer.topics == ["vacancies"]
    assert "findapprenticeship.service.gov.uk" in answer.text
    assert "I can look through them" not in answer.text


async def test_without_adverts_the_field_that_was_named_is_shown(talk: Talk) -> None:
    answer = await talk.say("chef jobs in leeds")
    assert "findapprenticeship.service.gov.uk" in answer.text
    assert "Commis chef" in answer.titles
