"""Where it is not clear which listing is meant, the guide asks."""

from __future__ import annotations

import pytest

from actions.library import Library
from knowledge.encoder import known_words
from knowledge.entities import Name
from knowledge.references import Finder
from knowledge.settings import ENCODER
from knowledge.vocabulary import NameKind
from tests.conversations.talk import Talk


async def test_without_a_listing_it_asks_and_then_answers(talk: Talk) -> None:
    asked = await talk.say("what would i learn")
    assert asked.topics == ["clarify"]
    assert "Which apprenticeship" in asked.text
    answer = await talk.say("dental nurse")
    assert (answer.topics, answer.listing) == (["learning"], "ST1431")


async def test_without_a_listing_it_says_what_holds_in_general(talk: Talk) -> None:
    asked = await talk.say("how long does it take")
    assert asked.topics == ["duration"]
    assert "Most apprenticeships take one to two years" in asked.text
    answer = await talk.say("dental nurse")
    assert (answer.topics, answer.listing) == (["duration"], "ST1431")


async def test_a_general_answer_is_given_again_for_an_age(talk: Talk) -> None:
    await talk.say("how much")
    answer = await talk.say("im 22")
    assert "£12.71" in answer.text
    assert "£10.85" not in answer.text


async def test_a_button_says_which_one(talk: Talk) -> None:
    asked = await talk.say("how long is the chef apprenticeship")
    commis = asked.titles.index("Commis chef")
    answer = await talk.say(asked.buttons[commis]["payload"])
    assert answer.topics == ["duration"]
    assert answer.listing == "ST0228"


async def test_a_name_that_two_listings_share_is_asked_about(
    talk: Talk, shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = shelf.store.names()
    shared = [Name(ref, "crafter", NameKind.ALIAS) for ref in ("ST0264", "ST0213")]
    finder = Finder([*names, *shared], known_words(ENCODER))
    for reader in ("pipeline.mentions", "knowledge.message_reader"):
        monkeypatch.setattr(f"{reader}.finder_of", lambda store: finder)
    asked = await talk.say("how long is the crafter apprenticeship")
    assert asked.topics == ["clarify"]
    assert '"crafter" could be one of these' in asked.text
    assert set(asked.slots["results"]) == {"ST0264", "ST0213"}
    answer = await talk.say("carpentry")
    assert (answer.topics, answer.listing) == (["duration"], "ST0264")
    again = await talk.say("what grades for a crafter")
    assert again.listing == "ST0264"


async def test_a_name_unknown_to_the_store_is_not_taken_for_another(
    on_page: Talk,
) -> None:
    await on_page.say("how much do i get paid")
    asked = await on_page.say("what about astronaut")
    assert asked.topics == ["clarify"]


async def test_an_apprenticeship_not_written_out_is_named_as_such(
    on_page: Talk,
) -> None:
    await on_page.say("how long is it")
    answer = await on_page.say("what does a process automation engineer do all day")
    assert answer.topics == ["not_known"]
    assert "ST0407" in answer.text
    later = await on_page.say("and how long?")
    assert (later.listing, later.topics) == ("ST0407", ["duration"])
    assert "60 months" in later.text


async def test_every_listing_of_a_message_is_answered(talk: Talk) -> None:
    answer = await talk.say("what's the pay for dental nurse and electrician")
    assert "Dental nurse" in answer.text
    assert "electrician" in answer.text
    assert answer.topics == ["pay"]


async def test_a_field_that_several_jobs_share_is_asked_about(talk: Talk) -> None:
    asked = await talk.say("nursery apprenticeship")
    assert {"Early years educator", "Early years practitioner"} <= set(asked.titles)


async def test_the_job_that_somebody_has_is_not_what_they_ask_about(talk: Talk) -> None:
    answer = await talk.say("i'm a dental nurse, how long is the plumber one")
    assert answer.listing == "ST0303"


async def test_where_nothing_else_is_named_it_is_the_one(talk: Talk) -> None:
    answer = await talk.say("i'm a dental nurse, what comes next after this one")
    assert answer.listing == "ST1431"
