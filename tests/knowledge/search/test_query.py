"""A search finds what meets its filters, all of it, in order, whatever is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entities import CatalogueItem
from knowledge.search.any_filter import AnyFilter
from knowledge.search.filters import (
    ClosedFilter,
    DegreeFilter,
    DurationFilter,
    EntryFilter,
    FoundationFilter,
    LevelFilter,
    SubjectFilter,
)
from knowledge.search.naming import stem
from knowledge.search.query import ORDERS, PAGE
from knowledge.search.request import History, Order, Search
from knowledge.store import Store
from knowledge.vocabulary import Degree, Status
from tests.conftest import TODAY
from tests.knowledge.search.conftest import Find

LEVELS = st.integers(2, 7)
WORDS = st.sampled_from(
    ["nurse", "car", "data", "'; DROP TABLE catalogue; --", "%", "_"]
)
FILTERS = st.one_of(
    st.builds(lambda a, b: LevelFilter(low=min(a, b), high=max(a, b)), LEVELS, LEVELS),
    st.builds(DurationFilter, least=st.integers(0, 24), most=st.integers(12, 120)),
    st.builds(DegreeFilter, wanted=st.booleans()),
    st.builds(lambda w: SubjectFilter(name=w, words=[w]), WORDS),
    st.just(EntryFilter()),
    st.just(FoundationFilter()),
    st.just(ClosedFilter()),
)
SEARCHES = st.builds(
    lambda filters, order: Search().having(*filters).ordered(order),
    st.lists(FILTERS, max_size=3),
    st.sampled_from(list(ORDERS)),
)
MEASURES = {
    Order.POPULAR: lambda i: -i.starts if i.starts is not None else None,
    Order.SHORTEST: lambda i: i.months,
    Order.LONGEST: lambda i: -i.months if i.months is not None else None,
    Order.LOWEST: lambda i: i.level,
    Order.HIGHEST: lambda i: -i.level if i.level is not None else None,
}


def meets(item: CatalogueItem, one: AnyFilter) -> bool:
    """Judge an entry by a filter without SQL."""
    if isinstance(one, LevelFilter):
        return item.level is not None and one.low <= item.level <= one.high
    if isinstance(one, DurationFilter):
        return item.months is not None and one.least <= item.months <= one.most
    if isinstance(one, DegreeFilter):
        stated = item.degree in (Degree.INTEGRATED, Degree.SEPARATE)
        return stated is one.wanted
    if isinstance(one, EntryFilter):
        return item.level is not None and item.level <= 3
    if isinstance(one, FoundationFilter):
        return item.reference.startswith("FA")
    return True


@settings(max_examples=25, deadline=None)
@given(search=SEARCHES)
def test_what_is_found_is_in_the_store_and_meets_every_filter(
    store: Store, search: Search
) -> None:
    found = store.search(search, TODAY, 10_000)
    assert found.total == len(found.items) == len(set(found.items))
    for item in found.items:
        assert store.catalogue_item(item.reference) == item
        assert all(meets(item, one) for one in search.filters)
        closed = any(isinstance(one, ClosedFilter) for one in search.filters)
        assert closed or item.open_on(TODAY)


@settings(max_examples=25, deadline=None)
@given(search=SEARCHES)
def test_the_pages_together_are_the_whole(store: Store, search: Search) -> None:
    whole = store.search(search, TODAY, 10_000).items
    paged: list[CatalogueItem] = []
    for page in range(min(-(-len(whole) // PAGE), 12)):
        turned = search.copy(update={"page": page})
        paged += store.search(turned, TODAY).items
    assert paged == list(whole)[: len(paged)]
    assert len(paged) == min(len(whole), 12 * PAGE)


@settings(max_examples=25, deadline=None)
@given(search=SEARCHES)
def test_results_are_sorted_and_what_is_unknown_comes_last(
    store: Store, search: Search
) -> None:
    found = store.search(search, TODAY, 900)
    first = [item.reference in found.titled for item in found.items]
    assert first == sorted(first, reverse=True)
    for group in (True, False):
        items = [i for i in found.items if (i.reference in found.titled) is group]
        values = [MEASURES[search.order](item) for item in items]
        known = [value for value in values if value is not None]
        assert known == sorted(known)
        assert values == known + [None] * (len(values) - len(known))


def test_what_is_retired_unfunded_or_proposed_is_not_offered(
    find: Find, items: tuple[CatalogueItem, ...]
) -> None:
    assert {item.status for item in items} == {Status.LIVE}
    references = {item.reference for item in items}
    assert "ST1398" in references
    closed = {"ST0113", "ST0385", "ST0384", "ST0174", "ST0181"}  # or past its last day
    assert not references & closed
    everything = find(Search().having(ClosedFilter()), 10_000)
    assert everything.total > 900


def test_funding_that_ends_closes_on_its_day_and_not_before(store: Store) -> None:
    leader = store.catalogue_item("ST0384")
    assert leader is not None
    assert leader.open_on(date(2026, 8, 31))
    assert not leader.open_on(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("bricklaying", "Bricklayer"),
        ("plumber", "Plumbing and domestic heating technician"),
        ("tree surgeon", "Arborist"),
        ("hairdressin", "Hairdressing professional"),
    ],
)
def test_names_are_found_by_how_words_begin(find: Find, word: str, title: str) -> None:
    found = find(Search().having(SubjectFilter(name=word, words=[word])), 50)
    assert title in [item.title for item in found.items]


def test_all_words_of_a_phrase_must_be_in_one_name(find: Find) -> None:
    found = find(Search().having(SubjectFilter(name="x", words=["dental nurse"])), 50)
    assert [item.reference for item in found.items] == ["ST1431"]


def test_what_has_the_field_in_its_title_comes_first(find: Find) -> None:
    field = SubjectFilter(name="psychology", words=["psycholog", "mental health"])
    titles = [item.title for item in find(Search().having(field), 50).items]
    nurse = titles.index("Registered nurse degree (NMC 2018)")
    assert titles.index("Psychological wellbeing practitioner") < nurse
    assert "Psycholog" not in " ".join(titles[nurse:])


def test_a_stem_is_never_so_short_that_it_finds_anything() -> None:
    assert stem("carer") == "carer"
    assert stem("driving") == "driv"


def test_nothing_that_is_typed_reaches_the_database_as_sql(find: Find) -> None:
    before = find(Search()).total
    for text in ("' OR 1=1 --", '"; DELETE FROM catalogue', "%", "\\", "x' UNION"):
        hostile = SubjectFilter(name=text, words=[text], routes=[text], listings=[text])
        assert find(Search().having(hostile)).total == 0
    assert find(Search()).total == before


def test_what_a_field_leaves_out_is_not_found(find: Find) -> None:
    sport = {"name": "sport", "words": ["coach"]}
    all_of_them = find(Search().having(SubjectFilter(**sport)), 50)
    fitting = find(Search().having(SubjectFilter(**sport, without=["bus"])), 50)
    left_out = {*all_of_them.items} - {*fitting.items}
    assert "Passenger transport driver - bus and coach or tram" in {
        one.title for one in left_out
    }
    for one in left_out:
        assert "bus" in " ".join([one.title, *one.job_titles]).lower()
    assert "Sports coach" in {one.title for one in fitting.items}


def test_without_a_filter_there_would_be_so_many(store: Store) -> None:
    hair = SubjectFilter(name="hair", routes=["Hair and beauty"])
    search = Search().having(LevelFilter(low=7, high=7), hair)
    counts = store.loosened(search, TODAY)
    assert set(counts) == {"level", "subject"}
    assert counts["level"] == store.search(search.without("level"), TODAY).total


def test_a_filter_takes_the_place_of_its_kind() -> None:
    search = Search().having(LevelFilter(low=2, high=2)).turned()
    changed = search.having(LevelFilter(low=3, high=3), EntryFilter())
    assert changed.filters == [LevelFilter(low=3, high=3), EntryFilter()]
    assert changed.page == 0
    assert changed.without("level", "entry") == Search()


def test_a_history_survives_its_slot_and_can_be_undone() -> None:
    history = History()
    for low in range(2, 8):
        history = history.then(Search().having(LevelFilter(low=low, high=low)))
    history = history.then(history.now.turned())
    read = History.read(history.written())
    assert read == history
    assert read is not None
    assert read.undone().now.filters == [LevelFilter(low=6, high=6)]
    assert History().undone() == History()


@pytest.mark.parametrize(
    "slot",
    [None, [], "x", {"now": 1}, {"now": {"filters": [{"kind": "sql"}]}}, {"evil": 1}],
)
def test_a_slot_that_is_not_ours_is_no_history(slot: object) -> None:
    assert History.read(slot) is None
