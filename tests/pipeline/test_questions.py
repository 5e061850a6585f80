"""Of all ways to cut a message, the one is taken that is understood best."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from pipeline.clauses import Clauses
from pipeline.questions import QUESTIONS, WORRIED, QuestionFinder
from pipeline.ranking import ALARM

CONFIG = {
    **QuestionFinder.get_default_config(),
    "together": ["pay", "duration", "support"],
    "alarm": "safeguarding",
    "likely": 0.7,
    "cost": 1.0,
    "doubt": 0.8,
    "alarm_score": 1.0,
}


def judged(
    understood: dict[str, tuple[str, float]],
    text: str,
    settings: dict[str, Any] | None = None,
    **scores: float,
) -> Message:
    """Judge a text whose parts the classifier understood as told."""
    messages = Clauses("c", Clauses.get_default_config()).process(
        [Message({TEXT: text})]
    )
    for message in messages:
        name, sure = understood.get(message.get(TEXT), ("out_of_scope", 0.1))
        guess = {"name": name, "confidence": sure}
        message.set(INTENT, guess)
        message.set(INTENT_RANKING_KEY, [guess, {"name": "help", "confidence": 0.01}])
        message.set(ALARM, scores.get(name, -9.0))
    [message] = QuestionFinder({**CONFIG, **(settings or {})}).process(messages)
    return message


def names(message: Message) -> list[str]:
    return [question["name"] for question in message.get(QUESTIONS)]


def test_two_questions_are_both_found_in_order() -> None:
    text = "is it long and is it paid"
    understood = {
        text: ("duration", 0.9),
        "is it long": ("duration", 0.95),
        "is it paid": ("pay", 0.95),
    }
    message = judged(understood, text)
    assert names(message) == ["duration", "pay"]
    assert message.get(INTENT)["name"] == "duration"


def test_an_aside_raises_the_alarm() -> None:
    text = "what is the pay, he hurts me"
    understood = {text: ("pay", 0.9), "he hurts me": ("safeguarding", 0.9)}
    settings = {"alarm_score": 1.0}
    message = judged(understood, text, settings, safeguarding=4.0)
    assert names(message) == ["safeguarding"]
    calm = judged({text: ("pay", 0.9)}, text, settings, safeguarding=2.0)
    assert names(calm) == ["pay"]


def test_what_may_be_distress_is_answered_and_said_to_be() -> None:
    text = "what is the pay, he hurts me"
    understood = {text: ("pay", 0.9), "he hurts me": ("safeguarding", 0.4)}
    settings = {"alarm_score": 1.0, "worry_score": -1.0}
    message = judged(understood, text, settings, safeguarding=1.5)
    assert names(message) == ["pay"]
    assert message.get(WORRIED) is True


def test_two_questions_on_one_topic_are_both_found() -> None:
    text = "is it long and is it paid"
    understood = {name: ("pay", 0.9) for name in (text, "is it long", "is it paid")}
    asked = judged(understood, text).get(QUESTIONS)
    assert [(one["name"], one["text"]) for one in asked] == [
        ("pay", "is it long"),
        ("pay", "is it paid"),
    ]


def test_a_clause_that_asks_nothing_for_itself_stays_in_its_part() -> None:
    text = "is it long and is it paid"
    understood = {text: ("pay", 0.9), "is it long": ("pay", 0.9)}
    assert [one["text"] for one in judged(understood, text).get(QUESTIONS)] == [text]


def test_who_asks_one_thing_as_an_employer_asks_all_as_one() -> None:
    text = "is it long and is it paid"
    understood = {
        text: ("duration", 0.2),
        "is it long": ("duration", 0.95),
        "is it paid": ("pay", 0.95),
    }
    message = judged(understood, text, {"speaker": "pay"})
    assert names(message) == ["pay", "pay"]


def test_no_other_guess_seems_surer_than_the_first_question() -> None:
    text = "is it long and is it paid"
    understood = {
        text: ("pay", 0.78),
        "is it long": ("duration", 0.75),
        "is it paid": ("pay", 0.95),
    }
    message = judged(understood, text)
    assert names(message) == ["duration", "pay"]
    sure = [guess["confidence"] for guess in message.get(INTENT_RANKING_KEY)]
    assert sure == sorted(sure, reverse=True)


def test_one_question_with_a_joiner_stays_one() -> None:
    text = "is it long and is it paid"
    understood = {text: ("pay", 0.9), "is it long": ("duration", 0.4)}
    assert names(judged(understood, text)) == ["pay"]


def test_a_question_needs_its_story() -> None:
    text = "i have a disability, can i do it"
    understood = {
        text: ("support", 0.8),
        "i have a disability": ("support", 0.9),
        "can i do it": ("duration", 0.9),
    }
    assert names(judged(understood, text)) == ["support"]


def test_a_statement_about_a_topic_of_ours_is_no_mere_story() -> None:
    text = "i'm in glasgow, can i apply"
    understood = {
        text: ("support", 0.85),
        "i'm in glasgow": ("support", 0.99),
        "can i apply": ("duration", 0.95),
    }
    assert names(judged(understood, text)) == ["support"]


def test_a_story_that_means_nothing_to_us_is_dropped() -> None:
    text = "i've moved house twice this year, how long is it"
    understood = {text: ("pay", 0.2), "how long is it": ("duration", 0.95)}
    assert names(judged(understood, text)) == ["duration"]


def test_a_short_story_is_kept_with_its_question() -> None:
    text = "i got a 3 in english, can i still do it"
    understood = {text: ("support", 0.5), "can i still do it": ("duration", 0.95)}
    assert names(judged(understood, text, {"likely": 0.4})) == ["duration"]
    kept = {"likely": 0.4, "brief": 16}
    assert names(judged(understood, text, kept)) == ["support"]


def test_a_short_story_that_means_nothing_is_dropped_all_the_same() -> None:
    text = "i've moved house twice this year, how long is it"
    understood = {text: ("pay", 0.2), "how long is it": ("duration", 0.95)}
    assert names(judged(understood, text, {"brief": 16})) == ["duration"]


def test_a_greeting_before_a_question_is_no_question() -> None:
    text = "hi, how long is it"
    understood = {
        text: ("duration", 0.5),
        "hi": ("greet", 0.99),
        "how long is it": ("duration", 0.99),
    }
    message = judged(understood, text)
    assert names(message) == ["duration"]
    assert message.get(INTENT)["confidence"] == 0.99


def test_what_nothing_is_sure_of_stays_as_it_was_understood() -> None:
    text = "hm, is it so"
    message = judged({text: ("pay", 0.2)}, text)
    [question] = message.get(QUESTIONS)
    assert question == {
        "name": "pay",
        "confidence": 0.2,
        "text": text,
        "candidates": [],
    }


def test_a_call_for_help_goes_before_everything() -> None:
    text = "how long is it? i am in danger"
    understood = {
        text: ("duration", 0.9),
        "how long is it?": ("duration", 0.99),
        "i am in danger": ("safeguarding", 0.6),
    }
    message = judged(understood, text, safeguarding=3.5)
    assert names(message) == ["safeguarding"]
    ranking: list[dict[str, Any]] = message.get(INTENT_RANKING_KEY)
    assert ranking[0]["name"] == "safeguarding"


@pytest.mark.parametrize("text", ["", "?"])
def test_a_message_without_words_is_judged(text: str) -> None:
    assert len(names(judged({}, text))) == 1
