"""WhatsApp and Messenger, signed as Meta documents it."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterable
from typing import Any

from channels.messenger.rendering import render as render_for_messenger
from channels.whatsapp.rendering import render as render_for_whatsapp
from tests.channels.platforms.platform import (
    Body,
    Platform,
    Post,
    Shown,
    as_json,
    next_number,
)
from tests.channels.stand_in import Call

SECRET = "app-secret"
VERIFY = "verify-token-of-32-characters-or-so"
HEADER = "X-Hub-Signature-256"


def signature(content: bytes, algorithm: str = "sha256", secret: str = SECRET) -> str:
    digest = hmac.new(secret.encode(), content, getattr(hashlib, algorithm)).hexdigest()
    return f"{algorithm}={digest}"


class Meta(Platform):
    """What is alike on both."""

    def signed(self, body: Body | bytes) -> Post:
        content = as_json(body)
        return Post(content, {HEADER: signature(content)})

    def forged(self) -> Iterable[tuple[str, Post]]:
        content = as_json(self.written("hello"))
        yield "no signature", Post(content, {})
        yield "another key", Post(content, {HEADER: signature(content, secret="x")})
        yield "another body", Post(content + b" ", {HEADER: signature(content)})
        for weak in ("md5", "sha1"):
            yield weak, Post(content, {HEADER: signature(content, weak)})
            yield (
                f"{weak}, old header",
                Post(content, {"X-Hub-Signature": signature(content, weak)}),
            )
        yield "unknown algorithm", Post(content, {HEADER: "none=0"})

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield "no JSON", b"\xff\xfe"
        yield "a list", b"[1]"
        yield "no object", {"entry": []}
        yield "entries that are none", {"object": "page", "entry": 5}


class WhatsApp(Meta):
    name = "whatsapp"

    def environment(self, stand_in: str) -> dict[str, str]:
        return {
            "WHATSAPP_APP_SECRET": SECRET,
            "WHATSAPP_VERIFY_TOKEN": VERIFY,
            "WHATSAPP_ACCESS_TOKEN": "token",
            "WHATSAPP_PHONE_NUMBER_ID": "100",
            "WHATSAPP_API_URL": f"{stand_in}/whatsapp",
        }

    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        message = {"type": "text", "text": {"body": text}}
        return self.message(message, sender, number)

    def message(
        self, message: Body, sender: int = 1, number: int | None = None
    ) -> Body:
        about = {
            "from": f"44770090{sender:04}",
            "id": f"wamid.{number or next_number()}",
            "timestamp": str(int(time.time())),
        }
        return self.value({"messages": [{**about, **message}]})

    def value(self, value: Body, number: str = "100") -> Body:
        about = {"metadata": {"phone_number_id": number}}
        change = {"field": "messages", "value": {**about, **value}}
        return {
            "object": "whatsapp_business_account",
            "entry": [{"id": "1", "changes": [change]}],
        }

    def pressed(self, token: str, sender: int = 1) -> Body:
        reply = {"type": "list_reply", "list_reply": {"id": token, "title": "1"}}
        return self.message({"type": "interactive", "interactive": reply}, sender)

    def not_text(self) -> Iterable[tuple[str, Body]]:
        for kind in ("image", "audio", "video", "document", "sticker", "location"):
            yield kind, self.message({"type": kind, kind: {"id": "1"}})
        for kind in ("reaction", "unsupported", "system", "order"):
            yield kind, self.message({"type": kind, kind: {}})
        yield "statuses", self.value({"statuses": [{"id": "1", "status": "read"}]})
        yield (
            "another number",
            self.value(self.written("hi")["entry"][0]["changes"][0]["value"], "200")
            | {"object": "whatsapp_business_account"},
        )
        old = {"type": "text", "text": {"body": "hello"}, "timestamp": "1600000000"}
        yield "an old message", self.message(old)
        yield (
            "another field",
            {
                "object": "whatsapp_business_account",
                "entry": [{"changes": [{"field": "account_update", "value": {}}]}],
            },
        )

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield from super().malformed()
        yield "a text that is none", self.message({"type": "text", "text": {"body": 5}})
        yield "a message that is none", self.value({"messages": ["hello"]})

    def shown(self, call: Call) -> Shown | None:
        content = call.content
        if content["type"] == "text":
            return Shown(content["text"]["body"])
        interactive = content["interactive"]
        action = interactive["action"]
        if interactive["type"] == "button":
            replies = [one["reply"] for one in action["buttons"]]
            buttons = [(one["title"], one["id"]) for one in replies]
        else:
            rows = action["sections"][0]["rows"]
            buttons = [(r.get("description", r["title"]), r["id"]) for r in rows]
        return Shown(interactive["body"]["text"], buttons)

    def check_limits(self, content: Any) -> None:
        if content["type"] == "text":
            assert 0 < len(content["text"]["body"]) <= 4096
            return
        interactive = content["interactive"]
        assert 0 < len(interactive["body"]["text"]) <= 1024
        action = interactive["action"]
        if interactive["type"] == "button":
            assert 0 < len(action["buttons"]) <= 3
            for one in action["buttons"]:
                assert 0 < len(one["reply"]["title"]) <= 20
                assert len(one["reply"]["id"]) <= 256
            return
        assert 0 < len(action["button"]) <= 20
        rows = [row for section in action["sections"] for row in section["rows"]]
        assert 0 < len(rows) <= 10
        for row in rows:
            assert 0 < len(row["title"]) <= 24
            assert len(row.get("description", "")) <= 72
            assert len(row["id"]) <= 200

    def render(self, answer: Any) -> list[Any]:
        return render_for_whatsapp(answer, "Choose")


class Messenger(Meta):
    name = "messenger"
    numbers_on_buttons = True

    def environment(self, stand_in: str) -> dict[str, str]:
        return {
            "MESSENGER_APP_SECRET": SECRET,
            "MESSENGER_VERIFY_TOKEN": VERIFY,
            "MESSENGER_PAGE_TOKEN": "token",
            "MESSENGER_PAGE_ID": "100",
            "MESSENGER_API_URL": f"{stand_in}/messenger",
        }

    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        message = {"mid": f"m{number or next_number()}", "text": text}
        return self.batch(self.event({"message": message}, sender))

    def event(self, event: Body, sender: int = 1) -> Body:
        return {
            "sender": {"id": str(sender)},
            "recipient": {"id": "100"},
            "timestamp": int(time.time() * 1000),
            **event,
        }

    def batch(self, *events: Body) -> Body:
        entries = [{"id": "100", "time": 1, "messaging": [one]} for one in events]
        return {"object": "page", "entry": entries}

    def pressed(self, token: str, sender: int = 1) -> Body:
        reply = {
            "mid": f"m{next_number()}",
            "text": "1",
            "quick_reply": {"payload": token},
        }
        return self.batch(self.event({"message": reply}, sender))

    def not_text(self) -> Iterable[tuple[str, Body]]:
        picture = {"mid": f"m{next_number()}", "attachments": [{"type": "image"}]}
        yield "a picture", self.batch(self.event({"message": picture}))
        for kind in ("delivery", "read", "reaction", "referral", "optin"):
            yield kind, self.batch(self.event({kind: {"watermark": 1}}))
        echo = {"mid": f"m{next_number()}", "text": "hello", "is_echo": True}
        yield "an echo", self.batch(self.event({"message": echo}))
        gone = {"mid": f"m{next_number()}", "is_deleted": True}
        yield "taken back", self.batch(self.event({"message": gone}))
        late = self.event({"message": {"mid": "m0", "text": "hello"}})
        yield "an old message", self.batch({**late, "timestamp": 1_600_000_000_000})
        yield "standby", {"object": "page", "entry": [{"standby": [{}]}]}
        yield "another object", {"object": "instagram", "entry": []}

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield from super().malformed()
        wrong = {"mid": "m1", "text": {"a": 1}}
        yield "a text that is none", self.batch(self.event({"message": wrong}))
        yield "a sender that is none", self.batch(self.event({"sender": "somebody"}))

    def shown(self, call: Call) -> Shown | None:
        message = call.content["message"]
        replies = message.get("quick_replies", [])
        return Shown(message["text"], [(r["title"], r["payload"]) for r in replies])

    def check_limits(self, content: Any) -> None:
        message = content.get("message", content)
        assert 0 < len(message["text"]) <= 2000
        replies = message.get("quick_replies", [])
        assert len(replies) <= 13
        for reply in replies:
            assert 0 < len(reply["title"]) <= 20
            assert len(reply["payload"]) <= 1000

    def render(self, answer: Any) -> list[Any]:
        return render_for_messenger(answer)
