"""A reply is one message: lines, sources, buttons or numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.reply import MAX_BUTTONS, Reply
from actions.wording import Wording
from knowledge.entities import Source

SOURCE = Source("s", "GOV.UK", "https://www.gov.uk/", date(2026, 11, 23))


@pytest.fixture()
def wording(domain: dict[str, Any]) -> Wording:
    return Wording(domain["responses"], "web")


def sent(reply: Reply) -> dict[str, Any]:
    dispatcher = CollectingDispatcher()
    reply.send(dispatcher)
    [message] = dispatcher.messages
    return dict(message)


def test_the_source_and_its_date_stand_at_the_end(wording: Wording) -> None:
    reply = Reply(wording, "web")
    reply.cite([SOURCE, SOURCE])
    reply.say("greet")
    text = sent(reply)["text"]
    assert text.endswith(
        "Source: GOV.UK, checked 23 November 2026: https://www.gov.uk/"
    )
    assert text.count("Source:") == 1


def test_several_sources_are_one_line_in_a_terminal(wording: Wording) -> None:
    reply = Reply(wording, "cmdline")
    other = Source("t", "Acas, holiday", "https://www.acas.org.uk/", date(2026, 11, 20))
    third = Source("u", "Acas, breaks", "https://www.acas.org.uk/b", date(2026, 11, 27))
    reply.cite([SOURCE, other, third])
    text = " ".join(sent(reply)["text"].split())
    assert text.startswith("Sources: GOV.UK, Acas; checked 20 November 2026 or later.")
    assert "https" not in text


def test_nothing_is_said_twice(wording: Wording) -> None:
    reply = Reply(wording, "web")
    reply.say("greet")
    reply.say("greet")
    assert sent(reply)["text"].count("Hello") == 1


def test_at_most_four_buttons_are_offered(wording: Wording) -> None:
    reply = Reply(wording, "web")
    for topic in ("pay", "pay", "duties", "level", "funding", "duration"):
        reply.offer(topic, f"/{topic}")
    assert reply.payloads == ["/pay", "/duties", "/level", "/funding"]
    assert len(sent(reply)["buttons"]) == MAX_BUTTONS


def test_the_terminal_gets_numbers_for_buttons(wording: Wording) -> None:
    reply = Reply(wording, "cmdline")
    reply.say("greet")
    reply.offer("pay", "/pay")
    message = sent(reply)
    assert message["buttons"] == []
    assert "1  What does it pay?" in message["text"]


def test_the_terminal_gets_lines_that_end_between_words(wording: Wording) -> None:
    reply = Reply(wording, "cmdline")
    reply.say("privacy")
    reply.cite([SOURCE])
    lines = sent(reply)["text"].splitlines()
    assert max(map(len, lines)) <= 79
    assert " ".join(lines).startswith(wording.say("privacy"))


def test_the_terminal_gets_no_empty_list_of_numbers(wording: Wording) -> None:
    reply = Reply(wording, "cmdline")
    reply.say("goodbye")
    assert "number" not in sent(reply)["text"]


def test_no_message_holds_a_blank_line_that_would_split_it(wording: Wording) -> None:
    reply = Reply(wording, "web")
    reply.say("safeguarding")
    reply.cite([SOURCE])
    assert "\n\n" not in sent(reply)["text"]
