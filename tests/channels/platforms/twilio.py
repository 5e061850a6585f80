"""Twilio, signed by its own tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from twilio.request_validator import RequestValidator

from channels.twilio.rendering import render
from tests.channels.platforms.platform import Body, Platform, Post, Shown, next_number
from tests.channels.stand_in import Call

TOKEN = "twilio-auth-token"
URL = "https://guide.example.org/webhooks/twilio/webhook"


class Twilio(Platform):
    name = "twilio"

    def environment(self, stand_in: str) -> dict[str, str]:
        return {
            "TWILIO_ACCOUNT_SID": "AC1",
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WEBHOOK_URL": URL,
            "TWILIO_API_URL": f"{stand_in}/twilio",
        }

    def written(self, text: str, sender: int = 1, number: int | None = None) -> Body:
        return self.message({"Body": text}, sender, number)

    def message(self, fields: Body, sender: int = 1, number: int | None = None) -> Body:
        return {
            "MessageSid": f"SM{number or next_number()}",
            "From": f"+44770090{sender:04}",
            "To": "+447700900000",
            "NumMedia": "0",
            **fields,
        }

    def pressed(self, token: str, sender: int = 1) -> Body:
        return self.written(token, sender)  # a number: there are no buttons

    def signed(self, body: Body | bytes) -> Post:
        content = body if isinstance(body, bytes) else urlencode(body).encode()
        try:
            fields = dict(parse_qsl(content.decode(), keep_blank_values=True))
        except ValueError:
            fields = {}
        return self._post(
            content, RequestValidator(TOKEN).compute_signature(URL, fields)
        )

    def _post(self, content: bytes, signature: str) -> Post:
        kind = "application/x-www-form-urlencoded"
        return Post(content, {"Content-Type": kind, "X-Twilio-Signature": signature})

    def forged(self) -> Iterable[tuple[str, Post]]:
        body = self.written("hello")
        content = urlencode(body).encode()
        elsewhere = "http://127.0.0.1/webhooks/twilio/webhook"
        other = RequestValidator("another token").compute_signature(URL, body)
        moved = RequestValidator(TOKEN).compute_signature(elsewhere, body)
        yield "no signature", Post(content, {})
        yield "another key", self._post(content, other)
        yield "another address", self._post(content, moved)
        yield (
            "another body",
            self._post(
                content + b"&x=1", self.signed(body).headers["X-Twilio-Signature"]
            ),
        )

    def not_text(self) -> Iterable[tuple[str, Body]]:
        media = {"Body": "", "NumMedia": "1", "MediaUrl0": "https://example.org/a.jpg"}
        yield "a picture", self.message(media)
        yield "a place", self.message({"Latitude": "51.5", "Longitude": "0.1"})
        for status in ("queued", "sent", "delivered", "read", "failed"):
            yield status, self.message({"MessageStatus": status})
        yield "STOP", self.message({"Body": "STOP", "OptOutType": "STOP"})

    def malformed(self) -> Iterable[tuple[str, Body | bytes]]:
        yield "nothing", b""
        yield "no number", {"From": "+447700900001", "Body": "hello"}

    def shown(self, call: Call) -> Shown | None:
        lines = call.content["Body"].split("\n")
        numbered = [line.split("  ", 1) for line in lines if line[:1].isdigit()]
        buttons = [(n[1], n[0]) for n in numbered if len(n) == 2]
        return Shown(call.content["Body"], buttons)

    def check_limits(self, content: Any) -> None:
        body = content["Body"] if isinstance(content, dict) else content
        assert 0 < len(body) <= 1600

    def render(self, answer: Any) -> list[Any]:
        return list(render(answer, "+447700900001"))
