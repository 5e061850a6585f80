"""The Twilio channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, Field
from sanic.request import Request
from sanic.response import HTTPResponse, text
from twilio.request_validator import RequestValidator

from channels.messaging.answers import Answer
from channels.messaging.connector import Connector
from channels.messaging.forms import single_values
from channels.messaging.incoming import ForgedError, Incoming, MalformedError
from channels.messaging.parsing import parsed
from channels.twilio.rendering import render
from channels.twilio.settings import TwilioSettings, read_settings

NAME = "twilio"
NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


class TextMessage(BaseModel):
    """What Twilio posts; without ``Body`` it is a picture, or news of a message sent.

    Fields: https://www.twilio.com/docs/messaging/guides/webhook-request.
    """

    sid: str = Field(alias="MessageSid", min_length=1)
    sender: str = Field("", alias="From")
    to: str = Field("", alias="To")
    body: str = Field("", alias="Body")
    status: str = Field("", alias="MessageStatus")
    opting: str = Field("", alias="OptOutType")


class TwilioConnector(Connector):
    """Twilio's way to the guide, for text messages and WhatsApp alike."""

    def __init__(self, settings: TwilioSettings) -> None:
        super().__init__(settings.shared)
        self._settings = settings
        self._validator = RequestValidator(settings.token)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TwilioConnector:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    async def verify(self, request: Request) -> None:
        """Check Twilio's signature over the public address and all fields."""
        try:
            fields = single_values(request)
        except MalformedError:
            fields = {}
        signature = request.headers.get("x-twilio-signature") or ""
        url = self._settings.url
        if not self._validator.validate(url, fields, signature):
            raise ForgedError("signature")

    def read(self, request: Request) -> Iterable[Incoming]:
        """Read a message. News of what became of ours, and "STOP", need no answer."""
        message = parsed(TextMessage, single_values(request))
        sent_by_us = message.status not in ("", "received")
        if sent_by_us or message.opting or not message.sender:
            return []
        place = {"To": message.sender, "From": message.to}
        return [Incoming(message.sid, message.sender, place, text=message.body)]

    def acknowledge(self, request: Request) -> HTTPResponse:
        """Answer with no message: it follows when it has been worked out."""
        return text(NOTHING, content_type="text/xml")

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer from the number that was written to."""
        account = self._settings.account
        url = f"{self._settings.api}/2010-04-01/Accounts/{account}/Messages.json"
        for body in render(answer, incoming.place["To"]):
            await self.poster.post(
                url,
                data={**incoming.place, "Body": body},
                auth=(account, self._settings.token),
            )
