"""What only one platform knows: threads, groups, commands, challenges, keys."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import httpx
import pytest

from tests.channels.conftest import PLATFORMS, Chat
from tests.channels.platforms.meta import VERIFY
from tests.channels.platforms.platform import next_number
from tests.channels.platforms.slack import Slack
from tests.channels.platforms.teams import Teams
from tests.channels.platforms.telegram import Telegram
from tests.channels.stand_in import StandIn
from tests.serving import Served

QUESTION = "how long is a dental nurse"


@pytest.fixture()
def on(request: pytest.FixtureRequest, connected: Served, stand_in: StandIn) -> Chat:
    """Somebody new on the platform that a test names."""
    platform = next(one for one in PLATFORMS if one.name == request.param)
    return Chat(platform, connected, stand_in, next_number())


def only(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("on", [name], indirect=True)


@only("slack")
def test_slack_s_challenge_is_answered(on: Chat) -> None:
    answer = on.deliver({"type": "url_verification", "challenge": "abc"})
    assert answer.json() == {"challenge": "abc"}


@only("slack")
def test_a_mention_is_answered_in_its_thread(on: Chat) -> None:
    assert isinstance(on.platform, Slack)
    since = len(on.stand_in.calls)
    event = {"type": "app_mention", "text": f"<@UBOT> {QUESTION}", "ts": "17.5"}
    on.deliver(on.platform.event(event, on.sender, where="C"))
    on.wait_for(since, 1)
    content = on.stand_in.of("slack", since)[0].content
    assert (content["channel"], content["thread_ts"]) == (f"C{on.sender}", "17.5")
    assert "18 months" in json.dumps(content)


@only("slack")
def test_what_was_told_in_private_does_not_come_up_in_a_channel(on: Chat) -> None:
    assert isinstance(on.platform, Slack)
    on.say("what does a dental nurse do")
    since = len(on.stand_in.calls)
    event = {"type": "app_mention", "text": "<@UBOT> what would i learn"}
    on.deliver(on.platform.event(event, on.sender, where="C"))
    assert "Which apprenticeship" in on.wait_for(since, 1)[0].text


@only("slack")
def test_a_slash_command_is_answered_to_nobody_else(on: Chat) -> None:
    assert isinstance(on.platform, Slack)
    since = len(on.stand_in.calls)
    body = {
        "command": "/apprenticeship",
        "text": QUESTION,
        "user_id": f"U{on.sender}",
        "channel_id": f"C{on.sender}",
        "trigger_id": str(next_number()),
        "response_url": f"{on.stand_in.url}/slack/hooks/1",
    }
    assert on.deliver(body).text == ""
    on.wait_for(since, 1)
    call = on.stand_in.of("slack", since)[0]
    assert call.path == "/slack/hooks/1"
    assert call.content["response_type"] == "ephemeral"
    since = len(on.stand_in.calls)
    elsewhere = {
        **body,
        "response_url": f"{on.stand_in.url}/slack/other",
        "trigger_id": "t",
    }
    on.deliver(elsewhere)
    on.say("thanks")
    assert all("other" not in one.path for one in on.stand_in.of("slack", since))


@only("slack")
def test_a_press_in_a_private_answer_is_answered_privately(on: Chat) -> None:
    token = on.say("what does a dental nurse do").buttons[0][1]
    pressed = json.loads(str(on.platform.pressed(token, on.sender)["payload"]))
    pressed["container"]["is_ephemeral"] = True
    pressed["response_url"] = f"{on.stand_in.url}/slack/hooks/2"
    since = len(on.stand_in.calls)
    on.deliver({"payload": json.dumps(pressed)})
    on.wait_for(since, 1)
    assert on.stand_in.of("slack", since)[0].path == "/slack/hooks/2"


@only("telegram")
def test_telegram_s_commands_are_ours(on: Chat) -> None:
    assert "Hello" in on.say("/start").text
    assert "dental nurse" in on.say("/ask what does a dental nurse do").text.lower()
    assert "forgotten" in on.say("/restart").text.lower()


@only("telegram")
def test_a_link_into_telegram_names_a_listing(on: Chat) -> None:
    on.say("/start ST1398")
    assert "Machine learning engineer" in on.say("what does it pay").text


@only("telegram")
def test_a_pressed_button_stops_waiting(on: Chat) -> None:
    token = on.say("what does a dental nurse do").buttons[0][1]
    since = len(on.stand_in.calls)
    on.press(token)
    paths = [one.path for one in on.stand_in.of("telegram", since)]
    assert paths[0].endswith("/answerCallbackQuery")


@only("telegram")
def test_in_a_group_it_answers_when_addressed_only(on: Chat) -> None:
    assert isinstance(on.platform, Telegram)
    group = {"id": -on.sender, "type": "supergroup"}
    ours = {"from": {"id": 9, "is_bot": True, "username": "Guide_Bot"}}
    addressed = (
        {"text": f"@guide_bot {QUESTION}"},
        {"text": f"/ask@guide_bot {QUESTION}"},
        {"text": QUESTION, "reply_to_message": ours},
    )
    for message in addressed:
        since = len(on.stand_in.calls)
        on.deliver(on.platform.message(message, on.sender, chat=group))
        assert "18 months" in on.wait_for(since, 1)[0].text
        content = on.stand_in.of("telegram", since)[0].content
        assert content["chat_id"] == -on.sender
        assert content["reply_parameters"]["message_id"]


@only("twilio")
def test_an_answer_is_one_text_message(on: Chat) -> None:
    since = len(on.stand_in.calls)
    on.say("what does a dental nurse do")
    calls = on.stand_in.of("twilio", since)
    assert len(calls) == 1
    assert calls[0].content["To"].startswith("+44770090")
    assert calls[0].content["From"] == "+447700900000"
    assert calls[0].headers["authorization"].startswith("Basic ")


@pytest.mark.parametrize("on", ["twilio", "whatsapp", "messenger"], indirect=True)
def test_a_picture_is_answered_kindly(on: Chat) -> None:
    since = len(on.stand_in.calls)
    picture = next(
        body for kind, body in on.platform.not_text() if kind in ("a picture", "image")
    )
    on.deliver(picture)
    assert "I can read text only" in on.wait_for(since, 1)[0].text


@pytest.mark.parametrize("on", ["whatsapp", "messenger"], indirect=True)
def test_meta_s_challenge_is_answered_for_our_token_only(on: Chat) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158"}
    right = httpx.get(on.url, params={**asked, "hub.verify_token": VERIFY})
    assert (right.status_code, right.text) == (200, "1158")
    for wrong in ("", VERIFY[:-1], VERIFY + "x"):
        answer = httpx.get(on.url, params={**asked, "hub.verify_token": wrong})
        assert answer.status_code == 403
    assert httpx.get(on.url).status_code == 403


@only("messenger")
def test_every_event_of_a_batch_is_answered(on: Chat) -> None:
    since = len(on.stand_in.calls)
    events = [
        on.platform.written(QUESTION, on.sender + n)["entry"][0]["messaging"][0]
        for n in (0, 100_000)
    ]
    on.deliver({"object": "page", "entry": [{"messaging": events}]})
    assert len(on.wait_for(since, 2)) == 2


@only("messenger")
def test_get_started_greets(on: Chat) -> None:
    since = len(on.stand_in.calls)
    event = {
        "sender": {"id": str(on.sender)},
        "recipient": {"id": "100"},
        "timestamp": int(time.time() * 1000),
        "postback": {"mid": f"m{next_number()}", "payload": "GET_STARTED"},
    }
    on.deliver({"object": "page", "entry": [{"messaging": [event]}]})
    assert "Hello" in on.wait_for(since, 1)[0].text


@only("teams")
def test_a_mention_in_a_channel_is_answered(on: Chat) -> None:
    assert isinstance(on.platform, Teams)
    since = len(on.stand_in.calls)
    activity = {
        "text": f"<at>Guide</at>&nbsp;{QUESTION}",
        "conversation": {"id": "19:x@thread", "conversationType": "channel"},
        "entities": [{"type": "mention", "mentioned": {"id": "28:bot"}}],
    }
    on.deliver(on.platform.activity(activity, on.sender))
    assert "18 months" in on.wait_for(since, 1)[0].text
    call = on.stand_in.of("teams", since)[0]
    assert call.path.startswith("/teams/v3/conversations/19%3Ax%40thread/activities/")
    assert call.headers["authorization"] == "Bearer leave"


@only("teams")
def test_leave_to_answer_is_asked_for_once(on: Chat) -> None:
    on.say("hello")
    since = len(on.stand_in.calls)
    on.say(QUESTION)
    assert on.stand_in.of("teamslogin", since) == []


def test_a_person_is_somebody_else_on_another_platform(
    connected: Served, stand_in: StandIn
) -> None:
    sender = next_number()
    chats = [Chat(one, connected, stand_in, sender) for one in PLATFORMS[:2]]
    chats[0].say("what does a dental nurse do")
    assert "Which apprenticeship" in replace(chats[1]).say("what would i learn").text
