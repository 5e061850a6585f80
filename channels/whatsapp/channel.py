"""The WhatsApp channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sanic.request import Request

from channels.messaging.answers import Answer
from channels.messaging.incoming import Incoming
from channels.messaging.parsing import parsed, parsed_json
from channels.meta.connector import MetaConnector
from channels.whatsapp.rendering import render
from channels.whatsapp.settings import read_settings
from channels.whatsapp.updates import Update, Value, changes_of, incoming_of

NAME = "whatsapp"


class WhatsAppConnector(MetaConnector):
    """WhatsApp's way to the guide."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WhatsAppConnector:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    def read(self, request: Request) -> Iterable[Incoming]:
        """Read a batch of messages."""
        for told in changes_of(parsed_json(Update, request.body)):
            yield from incoming_of(parsed(Value, told), self._settings.account)

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer to the person's number."""
        constant = {"messaging_product": "whatsapp", "recipient_type": "individual"}
        for message in render(answer, self.words("utter_channel_open_list")):
            values = {**constant, **incoming.place, **message}
            await self.call(f"{self._settings.account}/messages", values)
