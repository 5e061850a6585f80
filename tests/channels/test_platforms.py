"""All platforms alike: what is signed is answered once, and what is not is refused."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, text

from tests.channels.conftest import QUIET, Chat
from tests.channels.platforms.platform import next_number
from tests.channels.stand_in import Fault


def test_a_whole_conversation_by_buttons_numbers_and_words(chat: Chat) -> None:
    first = chat.say("what does a dental nurse do all day")
    assert "Dental nurse" in first.text
    assert "https://" in first.text
    assert len(first.buttons) == 3
    pressed = chat.press(first.buttons[1][1])
    assert pressed.text != first.text
    again = chat.say("how long is it")
    assert "18 months" in again.text
    by_number = chat.say("2")
    assert "Dental nurse" in by_number.text


def test_a_search_is_paged(chat: Chat) -> None:
    found = chat.say("level 3 digital apprenticeships")
    assert "level 3" in found.text.lower()
    more = chat.say("show more")
    assert more.text != found.text
    assert len(more.buttons) == 4


def test_two_are_compared(chat: Chat) -> None:
    compared = chat.say("compare dental nurse and data analyst")
    assert "Dental nurse" in compared.text
    assert "Data analyst" in compared.text
    assert "18 months" in compared.text


def test_what_is_not_signed_is_refused(chat: Chat) -> None:
    since = len(chat.stand_in.calls)
    for reason, post in chat.platform.forged():
        assert chat.post(post).status_code in (401, 403), reason
    assert chat.stand_in.of(chat.platform.name, since) == []


def test_what_comes_twice_is_answered_once(chat: Chat) -> None:
    number = next_number()
    body = chat.platform.written("how long is a dental nurse", chat.sender, number)
    post = chat.platform.signed(body)
    since = len(chat.stand_in.calls)
    for _ in range(3):
        assert chat.post(post).status_code == 200
    chat.say("thanks")
    told = [one.text for one in chat.shown(since)]
    assert len([text for text in told if "18 months" in text]) == 1


def test_what_is_no_text_is_taken_calmly(chat: Chat) -> None:
    for kind, body in chat.platform.not_text():
        assert chat.deliver(body).status_code == 200, kind


def test_what_is_malformed_is_named_so(chat: Chat) -> None:
    for kind, body in chat.platform.malformed():
        assert chat.post(chat.platform.signed(body)).status_code == 400, kind


def test_a_command_of_rasa_s_is_only_text(chat: Chat) -> None:
    chat.say("what does a dental nurse do")
    answer = chat.say('/what_about{"listing": "ST0152"}')
    assert "lectrician" not in answer.text


def test_a_button_that_was_never_offered_does_nothing(chat: Chat) -> None:
    if chat.platform.name == "twilio":
        pytest.skip("text messages have no buttons")
    other = replace(chat, sender=next_number())
    token = other.say("what does a dental nurse do").buttons[0][1]
    assert "old one" in chat.press(token).text
    assert "old one" in chat.press("0123456789abcdef").text


def test_what_is_too_long_gets_a_friendly_answer(chat: Chat) -> None:
    assert "fewer than 500 characters" in chat.say("how long " * 100).text


def test_who_writes_too_much_is_told_so_once(chat: Chat) -> None:
    since = len(chat.stand_in.calls)
    for _ in range(25):
        chat.deliver(chat.platform.written("thanks", chat.sender))
    chat.wait_for(since, 21)
    time.sleep(QUIET)
    shown = chat.shown(since)
    assert len(shown) == 21
    assert "That was quick" in shown[-1].text


def test_messages_of_one_person_are_answered_in_their_order(chat: Chat) -> None:
    since = len(chat.stand_in.calls)
    jobs = ("dental nurse", "data analyst", "teaching assistant")
    for job in jobs:
        chat.deliver(chat.platform.written(f"how long is a {job}", chat.sender))
    told = "\n".join(one.text for one in chat.wait_for(since, 3)).lower()
    assert told.index(jobs[0]) < told.index(jobs[1]) < told.index(jobs[2])


def test_a_busy_platform_is_tried_again_when_it_says(chat: Chat) -> None:
    busy = Fault(429, (("Retry-After", "1"),))
    chat.stand_in.faults[chat.platform.name].extend([busy, Fault(500)])
    since = len(chat.stand_in.calls)
    assert "18 months" in chat.say("how long is a dental nurse").text
    first, second, third = chat.stand_in.of(chat.platform.name, since)[:3]
    assert first.content == second.content == third.content
    assert second.at - first.at >= 1.0


def test_what_broke_off_is_not_sent_twice(chat: Chat) -> None:
    chat.stand_in.faults[chat.platform.name].append(Fault(closes=True))
    since = len(chat.stand_in.calls)
    chat.deliver(chat.platform.written("how long is a dental nurse", chat.sender))
    chat.say("thanks")
    calls = chat.stand_in.of(chat.platform.name, since)
    shown = [one.text for one in map(chat.platform.shown, calls) if one]
    assert len([text for text in shown if "18 months" in text]) == 1


def test_a_slow_platform_holds_up_nobody_else(chat: Chat) -> None:
    other = replace(chat, sender=next_number())
    chat.stand_in.faults[chat.platform.name].append(Fault(after=3.0))
    began = time.monotonic()
    body = chat.platform.written("how long is a dental nurse", chat.sender)
    assert chat.deliver(body).status_code == 200
    time.sleep(0.2)  # so that the slow call is the first one's
    since = len(chat.stand_in.calls)
    assert "data analyst" in other.say("how long is a data analyst").text.lower()
    assert time.monotonic() - began < 2.5
    assert "18 months" in chat.wait_for(since, 2)[-1].text


def test_nobody_is_named_in_what_is_stored(chat: Chat) -> None:
    chat.say("hello")
    engine = create_engine(chat.guide.database)
    with engine.connect() as connection:
        offers = connection.execute(text("select sender from messenger_offer")).all()
        events = connection.execute(text("select event from messenger_event")).all()
    assert offers
    for (name,) in [*offers, *events]:
        assert re.fullmatch(r"[0-9a-f]{32}", name)
