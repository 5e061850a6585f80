"""A channel that lacks something does not start, and says what it lacks."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from channels.settings import SettingsError, is_safe
from launch.channels import open_channels
from launch.environment import LaunchError
from tests.channels.conftest import CONNECTORS, KEY, PLATFORMS
from tests.channels.platforms.platform import Platform

HERE = "http://127.0.0.1:9"


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one.name)
def test_every_missing_setting_is_named(platform: Platform) -> None:
    read = importlib.import_module(f"channels.{platform.name}.settings").read_settings
    whole = {"CHANNELS_KEY": KEY, **platform.environment(HERE)}
    read(whole)
    for name in (one for one in whole if not one.endswith("_URL")):
        for value in ("", "  "):
            with pytest.raises(SettingsError, match=f"{name} is missing or empty"):
                read({**whole, name: value})


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda one: one.name)
def test_an_api_over_plain_http_is_refused(platform: Platform) -> None:
    read = importlib.import_module(f"channels.{platform.name}.settings").read_settings
    whole = {"CHANNELS_KEY": KEY, **platform.environment(HERE)}
    for name in (one for one in whole if one.endswith("_URL")):
        with pytest.raises(SettingsError, match=name):
            read({**whole, name: "http://api.example.org"})


def test_a_short_key_is_refused() -> None:
    read = importlib.import_module("channels.slack.settings").read_settings
    with pytest.raises(SettingsError, match="CHANNELS_KEY is too short"):
        read({"CHANNELS_KEY": "short", **PLATFORMS[0].environment(HERE)})


def test_addresses_are_safe_or_not() -> None:
    assert is_safe("https://example.org")
    assert is_safe("http://127.0.0.1:80/x")
    for unsafe in (
        "http://example.org",
        "ftp://127.0.0.1",
        "https://",
        "http://[::1",
        "",
    ):
        assert not is_safe(unsafe)


def write(folder: Path, *lines: str) -> Path:
    path = folder / "credentials.yml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_open_channels_are_listed_with_their_addresses(tmp_path: Path) -> None:
    path = write(tmp_path, "rest:", "channels.web.channel.WebInput:")
    told = {one.name: one.path for one in open_channels(path)}
    assert told == {"rest": "/webhooks/rest/webhook", "web": "/webhooks/web/"}


def test_a_channel_that_is_not_set_up_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHANNELS_KEY", raising=False)
    for name, connector in CONNECTORS.items():
        path = write(tmp_path, f"channels.{name}.channel.{connector}Connector:")
        with pytest.raises(LaunchError, match="missing or empty"):
            open_channels(path)


@pytest.mark.parametrize("line", ["channels.pigeon.channel.P:", "- rest", "a: [", ""])
def test_credentials_that_open_nothing_are_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(LaunchError):
        open_channels(write(tmp_path, line))


def test_every_platform_is_documented_in_the_credentials() -> None:
    told = Path("credentials.yml").read_text(encoding="utf-8")
    for platform in PLATFORMS:
        connector = f"channels.{platform.name}.channel.{CONNECTORS[platform.name]}"
        assert connector in told
        for name in platform.environment(HERE):
            if not name.endswith(("_API_URL", "_HOOKS_URL", "_KEYS_URL", "_LOGIN_URL")):
                assert name in told
