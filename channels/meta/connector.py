"""A webhook of Meta's: verified once by a challenge, and each time by a signature.

Rules: https://developers.facebook.com/docs/graph-api/webhooks/getting-started.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, text

from channels.messaging.connector import Connector
from channels.messaging.incoming import ForgedError
from channels.meta.settings import MetaSettings

SIGNATURE = "x-hub-signature-256"
ALGORITHM = "sha256="
OLDEST = 24 * 3600  # seconds: after a day an answer may not be sent any more


class MetaConnector(Connector):
    """What a connector to one of Meta's platforms does alike."""

    def __init__(self, settings: MetaSettings) -> None:
        super().__init__(settings.shared)
        self._settings = settings

    async def verify(self, request: Request) -> None:
        """Check the signature over the body, of the one algorithm that is safe."""
        told = (request.headers.get(SIGNATURE) or "").encode()
        secret = self._settings.app_secret.encode()
        digest = hmac.new(secret, request.body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(told, f"{ALGORITHM}{digest}".encode()):
            raise ForgedError("signature")

    def acknowledge(self, request: Request) -> HTTPResponse:
        """Tell Meta that its request has arrived."""
        return text("EVENT_RECEIVED")

    def add_routes(self, routes: Blueprint) -> None:
        """Answer the challenge that Meta sends when the webhook is set up."""

        @routes.route("/webhook", methods=["GET"])
        async def challenge(request: Request) -> HTTPResponse:
            told = str(request.args.get("hub.verify_token") or "").encode()
            ours = self._settings.verify_token.encode()
            asked = request.args.get("hub.mode") == "subscribe"
            if not (asked and hmac.compare_digest(told, ours)):
                return text("not verified", status=403)
            return text(str(request.args.get("hub.challenge") or "")[:256])

    async def call(self, path: str, values: dict[str, Any]) -> None:
        """Send something to the Graph API."""
        await self.poster.post(
            f"{self._settings.api}/{path}",
            json=values,
            headers={"Authorization": f"Bearer {self._settings.token}"},
        )


def too_old(seconds: float) -> bool:
    """Tell whether a time, in seconds since 1970, is too long ago to be answered."""
    return seconds < time.time() - OLDEST
