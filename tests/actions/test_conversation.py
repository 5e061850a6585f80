"""Courtesies, pointers, help lines and the ways out of not understanding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actions.library import Library
from actions.routes import Answer, Fallback
from actions.safeguarding import Safeguarding
from knowledge import tables
from knowledge.store import Store
from tests.actions.conftest import Act
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("intent", "topic"),
    [
        ("greet", "greet"),
        ("thanks", "thanks"),
        ("goodbye", "goodbye"),
        ("chitchat", "chitchat"),
        ("help", "help"),
        ("bot_challenge", "help"),
        ("privacy", "help"),
        ("out_of_scope", "out_of_scope"),
    ],
)
def test_courtesies_are_answered_under_their_topic(
    act: Act, intent: str, topic: str
) -> None:
    result = act(Answer, "...", intent)
    assert result.text
    assert result.slots["topics"] == [topic]


def test_a_bare_name_is_no_courtesy(act: Act) -> None:
    assert act(Answer, "sparky", "chitchat").slots["listing"] == "ST0152"


def test_distress_gets_help_lines_and_nothing_else(act: Act) -> None:
    result = act(Safeguarding, "i want to die as an electrician", "safeguarding")
    assert all(line in result.text for line in ("999", "0800 1111", "116 123", "85258"))
    assert result.titles == []
    assert "Source" not in result.text
    assert result.slots["topics"] == ["safeguarding"]


def test_help_lines_say_when_they_were_checked_once_all_were(
    act: Act, own_store: Store, content: Path
) -> None:
    library = Library(own_store, lambda: TODAY)
    facts = content / "facts.yml"
    text = facts.read_text(encoding="utf-8")
    first, lines = text.split("help_lines:\n")
    undated = re.sub(r"    checked: .*\n", "", lines)
    facts.write_text(f"{first}help_lines:\n{undated}", encoding="utf-8")
    before = act(Safeguarding, "i want to die", "safeguarding", library=library)
    assert "checked" not in before.text
    dated = re.sub(r"(    serves: .*)", r"\1\n    checked: 2026-11-20", undated)
    facts.write_text(f"{first}help_lines:\n{dated}", encoding="utf-8")
    after = act(Safeguarding, "i want to die", "safeguarding", library=library)
    assert "Numbers last checked 20 November 2026." in after.text


def test_distress_is_answered_even_if_the_store_cannot_be_read(
    act: Act, own_store: Store
) -> None:
    with own_store._engine.begin() as connection:
        tables.help_lines.drop(connection)
    library = Library(own_store, lambda: TODAY)
    result = act(Safeguarding, "i want to die", "safeguarding", library=library)
    assert result.messages[0]["response"] == "utter_safeguarding_offline"
    assert result.slots["topics"] == ["safeguarding"]


def test_what_the_store_does_not_hold_is_pointed_to(act: Act) -> None:
    result = act(Answer, "is there a car park", "working_conditions")
    assert "https://www.acas.org.uk/apprentices" in result.text
    assert result.slots["topics"] == ["not_known"]
    assert result.slots["basis"]["intent"] == "working_conditions"


def test_a_search_shows_what_is_most_started(act: Act) -> None:
    result = act(Answer, "which ones are there", "search")
    assert result.titles[0] == "Early years educator"
    assert result.slots["topics"] == ["search"]
    assert result.slots["results"][0] == "ST0135"


def test_an_adviser_is_named_when_a_person_is_wanted(act: Act) -> None:
    result = act(Answer, "a human please", "contact_adviser")
    assert "National Careers Service" in result.text
    assert result.slots["topics"] == ["contact_adviser"]


def test_a_topic_without_a_pointer_is_still_answered(act: Act) -> None:
    result = act(Answer, "hm", "unheard_of")
    assert "I won't guess" in result.text
    assert result.slots["basis"]["sources"] == []


def test_not_understanding_first_suggests_meanings(act: Act) -> None:
    ranking = ["nlu_fallback", "pay", "greet", "duration", "level", "duties"]
    result = act(Fallback, "hmm", "nlu_fallback", ranking=ranking)
    assert {"What does it pay?", "How long does it take?"} <= set(result.titles)
    assert result.slots["topics"] == ["clarify"]
    assert result.slots["misses"] == 1


def test_not_understanding_without_a_guess_asks_for_other_words(act: Act) -> None:
    result = act(Fallback, "hmm", "nlu_fallback", ranking=["greet"])
    assert "put it another way" in result.text
    assert result.titles == []


def test_not_understanding_twice_offers_a_person(act: Act) -> None:
    result = act(Fallback, "hmm", "nlu_fallback", ranking=["pay"], slots={"misses": 1})
    assert "nationalcareers.service.gov.uk" in result.text
    assert result.slots["topics"] == ["contact_adviser"]


def test_what_waits_for_a_listing_survives_a_misunderstanding(act: Act) -> None:
    result = act(Fallback, "hmm", "nlu_fallback", slots={"pending": ["duration"]})
    assert "pending" not in result.slots


def test_a_listing_named_in_an_unclear_message_is_remembered(act: Act) -> None:
    result = act(Fallback, "flurb the electrician", "nlu_fallback", ranking=["pay"])
    assert result.slots["listing"] == "ST0152"


def test_an_unclear_message_about_an_unwritten_listing_is_answered(act: Act) -> None:
    result = act(
        Fallback, "flurb the packhouse line leader", "nlu_fallback", ranking=["pay"]
    )
    assert result.slots["topics"] == ["not_known"]
    assert result.slots["listing"] == "ST0016"


def test_why_names_topics_listing_confidence_and_sources(act: Act) -> None:
    basis = {
        "intent": "pay",
        "confidence": "0.91",
        "found_in": "page",
        "listings": ["ST1398"],
        "sources": ["minimum_wage", "gone"],
    }
    result = act(Answer, "/why", "why", slots={"basis": basis, "topics": ["pay"]})
    assert "Topics: pay" in result.text
    assert "Machine learning engineer (ST1398) (from page)" in result.text
    assert "0.91" in result.text
    assert result.text.count("Source:") == 1
    assert set(result.slots) == {"options"}


def test_why_before_any_answer_says_so(act: Act) -> None:
    assert "nothing to explain" in act(Answer, "/why", "why").text
