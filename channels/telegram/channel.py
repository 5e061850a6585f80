"""The Telegram channel."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterable
from typing import Any

from sanic.request import Request

from channels.messaging.answers import Answer
from channels.messaging.connector import Connector
from channels.messaging.incoming import ForgedError, Incoming
from channels.messaging.parsing import parsed_json
from channels.messaging.posting import PostingError
from channels.telegram.rendering import render
from channels.telegram.settings import TelegramSettings, read_settings
from channels.telegram.updates import Update, incoming_of

logger = logging.getLogger(__name__)

NAME = "telegram"
SECRET_HEADER = "x-telegram-bot-api-secret-token"


class TelegramConnector(Connector):
    """Telegram's way to the guide."""

    def __init__(self, settings: TelegramSettings) -> None:
        super().__init__(settings.shared)
        self._settings = settings

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TelegramConnector:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    async def verify(self, request: Request) -> None:
        """Check the secret that was handed to Telegram with the webhook."""
        told = (request.headers.get(SECRET_HEADER) or "").encode()
        if not hmac.compare_digest(told, self._settings.secret.encode()):
            raise ForgedError("secret token")

    def read(self, request: Request) -> Iterable[Incoming]:
        """Read an update."""
        incoming = incoming_of(parsed_json(Update, request.body), self._settings.bot)
        return [incoming] if incoming else []

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer to the chat, and end the waiting of a pressed button."""
        place = dict(incoming.place)
        if callback := place.pop("callback", None):
            await self._answer_callback(callback)
        for message in render(answer):
            await self._call("sendMessage", {**place, **message})

    async def _answer_callback(self, callback: str) -> None:
        """Tell Telegram that a press has arrived; that fails once it is too old."""
        try:
            await self._call("answerCallbackQuery", {"callback_query_id": callback})
        except PostingError as error:
            logger.info("a press could not be acknowledged: %s", error)

    async def _call(self, method: str, values: dict[str, Any]) -> None:
        url = f"{self._settings.api}/bot{self._settings.token}/{method}"
        await self.poster.post(url, json=values)
