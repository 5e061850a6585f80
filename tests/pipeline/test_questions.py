"""A message asks what is found in it and likely; a call for help goes before all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.guidance.ranking import Candidate
from pipeline.distress import ALARM
from pipeline.questions import FOREIGN, QUESTIONS, WORRIED, QuestionFinder
from pipeline.ranking import PARTS, Part

CONFIG = {
    **QuestionFinder.get_default_config(),
    "together": ["pay", "duration", "support"],
    "alarm": "safeguarding",
    "foreign": "out_of_scope",
    "likely": 0.6,
    "marked": 0.9,
    "alarm_score": 3.0,
    "worry_score": 1.0,
}


def part(text: str, intent: str, confidence: float) -> Part:
    return Part(text, (Candidate(intent, confidence),), ((intent, confidence),))


def judged(*parts: Part, alarm: float = -9.0) -> Message:
    """Judge a message whose whole, and whose parts after it, were ranked as told."""
    message = Message({TEXT: parts[0].text if parts else ""})
    if parts:
        message.set(PARTS, parts)
        names = [{"name": n, "confidence": c} for n, c in parts[0].intents]
        message.set(INTENT_RANKING_KEY, [*names, {"name": "help", "confidence": 0.9}])
    message.set(ALARM, alarm)
    [decided] = QuestionFinder(CONFIG).process([message])
    return decided


def names(message: Message) -> list[str]:
    return [question["name"] for question in message.get(QUESTIONS)]


WHOLE = part("is it long and is it paid", "duration", 0.6)
LONG, PAID = part("is it long", "duration", 0.9), part("is it paid", "pay", 0.8)


def test_all_questions_are_answered_in_order() -> None:
    message = judged(WHOLE, LONG, PAID)
    assert names(message) == ["duration", "pay"]
    assert message.get(INTENT) == {"name": "duration", "confidence": 0.9}


def test_a_message_without_parts_asks_one_thing() -> None:
    message = judged(WHOLE)
    [question] = message.get(QUESTIONS)
    assert question == {
        "name": "duration",
        "confidence": 0.6,
        "text": "is it long and is it paid",
        "candidates": [{"entry": "duration", "probability": 0.6}],
    }


def test_what_is_not_surely_asked_is_not_answered_beside_something_that_is() -> None:
    story = replace(part("my dad earns well", "pay", 0.7), marked=0.6)
    assert names(judged(WHOLE, LONG, story)) == ["duration"]


def test_the_best_question_is_answered_even_where_it_is_not_sure() -> None:
    weak = part("what do i get", "pay", 0.4)
    whole = part("what do i get, i wonder", "help", 0.3)
    assert names(judged(whole, weak)) == ["pay"]


def test_what_is_better_understood_as_a_whole_is_taken_so() -> None:
    whole = part("what do i get, i wonder", "support", 0.8)
    assert names(judged(whole, part("what do i get", "pay", 0.4))) == ["support"]


def test_where_all_of_it_asks_less_sure_questions_are_answered_too() -> None:
    paid = part("is it paid", "pay", 0.4)
    assert names(judged(WHOLE, LONG, paid)) == ["duration", "pay"]
    story = part(f"{WHOLE.text} {'and so on ' * 9}", "duration", 0.6)
    assert names(judged(story, LONG, paid)) == ["duration"]


def test_a_part_too_weak_to_stand_alone_is_not_answered() -> None:
    assert names(judged(WHOLE, LONG, part("is it so", "pay", 0.2))) == ["duration"]


def test_a_greeting_beside_a_question_is_no_question() -> None:
    assert names(judged(WHOLE, part("hi", "greet", 0.99), PAID)) == ["pay"]


def test_where_no_part_is_likely_the_message_is_taken_as_one() -> None:
    whole = part("hm, is it so", "greet", 0.4)
    assert names(judged(whole, part("hm", "greet", 0.9))) == ["greet"]


def test_no_other_guess_seems_surer_than_the_first_question() -> None:
    ranking: list[dict[str, Any]] = judged(WHOLE, PAID).get(INTENT_RANKING_KEY)
    sure = [guess["confidence"] for guess in ranking]
    assert ranking[0]["name"] == "pay"
    assert max(sure) == sure[0]


def test_a_call_for_help_goes_before_everything() -> None:
    message = judged(WHOLE, LONG, PAID, alarm=3.5)
    assert names(message) == ["safeguarding"]
    assert message.get(INTENT_RANKING_KEY)[0]["name"] == "safeguarding"


def test_what_may_be_distress_is_answered_and_said_to_be() -> None:
    worried = judged(WHOLE, LONG, PAID, alarm=2.0)
    assert names(worried) == ["duration", "pay"]
    assert worried.get(WORRIED) is True
    assert judged(WHOLE).get(WORRIED) is False


def test_what_is_surely_not_ours_is_said_to_stand_beside() -> None:
    pizza = part("where is good pizza", "out_of_scope", 0.9)
    assert judged(WHOLE, LONG, pizza).get(FOREIGN) is True
    assert judged(WHOLE, LONG, PAID).get(FOREIGN) is False
    alone = part("where is good pizza", "out_of_scope", 0.9)
    assert judged(alone).get(FOREIGN) is False


def test_a_figure_alone_chooses_what_was_offered_under_it() -> None:
    finder = QuestionFinder({**CONFIG, "number": "pick"})
    [message] = finder.process([Message({TEXT: "2"})])
    assert names(message) == ["pick"]


def test_a_message_without_words_is_judged() -> None:
    assert len(names(judged())) == 1
