"""The guide with all messaging platforms open, and a stand-in for their APIs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.channels.platforms.meta import Messenger, WhatsApp
from tests.channels.platforms.platform import Body, Platform, Post, Shown, next_number
from tests.channels.platforms.slack import Slack
from tests.channels.platforms.teams import Teams
from tests.channels.platforms.telegram import Telegram
from tests.channels.platforms.twilio import Twilio
from tests.channels.stand_in import Call, StandIn, standing_in
from tests.serving import Served

PLATFORMS: tuple[Platform, ...] = (
    Slack(),
    Telegram(),
    Twilio(),
    WhatsApp(),
    Messenger(),
    Teams(),
)
QUIET = 0.4  # seconds after which nothing more is expected
KEY = "a key of the tests, thirty-two characters"
CONNECTORS = {
    "slack": "Slack",
    "telegram": "Telegram",
    "twilio": "Twilio",
    "whatsapp": "WhatsApp",
    "messenger": "Messenger",
    "teams": "Teams",
}


@pytest.fixture(scope="session")
def stand_in() -> Iterator[StandIn]:
    with standing_in() as running:
        for platform in PLATFORMS:
            platform.prepare(running)
        yield running


@pytest.fixture(scope="session")
def connected(
    tmp_path_factory: pytest.TempPathFactory, trained_model: Path, stand_in: StandIn
) -> Iterator[Served]:
    """The guide, served to all platforms; one for all tests that speak to it."""
    folder = tmp_path_factory.mktemp("connected")
    credentials = folder / "credentials.yml"
    lines = [f"channels.{n}.channel.{c}Connector:" for n, c in CONNECTORS.items()]
    credentials.write_text("\n".join(lines), encoding="utf-8")
    environment = {"CREDENTIALS": str(credentials), "CHANNELS_KEY": KEY}
    for platform in PLATFORMS:
        environment.update(platform.environment(stand_in.url))
    guide = Served(folder, environment)
    try:
        guide.start()
        yield guide
    finally:
        guide.stop()


@dataclass
class Chat:
    """One person's talk with the guide on a platform, over HTTP."""

    platform: Platform
    guide: Served
    stand_in: StandIn
    sender: int

    @property
    def url(self) -> str:
        return f"{self.guide.url}/webhooks/{self.platform.name}/webhook"

    def post(self, post: Post) -> httpx.Response:
        headers = dict(post.headers)
        return httpx.post(self.url, content=post.content, headers=headers, timeout=30)

    def deliver(self, body: Body) -> httpx.Response:
        return self.post(self.platform.signed(body))

    def say(self, text: str) -> Shown:
        """Write something and wait for the answer."""
        return self._answer(self.platform.written(text, self.sender))

    def press(self, token: str) -> Shown:
        return self._answer(self.platform.pressed(token, self.sender))

    def _answer(self, body: Body) -> Shown:
        since = len(self.stand_in.calls)
        response = self.deliver(body)
        assert response.status_code == 200, response.text
        self.stand_in.wait_for(self.platform.name, since, self._whole)
        shown = self.shown(since)
        buttons = [button for one in shown for button in one.buttons]
        return Shown("\n".join(one.text for one in shown), buttons)

    def _whole(self, calls: list[Call]) -> bool:
        """Tell whether an answer has come to its end: its buttons, or silence."""
        shown = self._arrived(calls)
        quiet = bool(calls) and time.monotonic() - calls[-1].at > QUIET
        return bool(shown) and (bool(shown[-1].buttons) or quiet)

    def _arrived(self, calls: list[Call]) -> list[Shown]:
        arrived = [call for call in calls if call.status == 200]
        return [one for one in map(self.platform.shown, arrived) if one]

    def shown(self, since: int) -> list[Shown]:
        """What has arrived since, all of it checked against the limits."""
        calls = self.stand_in.of(self.platform.name, since)
        for call in calls:
            if self.platform.shown(call):
                self.platform.check_limits(call.content)
        return self._arrived(calls)

    def wait_for(self, since: int, count: int) -> list[Shown]:
        """Wait until so many messages have arrived."""

        def enough(calls: list[Call]) -> bool:
            return len(self._arrived(calls)) >= count

        self.stand_in.wait_for(self.platform.name, since, enough)
        return self.shown(since)


@pytest.fixture(params=PLATFORMS, ids=lambda platform: platform.name)
def chat(request: pytest.FixtureRequest, connected: Served, stand_in: StandIn) -> Chat:
    """Somebody new on each platform in turn."""
    return Chat(request.param, connected, stand_in, next_number())
