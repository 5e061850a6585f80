"""A search among adverts finds what meets its filters, all of it, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from knowledge.places.grid import locate
from knowledge.search.any_filter import AnyFilter
from knowledge.search.filters import DurationFilter, LevelFilter, SubjectFilter
from knowledge.search.request import History, Of, Order, Search
from knowledge.store import Store
from knowledge.vacancies import query
from knowledge.vacancies.entities import Vacancy
from knowledge.vacancies.filters import (
    ClosingFilter,
    DisabilityFilter,
    EmployerFilter,
    HoursFilter,
    JobFilter,
    PayFilter,
    PlaceFilter,
    StartFilter,
    WordsFilter,
)
from knowledge.vacancies.orders import ORDERS
from tests.conftest import TODAY
from tests.knowledge.vacancies.conftest import At, counting_to

EVIL = "'; DROP TABLE vacancy; --"
ADVERTS = Search(of=Of.VACANCIES)
PLACES = [(51.50853, -0.12574), (53.79648, -1.54785), (50.26526, -5.05436)]


def place(where: tuple[float, float], miles: int) -> PlaceFilter:
    point = locate(*where)
    return PlaceFilter(name="here", east=point.east, north=point.north, miles=miles)


def days(first: int, length: int) -> dict[str, date]:
    begun = TODAY + timedelta(days=first)
    return {"first": begun, "last": begun + timedelta(days=length)}


AMOUNTS = st.integers(0, 30_000)
SPANS = st.builds(days, st.integers(0, 60), st.integers(0, 60))
FILTERS = st.one_of(
    st.builds(place, st.sampled_from(PLACES), st.integers(1, 150)),
    st.builds(
        lambda unit, a, b: PayFilter(unit=unit, least=min(a, b), most=max(a, b)),
        st.sampled_from(["hour", "year"]),
        AMOUNTS,
        AMOUNTS,
    ),
    st.builds(HoursFilter, least=st.integers(0, 37), most=st.integers(30, 60)),
    st.builds(lambda span: ClosingFilter(**span), SPANS),
    st.builds(lambda span: StartFilter(**span), SPANS),
    st.just(DisabilityFilter()),
    st.builds(lambda level: LevelFilter(low=level, high=7), st.integers(2, 7)),
    st.builds(DurationFilter, least=st.integers(0, 18), most=st.integers(12, 60)),
    st.just(SubjectFilter(name="digital", routes=["Digital"])),
    st.builds(
        lambda w: WordsFilter(words=w), st.sampled_from(["dental", EVIL, "%", ""])
    ),
    st.just(JobFilter(name="Electrician", reference="ST0152")),
    st.just(EmployerFilter(name="none", numbers=[0])),
)
SEARCHES = st.builds(
    lambda filters, order: ADVERTS.having(*filters).ordered(order),
    st.lists(FILTERS, max_size=3),
    st.sampled_from([*ORDERS, Order.NEAREST]),
)
Measure = Callable[[Vacancy], Any]
MEASURES: dict[Order, Measure] = {
    Order.CLOSING: lambda v: v.closes,
    Order.NEWEST: lambda v: v.posted and -v.posted.toordinal(),
    Order.BEST_PAID: lambda v: v.yearly_low and -v.yearly_low,
    Order.SHORTEST: lambda v: v.months,
    Order.LONGEST: lambda v: v.months and -v.months,
    Order.LOWEST: lambda v: v.level,
    Order.HIGHEST: lambda v: v.level and -v.level,
    Order.NEAREST: lambda v: v.miles,
}


def within(value: Any, low: Any, high: Any) -> bool:
    return value is not None and low <= value <= high


JUDGES: dict[str, Callable[[Vacancy, Any], bool]] = {
    "place": lambda advert, one: within(advert.miles, 0, one.miles),
    "pay": lambda advert, one: within(
        advert.hourly_low if one.unit == "hour" else advert.yearly_low,
        one.least,
        one.most,
    ),
    "hours": lambda advert, one: within(advert.hours, one.least, one.most),
    "closing": lambda advert, one: within(advert.closes, one.first, one.last),
    "start": lambda advert, one: within(advert.starts_on, one.first, one.last),
    "disability": lambda advert, _: advert.disability_confident is True,
    "level": lambda advert, one: within(advert.level, one.low, one.high),
    "duration": lambda advert, one: within(advert.months, one.least, one.most),
    "job": lambda advert, one: advert.standard == one.reference,
}


def meets(advert: Vacancy, one: AnyFilter) -> bool:
    """Judge an advert by a filter without SQL."""
    judge = JUDGES.get(one.kind)
    return judge is None or judge(advert, one)


@settings(max_examples=60, deadline=None)
@given(search=SEARCHES, counted=st.sampled_from([5, 1000]))
def test_what_is_found_meets_every_filter_and_is_in_order(
    advertised: Store, search: Search, counted: int
) -> None:
    with counting_to(counted):
        found = advertised.adverts.search(search, TODAY, 40)
    assert len({one.number for one in found.items}) == len(found.items)
    for one in found.items:
        assert one.open_on(TODAY)
        assert all(meets(one, each) for each in search.filters)
    values = [MEASURES[query.order_of(search)](one) for one in found.items]
    known = [value for value in values if value is not None]
    assert known == sorted(known)
    assert values == known + [None] * (len(values) - len(known))


@settings(max_examples=30, deadline=None)
@given(search=SEARCHES)
def test_many_are_found_by_walking_just_as_few_are_by_sorting(
    advertised: Store, search: Search
) -> None:
    sorted_ones = advertised.adverts.search(search, TODAY, 25)
    with counting_to(3):
        walked = advertised.adverts.search(search, TODAY, 25)
    assert walked.items == sorted_ones.items


@settings(max_examples=25, deadline=None)
@given(search=SEARCHES)
def test_the_pages_together_are_the_whole(advertised: Store, search: Search) -> None:
    whole = advertised.adverts.search(search, TODAY, 1000)
    paged: list[Vacancy] = []
    for page in range(min(-(-whole.total // 7), 6)):
        turned = search.copy(update={"page": page})
        paged += advertised.adverts.search(turned, TODAY, 7).items
    assert paged == list(whole.items)[: len(paged)]
    assert len(paged) == min(len(whole.items), 42)


def test_an_advert_with_two_workplaces_is_found_near_both_and_once(
    advertised: Store, at: At
) -> None:
    for town in ("Truro", "Leeds"):
        search = ADVERTS.having(at(town, 2), WordsFilter(words="two places"))
        [found] = advertised.adverts.search(search, TODAY).items
        assert found.workplaces[0].town == town  # the nearer one first
        assert found.miles == pytest.approx(0, abs=0.1)


def test_unknown_pay_hours_and_dates_are_not_taken_for_zero(advertised: Store) -> None:
    unknown = advertised.adverts.numbered("9000002")
    assert unknown is not None
    assert unknown.open_on(TODAY)
    for one in (
        PayFilter(unit="year", most=20_000),
        PayFilter(unit="hour", most=2000),
        HoursFilter(most=60),
        ClosingFilter(**days(0, 400)),
    ):
        found = advertised.adverts.search(ADVERTS.having(one), TODAY, 2000)
        assert unknown not in found.items
    assert unknown in advertised.adverts.search(ADVERTS, TODAY, 2000).items


def test_what_has_closed_is_not_found_but_can_be_looked_up(advertised: Store) -> None:
    late = advertised.adverts.numbered("VAC9000004")
    assert late is not None
    assert not late.open_on(TODAY)
    assert late not in advertised.adverts.search(ADVERTS, TODAY, 2000).items


def test_an_advert_for_all_of_england_is_near_nowhere(
    advertised: Store, at: At
) -> None:
    nationwide = advertised.adverts.numbered("9000003")
    assert nationwide is not None
    assert nationwide.nationwide
    near = advertised.adverts.search(ADVERTS.having(at("Leeds", 200)), TODAY, 2000)
    assert nationwide not in near.items


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("greggs", "Greggs plc"),
        ("GREGGS PLC", "Greggs plc"),
        ("stephenson", "Stephenson Electrical Ltd"),
        ("stevenson electrical", "Stephenson Electrical Ltd"),
    ],
)
def test_an_employer_is_found_in_part_or_misspelt(
    advertised: Store, said: str, name: str
) -> None:
    assert list(advertised.adverts.employers(said).values()) == [name]


@pytest.mark.parametrize("name", ["", "a", EVIL, "%", "_", '"', "zzzzzz"])
def test_no_employer_is_found_by_what_is_no_name(advertised: Store, name: str) -> None:
    assert advertised.adverts.employers(name) == {}


def test_nothing_found_says_what_there_would_be_without_each_filter(
    advertised: Store, at: At
) -> None:
    search = ADVERTS.having(at("Truro", 1), PayFilter(unit="year", least=400_000))
    assert advertised.adverts.search(search, TODAY).total == 0
    assert set(advertised.adverts.loosened(search, TODAY)) == {"pay"}


def test_values_are_bound_and_never_part_of_the_statement(
    advertised: Store, at: At
) -> None:
    """Whatever a filter holds, the text that the database is sent stays the same."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        sent.append(statement)

    event.listen(advertised.engine, "before_cursor_execute", note)
    try:
        for words in (EVIL, "x' OR '1'='1"):
            filters = (
                WordsFilter(words=words),
                SubjectFilter(name=words, words=[words], routes=[words]),
                EmployerFilter(name=words, numbers=[1]),
                at("Leeds"),
            )
            advertised.adverts.search(ADVERTS.having(*filters), TODAY)
            advertised.adverts.employers(words)
            advertised.adverts.places(words)
    finally:
        event.remove(advertised.engine, "before_cursor_execute", note)
    assert sent
    assert not any("DROP" in one or "OR '1'" in one for one in sent)
    assert advertised.adverts.search(ADVERTS, TODAY).total > 1000


def test_a_search_survives_the_slot_it_is_kept_in(at: At) -> None:
    search = ADVERTS.having(at("Leeds", 20), PayFilter(unit="hour", least=900))
    history = History().then(search.having(ClosingFilter(**days(1, 5))))
    assert History.read(history.written()) == history


@pytest.mark.parametrize(
    "slot",
    [
        {"now": {"filters": [{"kind": "place", "name": "x", "east": 1, "north": "a"}]}},
        {"now": {"filters": [{"kind": "place", "name": "x"}]}},
        {"now": {"filters": [{"kind": "employer", "name": "x", "numbers": ["1; --"]}]}},
        {"now": {"filters": [{"kind": "pay", "unit": "day"}]}},
        {"now": {"of": "everything"}},
    ],
)
def test_a_slot_that_is_not_ours_is_no_search(slot: object) -> None:
    assert History.read(slot) is None
