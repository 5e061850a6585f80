"""Answers hold what is true on the day, for the start date that matters."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.answers import TOPICS, Answer, Facts, answer, gather_facts
from knowledge.entities import Listing, Video
from knowledge.formats import day, pounds, whole_pounds
from knowledge.store import Store
from knowledge.vocabulary import Degree, Status
from tests.conftest import TODAY, Ask


def wordings(found: Answer) -> list[str]:
    return [line.wording for line in found.lines]


def values(found: Answer, wording: str) -> dict[str, str]:
    [line] = [line for line in found.lines if line.wording == wording]
    return dict(line.values)


def texts(found: Answer) -> str:
    return " ".join(line.values.get("text", "") for line in found.lines)


def more_texts(found: Answer) -> str:
    return " ".join(line.values.get("text", "") for line in found.more)


def changed(listing: Listing, topic: str, store: Store, **fields: Any) -> Answer:
    """Answer a topic about a listing that differs in some fields."""
    other = dataclasses.replace(listing, **fields)
    return answer(topic, other, gather_facts(store, other, TODAY))


@pytest.fixture(scope="module")
def known(store: Store) -> list[tuple[Listing, Facts]]:
    """Every listing, with the facts around it."""
    listings = filter(None, map(store.listing, store.titles()))
    return [(one, gather_facts(store, one, TODAY)) for one in listings]


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_every_topic_of_every_listing_is_answered_with_source_and_date(
    topic: str, known: list[tuple[Listing, Facts]]
) -> None:
    for listing, facts in known:
        found = answer(topic, listing, facts)
        assert found.lines
        assert found.sources
        assert all(
            source.url and source.checked <= date.today() for source in found.sources
        )
        assert bool(found.more) == bool(found.more_sources)


def test_off_the_job_gives_hours_to_new_and_the_share_to_old_starters(
    ask: Ask,
) -> None:
    found = ask("off_the_job")
    assert values(found, "off_the_job")["hours"] == "418"
    assert values(found, "off_the_job")["since"] == "1 August 2025"
    assert "20%" in texts(found)
    assert "before 1 August 2022" in more_texts(found)


def test_off_the_job_never_guesses_hours(ask: Ask) -> None:
    found = ask("off_the_job", "ST1361")
    assert wordings(found)[0] == "off_the_job_unknown"
    assert "official_page" in values(found, "off_the_job_unknown")
    assert "its own minimum" in texts(found)


def test_assessment_names_methods_period_and_reform(ask: Ask) -> None:
    found = ask("assessment")
    methods = values(found, "assessment")["methods"]
    assert "project evaluation report" in methods
    assert "professional discussion" in methods
    assert values(found, "assessment_period")["months"] == "4"
    assert "reformed" in texts(found)
    assert "independent of your employer" in texts(found)


def test_unknown_assessment_methods_are_said_to_be_unknown(
    engineer: Listing, store: Store
) -> None:
    found = changed(engineer, "assessment", store, assessment_methods=())
    assert wordings(found)[0] == "assessment_unknown"


@pytest.mark.parametrize(
    ("known", "wording"),
    [
        ({}, "assessment"),
        ({"methods_whole": False}, "assessment_part"),
        ({"methods_hold": False}, "assessment_unsure"),
    ],
)
def test_methods_are_said_as_surely_as_they_are_known(
    known: dict[str, bool], wording: str, engineer: Listing, store: Store
) -> None:
    assert wordings(changed(engineer, "assessment", store, **known))[0] == wording


def test_duration_keeps_the_assessment_apart(ask: Ask) -> None:
    assert values(ask("duration"), "duration_assessed")["assessment_months"] == "4"
    assert values(ask("duration", "ST0118"), "duration")["months"] == "24"


def test_more_on_duration_names_the_old_and_the_new_minimum(ask: Ask) -> None:
    assert "8 months" in more_texts(ask("duration"))
    assert "12 months" in more_texts(ask("duration"))


def test_level_6_is_degree_level_without_a_degree(ask: Ask) -> None:
    found = ask("level")
    assert "bachelor" in values(found, "level")["equals"]
    assert "degree_none" in wordings(found)


@pytest.mark.parametrize(
    ("degree", "wording"),
    [
        (Degree.INTEGRATED, "degree_integrated"),
        (Degree.SEPARATE, "degree_separate"),
        (Degree.NONE, "degree_none"),
        (Degree.NOT_STATED, "degree_not_stated"),
    ],
)
def test_a_degree_is_promised_only_where_the_catalogue_does(
    degree: Degree, wording: str, engineer: Listing, store: Store
) -> None:
    found = changed(engineer, "level", store, degree=degree)
    assert wordings(found) == ["level", wording]


def test_funding_says_free_names_the_band_and_warns(ask: Ask) -> None:
    found = ask("funding")
    assert "no tuition fees" in texts(found)
    assert values(found, "funding_band")["amount"] == "£22,000"
    assert "student loan" in texts(found)
    assert "status_paused" in wordings(ask("funding", "ST0174"))


def test_an_unstated_band_is_said_to_be_unstated(
    ask: Ask, store: Store, engineer: Listing
) -> None:
    assert "funding_band_unknown" in wordings(ask("funding", "ST0006"))
    limited = changed(engineer, "funding", store, level=7, max_funding=None)
    assert "funding_band_unknown" in [line.wording for line in limited.more]


def test_level_7_funding_depends_on_age_since_2026(ask: Ask) -> None:
    assert "ages 16 to 21" in texts(ask("funding", "ST0001"))
    assert "ages 16 to 21" not in texts(ask("funding", "ST0001", on=date(2025, 12, 31)))
    assert "ages 16 to 21" not in texts(ask("funding", "ST0118"))


def test_a_standard_that_loses_funding_says_so_from_its_day(ask: Ask) -> None:
    assert "September 2026" in texts(ask("funding", "ST0385"))
    assert "September 2026" not in texts(ask("funding", "ST0385", on=date(2026, 8, 31)))


@pytest.mark.parametrize("status", list(Status))
def test_only_live_listings_go_without_a_warning(
    status: Status, engineer: Listing, store: Store
) -> None:
    found = changed(engineer, "overview", store, status=status)
    warned = f"status_{status.value.replace(' ', '_')}" in wordings(found)
    assert warned == (status is not Status.LIVE)


def test_status_names_the_day_of_the_catalogue(ask: Ask) -> None:
    found = ask("status", "ST0174")
    assert values(found, "status_paused")["checked"] == "22 August 2026"


def test_all_that_one_does_and_learns_is_listed(ask: Ask, engineer: Listing) -> None:
    assert len(engineer.day_to_day) == len(engineer.what_you_learn) == 8
    assert wordings(ask("duties")) == ["duties"] + ["point"] * 8
    assert wordings(ask("learning")) == ["learning"] + ["point"] * 8


def test_no_videos_is_said_and_videos_are_shown(
    ask: Ask, engineer: Listing, store: Store
) -> None:
    assert wordings(ask("employer_insight")) == ["videos_none"] + ["point"] * 8
    film = Video("A day with us", "Acme", "https://example.org/film")
    found = changed(engineer, "employer_insight", store, employer_videos=(film,))
    assert wordings(found) == ["videos", "video"]
    assert values(found, "video")["employer"] == "Acme"


def test_an_unknown_topic_is_a_fault_of_the_caller(ask: Ask) -> None:
    with pytest.raises(KeyError):
        ask("horoscope")


def test_figures_are_written_as_in_britain() -> None:
    assert pounds(Decimal("8")) == "£8.00"
    assert whole_pounds(22000) == "£22,000"
    assert day(date(2026, 4, 1)) == "1 April 2026"
