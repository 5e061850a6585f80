"""Settings that cannot work are refused with the reason; hours are British time."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from knowledge.enquiries.hours import read_opening_hours
from knowledge.enquiries.model import LETTERS, new_reference, read_contact
from knowledge.enquiries.settings import read_adviser_settings
from knowledge.errors import SettingsError


def test_without_settings_nobody_is_configured() -> None:
    assert not read_adviser_settings({}).configured
    assert not read_adviser_settings({"ADVISER_EMAIL": ""}).configured


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"ADVISER_EMAIL": "a@b.org"}, "ADVISER_SMTP_HOST"),
        ({"ADVISER_EMAIL": "nobody"}, "ADVISER_EMAIL: is no e-mail address"),
        ({"ADVISER_WEBHOOK": "ftp//x"}, "ADVISER_WEBHOOK"),
        ({"ADVISER_HOURS": "always"}, "ADVISER_HOURS: not opening hours"),
        ({"ADVISER_HOURS": "Fri-Mon 09:00-17:00"}, "ends before it begins"),
        (
            {
                "ADVISER_EMAIL": "a@b.org",
                "ADVISER_SENDER": "g@b.org",
                "ADVISER_SMTP_HOST": "mail.b.org",
                "ADVISER_SMTP_SECURITY": "none",
            },
            "for this machine only",
        ),
    ],
)
def test_settings_that_cannot_work_are_refused(
    settings: dict[str, str], reason: str
) -> None:
    with pytest.raises(SettingsError, match=reason):
        read_adviser_settings(settings)


def test_a_password_is_never_shown() -> None:
    settings = read_adviser_settings({"ADVISER_SMTP_PASSWORD": "hush"})
    assert "hush" not in repr(settings)


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        (datetime(2026, 11, 23, 9, 0), True),  # a Monday in winter, 9:00 in London
        (datetime(2026, 11, 23, 8, 59), False),
        (datetime(2026, 11, 23, 17, 0), False),
        (datetime(2026, 7, 6, 8, 0), True),  # in summer 8:00 UTC is 9:00 in London
        (datetime(2026, 11, 28, 10, 30), True),  # Saturday
        (datetime(2026, 11, 29, 10, 30), False),  # Sunday
    ],
)
def test_opening_hours_are_british_time(moment: datetime, there: bool) -> None:
    hours = read_opening_hours("Mon-Fri 09:00-17:00, Sat 10:00-12:00")
    assert hours.open_at(moment.replace(tzinfo=timezone.utc)) is there


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("it's sam.jones@example.org thanks", "sam.jones@example.org"),
        ("07700 900123", "07700 900123"),
        ("ring me on +44 7700 900 123", "+44 7700 900 123"),
        ("020 7946 0000", "020 7946 0000"),
        ("you can't", None),
        ("12345", None),
        ("sam@", None),
    ],
)
def test_a_way_to_reach_somebody_is_found(text: str, contact: str | None) -> None:
    assert read_contact(text) == contact


def test_references_can_be_read_out() -> None:
    references = {new_reference() for _ in range(200)}
    assert len(references) == 200
    assert all(set(reference) <= set(LETTERS) for reference in references)
    assert not set("O0I1") & set(LETTERS)
