"""Telegram, with its secret header."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from channels.telegram.rendering import render
from tests.channels.platforms.platform import (
    Body,
    Platform,
    Post,
    Shown,
    as_json,
    next_number,
)
from tests.channels.stand_in import Call

SECRET = "telegram-secret-of-32-characters-"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Telegram(Platform):
    name = "telegram"

    def environment(self, stand_in: str) -> dict[str, str]:
        return {
            "TELEGRAM_BOT_TOKEN": "1:test",
            "TELEGRAM_BOT_NAME": "guide_bot",
            "TELEGRAM_SECRET": SECRET,
            "TELEGRAM_API_URL": f"{stand_in}/telegram",
        }

    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        return self.message({"text": text}, sender, number)

    def message(
        self,
        message: Body,
        sender: int = 1,
        number: int | None = None,
        chat: Body | None = None,
    ) -> Body:
        about = {
            "message_id": next_number(),
            "date": int(time.time()),
            "from": {"id": sender, "is_bot": False, "username": "somebody"},
            "chat": chat or {"id": sender, "type": "private"},
        }
        return {"update_id": number or next_number(), "message": {**about, **message}}

    def pressed(self, token: str, sender: int = 1) -> Body:
        return {
            "update_id": next_number(),
            "callback_query": {
                "id": str(next_number()),
                "from": {"id": sender},
                "message": self.written("", sender)["message"],
                "data": token,
            },
        }

    def signed(self, body: Body | bytes) -> Post:
        headers = {"Content-Type": "application/json", HEADER: SECRET}
        return Post(as_json(body), headers)

    def forged(self) -> Iterable[tuple[str, Post]]:
        content = as_json(self.written("hello"))
        yield "no secret", Post(content, {})
        yield "another secret", Post(content, {HEADER: SECRET[::-1]})
        yield "a part of the secret", Post(content, {HEADER: SECRET[:-1]})

    def not_text(self) -> Iterable[tuple[str, Body]]:
        for kind in ("photo", "voice", "sticker", "location", "poll", "contact"):
            yield kind, self.message({kind: {}})
        for kind in ("new_chat_members", "pinned_message", "left_chat_member"):
            yield kind, self.message({kind: [{"id": 5}]})
        for kind in ("edited_message", "channel_post", "edited_channel_post"):
            yield kind, {"update_id": next_number(), kind: {"text": "hello"}}
        for kind in (
            "message_reaction",
            "poll_answer",
            "my_chat_member",
            "chat_member",
        ):
            yield kind, {"update_id": next_number(), kind: {}}
        group = {"id": -5, "type": "supergroup"}
        yield "others' talk", self.message({"text": "how long is it"}, chat=group)
        yield "another bot's command", self.message({"text": "/help@other"}, chat=group)
        yield "an old message", self.message({"text": "hello", "date": 1_600_000_000})

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield "no JSON", b"hello"
        yield "a number", b"5"
        yield "no number", {"message": {}}
        yield "a text that is none", self.message({"text": ["hello"]})
        yield "a chat that is none", {"update_id": 1, "message": {"message_id": 1}}

    def shown(self, call: Call) -> Shown | None:
        if not call.path.endswith("/sendMessage"):
            return None
        rows = call.content.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [(b["text"], b["callback_data"]) for row in rows for b in row]
        return Shown(call.content["text"], buttons)

    def check_limits(self, content: Any) -> None:
        assert 0 < len(content["text"].encode("utf-16-le")) // 2 <= 4096
        rows = content.get("reply_markup", {}).get("inline_keyboard", [])
        for button in (one for row in rows for one in row):
            assert 1 <= len(button["callback_data"].encode()) <= 64
            assert button["text"]

    def render(self, answer: Any) -> list[Any]:
        return render(answer)
