"""Slack, signed by its own tools."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from channels.slack.rendering import render
from tests.channels.platforms.platform import (
    Body,
    Platform,
    Post,
    Shown,
    as_json,
    next_number,
)
from tests.channels.stand_in import Call

SECRET = "slack-signing-secret"


class Slack(Platform):
    name = "slack"

    def environment(self, stand_in: str) -> dict[str, str]:
        return {
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_BOT_TOKEN": "xoxb-test",
            "SLACK_API_URL": f"{stand_in}/slack/api",
            "SLACK_HOOKS_URL": f"{stand_in}/slack/hooks",
        }

    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        event = {"type": "message", "channel_type": "im", "text": text}
        return self.event(event, sender, number)

    def event(
        self, event: Body, sender: int = 1, number: int | None = None, where: str = "D"
    ) -> Body:
        number = number or next_number()
        about = {
            "user": f"U{sender}",
            "channel": f"{where}{sender}",
            "ts": f"{number}.1",
        }
        return {
            "type": "event_callback",
            "event_id": f"Ev{number}",
            "event": {**about, **event},
        }

    def pressed(self, token: str, sender: int = 1) -> Body:
        action = {"type": "button", "value": token, "action_ts": f"{next_number()}.2"}
        return {
            "payload": json.dumps(
                {
                    "type": "block_actions",
                    "user": {"id": f"U{sender}"},
                    "channel": {"id": f"D{sender}"},
                    "container": {"type": "message", "is_ephemeral": False},
                    "actions": [action],
                }
            )
        }

    def signed(self, body: Body | bytes, at: float | None = None) -> Post:
        form = not isinstance(body, bytes) and ("payload" in body or "command" in body)
        content = urlencode(body).encode() if form else as_json(body)
        stamp = str(int(at or time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(
            timestamp=stamp, body=content
        )
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        return Post(
            content,
            {
                "Content-Type": f"{kind}; charset=utf-8",
                "X-Slack-Request-Timestamp": stamp,
                "X-Slack-Signature": signature or "",
            },
        )

    def forged(self) -> Iterable[tuple[str, Post]]:
        post = self.signed(self.written("hello"))
        yield "no signature", Post(post.content, {"Content-Type": "application/json"})
        yield "another body", Post(post.content + b" ", post.headers)
        yield "too old", self.signed(self.written("hello"), at=time.time() - 600)
        wrong = {**post.headers, "X-Slack-Signature": "v0=" + "0" * 64}
        yield "wrong signature", Post(post.content, wrong)
        no_time = {**post.headers, "X-Slack-Request-Timestamp": "soon"}
        yield "no time", Post(post.content, no_time)

    def not_text(self) -> Iterable[tuple[str, Body]]:
        for kind in ("reaction_added", "member_joined_channel", "app_home_opened"):
            yield kind, self.event({"type": kind})
        message = {"type": "message", "channel_type": "im", "text": "hello"}
        for subtype in ("message_changed", "message_deleted", "bot_message"):
            yield subtype, self.event({**message, "subtype": subtype})
        yield "a bot", self.event({**message, "bot_id": "B1"})
        yield "others' talk", self.event({**message, "channel_type": "channel"})
        yield (
            "a file",
            self.event(
                {
                    **message,
                    "text": "",
                    "subtype": "file_share",
                    "files": [{"id": "F1"}],
                }
            ),
        )
        yield "another press", {"payload": json.dumps({"type": "view_closed"})}

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield "no JSON", b"{"
        yield "a list", b"[]"
        yield "a text that is none", self.event({"type": "message", "text": 5})
        yield "no type", {"event_id": "Ev1"}
        yield "a payload that is no JSON", {"payload": "{"}
        yield "a command without its fields", {"command": "/ask"}

    def shown(self, call: Call) -> Shown | None:
        blocks = call.content.get("blocks", [])
        texts, buttons = [], []
        for block in blocks:
            if block["type"] == "section":
                texts.append(block["text"]["text"])
            elif block["type"] == "context":
                texts += [one["text"] for one in block["elements"]]
            else:
                buttons += [(b["text"]["text"], b["value"]) for b in block["elements"]]
        return Shown("\n".join(texts), buttons)

    def check_limits(self, content: Any) -> None:
        assert len(content["text"]) <= 4000
        assert 0 < len(content["blocks"]) <= 50
        for block in content["blocks"]:
            if block["type"] == "section":
                assert 0 < len(block["text"]["text"]) <= 3000
            elif block["type"] == "context":
                assert 0 < len(block["elements"]) <= 10
            else:
                assert block["type"] == "actions"
                assert 0 < len(block["elements"]) <= 25
                actions = [one["action_id"] for one in block["elements"]]
                assert len(set(actions)) == len(actions)
                for button in block["elements"]:
                    assert len(button["text"]["text"]) <= 75
                    assert len(button["value"]) <= 2000

    def render(self, answer: Any) -> list[Any]:
        return render(answer)
