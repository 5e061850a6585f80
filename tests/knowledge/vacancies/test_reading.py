"""What people want of adverts is read from how they say it."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.search.reading import Reader
from knowledge.search.request import Order
from knowledge.vacancies.days import FAR, SPAN, Span, read_span
from tests.conftest import TODAY


def values(reader: Reader, text: str) -> dict[str, dict[str, str]]:
    found = reader.read(text).adverts.filters
    return {one.kind: dict(one.line().values) for one in found}


@pytest.mark.parametrize(
    ("text", "name", "miles"),
    [
        ("apprenticeships in leeds", "Leeds", "10"),
        ("anything within 20 miles of york", "York", "20"),
        ("5 miles from Bath", "Bath", "5"),
        ("hairdressing in kings lynn", "King's Lynn", "10"),
        ("jobs around newcastle upon tyne please", "Newcastle upon Tyne", "10"),
        ("i live in norwich, what's going", "Norwich", "10"),
        ("vacancies in sw1a", "SW1A", "10"),
        ("near LS1 4AP", "LS1", "10"),
        ("m1 4bt", "M1", "10"),
        ("near manchster", "Manchester", "10"),
        ("anything closer to york", "York", "10"),
        ("are there any of those in york", "York", "10"),
    ],
)
def test_places_and_distances(reader: Reader, text: str, name: str, miles: str) -> None:
    assert values(reader, text)["place"] == {"name": name, "miles": miles}


@pytest.mark.parametrize(
    "text",
    [
        "apprenticeships in law",
        "jobs in sales",
        "i want to work in an office",
        "level 3 in digital, shortest first",
        "with animals",
        "what can i do after school",
        "something in it",
    ],
)
def test_fields_of_work_are_no_places(reader: Reader, text: str) -> None:
    request = reader.read(text).adverts
    assert "place" not in values(reader, text)
    assert not request.about_place


def test_a_distance_alone_changes_the_distance(reader: Reader) -> None:
    assert reader.read("within 25 miles").adverts.miles == 25


def test_alike_places_are_left_open(reader: Reader) -> None:
    request = reader.read("electrician jobs near newport").adverts
    assert len(request.places) == 3
    assert "place" not in values(reader, "electrician jobs near newport")


@pytest.mark.parametrize("text", ["jobs in cardiff", "anything near glasgow"])
def test_a_place_outside_england_is_noticed(reader: Reader, text: str) -> None:
    assert reader.read(text).adverts.outside is not None


@pytest.mark.parametrize(
    "text", ["vacancies near me", "anything local", "in my area", "round here"]
)
def test_near_me_wants_a_place(reader: Reader, text: str) -> None:
    assert reader.read(text).adverts.near_me


def test_a_place_that_is_nowhere_is_named(reader: Reader) -> None:
    assert (
        reader.read("is there anything near Narnia").adverts.unknown_place == "narnia"
    )


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("at least £9 an hour", "pay", {"least": "£9.00"}),
        ("over 18k", "pay", {"least": "£18,000"}),
        ("more than 9 an hour", "pay", {"least": "£9.00"}),
        ("9.50 per hour or more", "pay", {"least": "£9.50"}),
        ("£300 a week or more", "pay", {"least": "£15,600"}),
        ("20 grand", "pay", {"least": "£20,000"}),
        ("between £15,000 and £20,000", "pay", {"least": "£15,000", "most": "£20,000"}),
        ("at most £1,400 a month", "pay", {"most": "£16,800"}),
        ("part time ones", "hours", {"most": "29"}),
        ("full time", "hours", {"least": "30"}),
        ("30 hours a week or less", "hours", {"most": "30"}),
        ("20 to 30 hours", "hours", {"least": "20", "most": "30"}),
        ("disability confident employers", "disability", {}),
        ("any at greggs", "employer", {"name": "greggs"}),
        ("is greggs plc hiring", "employer", {"name": "greggs plc"}),
        ("closing this week", "closing", {"last": "29 November 2026"}),
        ("starting in september", "start", {"first": "1 September 2027"}),
        ("that start before march", "start", {"last": "28 February 2027"}),
        ("jobs in the summer", "start", {"first": "1 June 2027"}),
        ("anything this january", "start", {"first": "1 January 2027"}),
    ],
)
def test_other_wishes(
    reader: Reader, text: str, kind: str, told: dict[str, str]
) -> None:
    found = values(reader, text)
    assert set(found) == {kind}
    assert told.items() <= found[kind].items()


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("nearest first", Order.NEAREST),
        ("closing soonest", Order.CLOSING),
        ("newest ones", Order.NEWEST),
        ("best paid", Order.BEST_PAID),
    ],
)
def test_orders(reader: Reader, text: str, order: Order) -> None:
    request = reader.read(text)
    assert (request.adverts.order or (request.by_pay and Order.BEST_PAID)) is order


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("anywhere", "place"),
        ("any distance", "place"),
        ("pay doesn't matter", "pay"),
        ("any employer", "employer"),
        ("forget the closing date", "closing"),
        ("any hours", "hours"),
    ],
)
def test_wishes_are_taken_back(reader: Reader, text: str, kind: str) -> None:
    assert kind in reader.read(text).adverts.removed


@pytest.mark.parametrize(
    "text",
    [
        "jobs for when i finish school in summer",
        "i turn 16 in may, are there jobs",
        "jobs after my exams in june",
    ],
)
def test_what_else_is_then_says_not_when_to_begin(reader: Reader, text: str) -> None:
    assert "start" not in values(reader, text)


def test_an_age_is_no_duration(reader: Reader) -> None:
    assert reader.read("apprenticeships for 16 year olds").filters == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this week", date(2026, 11, 23), date(2026, 11, 29)),
        ("next week", date(2026, 11, 30), date(2026, 12, 6)),
        ("this month", date(2026, 11, 1), date(2026, 11, 30)),
        ("next month", date(2026, 12, 1), date(2026, 12, 31)),
        ("in two weeks", TODAY, date(2026, 12, 7)),
        ("tomorrow", date(2026, 11, 24), date(2026, 11, 24)),
        ("by 5 december", TODAY, date(2026, 12, 5)),
        ("before christmas", TODAY, date(2026, 11, 30)),
        ("after 1st january 2027", date(2027, 1, 2), FAR),
        ("in september", date(2027, 9, 1), date(2027, 9, 30)),
        ("from january", date(2027, 1, 1), FAR),
        ("in the summer", date(2027, 6, 1), date(2027, 8, 31)),
        ("on january 7th", date(2027, 1, 7), date(2027, 1, 7)),
    ],
)
def test_days_in_words(text: str, first: date, last: date) -> None:
    found = SPAN.search(text)
    assert found is not None
    assert read_span(found, TODAY) == Span(first, last)


def test_a_day_that_is_none_is_passed_over() -> None:
    found = SPAN.search("on 31 february")
    assert found is not None
    assert read_span(found, TODAY) is None
