"""The Teams channel."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import jwt
from sanic.request import Request

from channels.messaging.answers import Answer
from channels.messaging.connector import Connector
from channels.messaging.incoming import ForgedError, Incoming
from channels.messaging.parsing import parsed_json
from channels.settings import is_safe
from channels.teams.keys import Keys, endorses
from channels.teams.login import Login
from channels.teams.rendering import render
from channels.teams.settings import TeamsSettings, read_settings
from channels.teams.updates import Activity, incoming_of

NAME = "teams"
ISSUER = "https://api.botframework.com"
ALGORITHM = "RS256"
LEEWAY = 300  # seconds that clocks may differ, as the Bot Framework allows
NEEDED = ["exp", "iss", "aud"]


class TeamsConnector(Connector):
    """Teams' way to the guide."""

    def __init__(self, settings: TeamsSettings) -> None:
        super().__init__(settings.shared)
        self._settings = settings
        self._keys = Keys(settings.keys)
        self._login = Login(settings, self.poster)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TeamsConnector:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    async def verify(self, request: Request) -> None:
        """Check the token: who signed it, for whom, and for which address of theirs.

        The address counts because answers go there, with a token of ours.
        """
        claims = await self._claims(request.headers.get("authorization") or "")
        service = _service(request.body)
        if not service or claims.get("serviceurl", claims.get("serviceUrl")) != service:
            raise ForgedError("serviceUrl")
        if not is_safe(service):
            raise ForgedError("serviceUrl is no https address")

    async def _claims(self, header: str) -> dict[str, Any]:
        kind, _, token = header.partition(" ")
        if kind.lower() != "bearer" or not token:
            raise ForgedError("no token")
        try:
            number = jwt.get_unverified_header(token).get("kid")
            key = await self._keys.key(number) if isinstance(number, str) else None
            if key is None or not endorses(key, "msteams"):
                raise ForgedError("unknown key")
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=[ALGORITHM],
                audience=self._settings.app,
                issuer=ISSUER,
                leeway=LEEWAY,
                options={"require": NEEDED},
            )
        except (jwt.InvalidTokenError, ValueError) as error:
            raise ForgedError(type(error).__name__) from error
        return claims

    def read(self, request: Request) -> Iterable[Incoming]:
        """Read an activity."""
        incoming = incoming_of(parsed_json(Activity, request.body))
        return [incoming] if incoming else []

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer as a reply to the message."""
        place = incoming.place
        conversation, to = (quote(place[k], safe="") for k in ("conversation", "to"))
        service = str(place["service"]).rstrip("/")
        for message in render(answer):
            await self.poster.post(
                f"{service}/v3/conversations/{conversation}/activities/{to}",
                json={**message, "replyToId": place["to"]},
                headers={"Authorization": f"Bearer {await self._login.token()}"},
            )


def _service(body: bytes) -> str:
    """Read where answers would go; nothing where the body does not say."""
    return parsed_json(Activity, body).service
