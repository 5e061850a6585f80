"""What stands for a person says nothing of who it is."""

from __future__ import annotations

from typer.testing import CliRunner

from channels.__main__ import app
from channels.messaging.senders import Hashing

KEY = "k" * 32


def test_a_person_is_the_same_each_time_and_on_each_channel_another() -> None:
    slack, telegram = Hashing("slack", "k" * 32), Hashing("telegram", "k" * 32)
    assert slack.hashed("U1") == slack.hashed("U1") != slack.hashed("U2")
    assert slack.hashed("U1") != telegram.hashed("U1")


def test_without_the_key_a_number_is_not_found() -> None:
    ours, other = Hashing("twilio", "k" * 32), Hashing("twilio", "o" * 32)
    assert ours.hashed("+447700900001") != other.hashed("+447700900001")
    assert "7700900001" not in ours.hashed("+447700900001")


def test_an_operator_finds_the_id_of_a_person() -> None:
    asked, run = ["person", "slack", "U1"], CliRunner()
    told = run.invoke(app, asked, env={"CHANNELS_KEY": KEY})
    assert told.stdout.strip() == Hashing("slack", KEY).hashed("U1")
    without = CliRunner().invoke(
        app, ["person", "slack", "U1"], env={"CHANNELS_KEY": ""}
    )
    assert without.exit_code == 1
