"""The right listing is answered about, or asked for."""

from __future__ import annotations

import pytest

from actions.routes import Answer
from tests.actions.conftest import Act

BUTTON = {"entity": "listing", "value": "ST1431"}
PAGE = {"listing": "ST1398"}


def test_the_message_comes_before_the_page(act: Act) -> None:
    result = act(Answer, "what do electricians earn", "pay", metadata=PAGE)
    assert result.slots["listing"] == "ST0152"
    assert result.slots["page"] == "ST1398"
    assert result.slots["basis"]["found_in"] == "message"


def test_a_new_page_comes_before_the_conversation(act: Act) -> None:
    slots = {"listing": "ST0152"}
    result = act(Answer, "how long", "duration", metadata=PAGE, slots=slots)
    assert result.slots["listing"] == "ST1398"
    assert result.slots["basis"]["found_in"] == "page"


def test_a_page_already_known_leaves_the_conversation_its_listing(act: Act) -> None:
    slots = {"listing": "ST0152", "page": "ST1398"}
    result = act(Answer, "how long", "duration", metadata=PAGE, slots=slots)
    assert result.slots["listing"] == "ST0152"
    assert result.slots["basis"]["found_in"] == "conversation"


def test_a_page_that_names_no_listing_is_ignored(act: Act) -> None:
    page = {"listing": "ST9999"}
    result = act(Answer, "how long", "duration", metadata=page)
    assert result.slots["pending"] == ["duration"]
    assert "page" not in result.slots


def test_without_any_listing_it_asks_and_keeps_the_question(act: Act) -> None:
    result = act(Answer, "what will i learn on it", "learning")
    assert result.slots["topics"] == ["clarify"]
    assert result.slots["pending"] == ["learning"]
    assert result.titles == ["Which apprenticeships are there?"]


def test_what_holds_in_general_is_said_before_it_asks_which(act: Act) -> None:
    result = act(Answer, "how long is it", "duration")
    assert result.text.startswith("Most apprenticeships take one to two years")
    assert "Name an apprenticeship" in result.text
    assert result.slots["topics"] == ["duration"]
    assert result.slots["pending"] == ["duration"]


def test_a_name_after_the_general_answer_gets_its_own(act: Act) -> None:
    slots = {"topics": ["duration"], "pending": ["duration"]}
    result = act(Answer, "dental nurse", slots=slots)
    assert "18 months" in result.text


def test_the_answer_to_which_one_answers_the_question_kept(act: Act) -> None:
    slots = {"topics": ["clarify"], "pending": ["duration"]}
    result = act(
        Answer,
        '/what_about{"listing":"ST1431"}',
        "what_about",
        entities=[BUTTON],
        slots=slots,
    )
    assert result.slots["topics"] == ["duration"]
    assert result.slots["listing"] == "ST1431"
    assert result.slots["pending"] is None
    assert "18 months" in result.text


def test_a_bare_name_puts_the_last_question_again(act: Act) -> None:
    slots = {"topics": ["pay"], "listing": "ST0152"}
    result = act(Answer, "dental nurse", "duties", slots=slots)
    assert result.slots["topics"] == ["pay"]
    assert result.slots["listing"] == "ST1431"


def test_a_bare_name_without_a_question_before_it_gets_an_overview(act: Act) -> None:
    assert act(Answer, "dental nurse").slots["topics"] == ["overview"]


def test_what_about_nothing_asks_which(act: Act) -> None:
    slots = {"topics": ["pay"], "listing": "ST1398"}
    result = act(Answer, "what about xyzzy", "what_about", slots=slots)
    assert result.slots["topics"] == ["clarify"]
    assert result.slots["pending"] == ["pay"]


def test_two_listings_are_answered_in_their_order(act: Act) -> None:
    result = act(Answer, "how long is dental nurse and electrician", "duration")
    assert result.text.index("18 months") < result.text.index("54 months")
    assert result.slots["basis"]["listings"] == ["ST1431", "ST0152"]


def test_the_status_is_answered_as_part_of_the_overview(act: Act) -> None:
    result = act(Answer, "is it still open", "status", slots={"listing": "ST0174"})
    assert result.slots["topics"] == ["overview"]
    assert "paused" in result.text


@pytest.mark.parametrize("text", ["what about packhouse line leader", "ST0016"])
def test_what_is_only_in_the_catalogue_is_said_to_be(act: Act, text: str) -> None:
    slots = {"topics": ["duties"], "listing": "ST1398"}
    result = act(Answer, text, "what_about", slots=slots)
    assert result.slots["topics"] == ["not_known"]
    assert result.slots["listing"] == "ST0016"
    assert "Packhouse line leader (ST0016)" in result.text
    assert "checked 22 August 2026" in result.text


def test_of_two_listings_the_one_not_written_out_is_said_to_be(act: Act) -> None:
    both = "what do an electrician and a packhouse line leader do"
    result = act(Answer, both, "duties")
    assert "circuits" in result.text
    assert "ST0016" in result.text
    assert result.slots["topics"] == ["duties", "not_known"]
    assert result.slots["listing"] == "ST0152"


def test_more_about_a_listing_is_its_overview(act: Act) -> None:
    slots = {"topics": ["pay"], "listing": "ST1398"}
    result = act(Answer, "tell me more about dental nursing", "more", slots=slots)
    assert (result.slots["topics"], result.slots["listing"]) == (["overview"], "ST1431")


def test_a_catalogue_entry_without_a_duration_invents_none(act: Act) -> None:
    result = act(Answer, "ST0780", "what_about")
    assert "Corporate investigator" in result.text
    assert "months" not in result.text
    assert "None" not in result.text


def test_more_says_the_rest_of_the_last_answer(act: Act) -> None:
    result = act(
        Answer, "tell me more", "more", slots={"listing": "ST1398", "topics": ["pay"]}
    )
    assert "31 March 2027" in result.text
    assert result.slots["topics"] == ["pay"]


def test_more_where_there_is_no_more_says_so(act: Act) -> None:
    slots = {"listing": "ST1398", "topics": ["duties"]}
    assert "That is all I know" in act(Answer, "more", "more", slots=slots).text


@pytest.mark.parametrize(
    "slots", [{}, {"topics": ["greet"], "listing": "ST1398"}, {"topics": ["pay"]}]
)
def test_more_of_nothing_explains_itself(act: Act, slots: dict[str, object]) -> None:
    result = act(Answer, "more", "more", slots=slots)
    assert "Ask me something first" in result.text
    assert result.slots["topics"] == ["help"]
