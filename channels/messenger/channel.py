"""The Messenger channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sanic.request import Request

from channels.messaging.answers import Answer
from channels.messaging.incoming import Incoming
from channels.messaging.parsing import parsed_json
from channels.messenger.rendering import render
from channels.messenger.settings import read_settings
from channels.messenger.updates import Update, incoming_of
from channels.meta.connector import MetaConnector

NAME = "messenger"


class MessengerConnector(MetaConnector):
    """Messenger's way to the guide."""

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> MessengerConnector:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    def read(self, request: Request) -> Iterable[Incoming]:
        """Read a batch of events."""
        update = parsed_json(Update, request.body)
        return incoming_of(update, self._settings.account)

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer to the person."""
        for message in render(answer):
            values = {"messaging_type": "RESPONSE", "message": message}
            await self.call("me/messages", {**incoming.place, **values})
