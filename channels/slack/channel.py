"""The Slack channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse, json, text
from slack_sdk.signature import SignatureVerifier

from channels.messaging.answers import Answer
from channels.messaging.connector import Connector
from channels.messaging.forms import is_form, single_values
from channels.messaging.incoming import ForgedError, Incoming
from channels.messaging.posting import PostingError
from channels.slack.rendering import render
from channels.slack.settings import SlackSettings, read_settings
from channels.slack.updates import of_event, of_form, read_envelope

NAME = "slack"


class SlackConnector(Connector):
    """Slack's way to the guide. One address takes events, buttons and commands."""

    def __init__(self, settings: SlackSettings) -> None:
        super().__init__(settings.shared)
        self._settings = settings
        self._verifier = SignatureVerifier(settings.signing_secret)

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is part of its address."""
        return NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SlackConnector:
        """Make the channel; all its settings come from the environment."""
        return cls(read_settings())

    async def verify(self, request: Request) -> None:
        """Check Slack's signature, and that it is not older than five minutes."""
        headers = {name: value for name, value in request.headers.items()}
        try:
            signed = self._verifier.is_valid_request(request.body, headers)
        except (ValueError, TypeError):  # a time or a body that is none
            signed = False
        if not signed:
            raise ForgedError("signature")

    def read(self, request: Request) -> Iterable[Incoming]:
        """Read an event, a press of a button or a command."""
        if is_form(request):
            incoming = of_form(single_values(request))
        else:
            incoming = of_event(read_envelope(request.body))
        return [incoming] if incoming else []

    def acknowledge(self, request: Request) -> HTTPResponse:
        """Answer a challenge, which proves to Slack that this address is ours."""
        challenge = None if is_form(request) else read_envelope(request.body).challenge
        return json({"challenge": challenge}) if challenge else text("")

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Post an answer to the thread, or to nobody but whoever used the command."""
        for message in render(answer):
            if only_here := incoming.place.get("response_url"):
                await self._reply_privately(only_here, message)
            else:
                await self._post({**incoming.place, **message})

    async def _post(self, message: Mapping[str, Any]) -> None:
        told = await self.poster.post(
            f"{self._settings.api}/chat.postMessage",
            json={**message, "unfurl_links": False},
            headers={"Authorization": f"Bearer {self._settings.token}"},
        )
        if not (isinstance(told, dict) and told.get("ok")):
            reason = told.get("error") if isinstance(told, dict) else "no JSON"
            raise PostingError(f"slack: {reason}")

    async def _reply_privately(self, url: str, message: Mapping[str, Any]) -> None:
        """Post to an address that Slack gave us, if it is one of Slack's."""
        if not url.startswith(f"{self._settings.hooks}/"):
            raise PostingError("slack: a foreign response_url")
        private = {"response_type": "ephemeral", "replace_original": False}
        await self.poster.post(url, json={**private, **message})
