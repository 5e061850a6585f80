"""The web channel does not open where it would not be safe."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from channels.web.settings import (
    SettingsError,
    check_interface,
    read_settings,
)
from channels.web.tokens import TokenError, Tokens

SECRET = "x" * 32


def test_without_a_secret_it_makes_one_for_this_machine_only() -> None:
    one, other = read_settings({}), read_settings({})
    assert one.secret != other.secret
    check_interface(one, "127.0.0.1")
    with pytest.raises(SettingsError, match="WEB_SECRET is missing"):
        check_interface(one, "0.0.0.0")


def test_with_a_secret_it_may_listen_anywhere() -> None:
    check_interface(read_settings({"WEB_SECRET": SECRET}), "0.0.0.0")


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"WEB_SECRET": "short"}, "too short"),
        ({"WEB_ORIGINS": "example.org"}, "is no origin"),
        ({"WEB_ORIGINS": "https://example.org/path"}, "is no origin"),
        ({"WEB_ORIGINS": "https://*.example.org/"}, "is no origin"),
        ({"WEB_SESSION_MESSAGES_A_MINUTE": "lots"}, "is no number"),
        ({"WEB_ADDRESS_SESSIONS_AN_HOUR": "0"}, "is no number"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    environment: dict[str, str], reason: str
) -> None:
    with pytest.raises(SettingsError, match=reason):
        read_settings(environment)


def test_a_token_says_which_session_it_is() -> None:
    tokens = Tokens(SECRET, timedelta(days=1))
    session, token = tokens.issue()
    assert tokens.session_of(f"Bearer {token}") == session


def test_a_token_outlives_a_clock_that_is_put_back() -> None:
    tokens = Tokens(SECRET, timedelta(days=1))
    session, token = tokens.issue()
    an_hour_before = time.time() - 3600
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: an_hour_before)
        assert tokens.session_of(f"Bearer {token}") == session


def test_kept_days_are_those_of_the_data_map() -> None:
    assert read_settings({}).days_kept == 30
    assert read_settings({"KEEP_DAYS": "7"}).days_kept == 7


def test_a_token_ends() -> None:
    _, token = Tokens(SECRET, timedelta(seconds=-60)).issue()
    with pytest.raises(TokenError):
        Tokens(SECRET, timedelta(days=1)).session_of(f"Bearer {token}")
