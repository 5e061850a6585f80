"""The API's pages are fetched whatever it does, and nothing is closed by mistake."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from knowledge.errors import ImportFault
from knowledge.importing.api import Manners, Source
from knowledge.importing.kinds import adverts_into
from knowledge.importing.run import Import, Report
from knowledge.store import Store
from tests.adverts import NOW, Silent, advert
from tests.knowledge.importing.api_server import (
    Api,
    Fault,
    cut,
    empty,
    no_json,
    page_again,
    serving,
    status,
)

QUICK = Manners(pause=0.01, attempts=3, page_size=10)


@pytest.fixture()
def api() -> Iterator[Api]:
    with serving(Api([advert(number) for number in range(1, 36)])) as served:
        yield served


def fetch(store: Store, api: Api, manners: Manners = QUICK, **headers: str) -> Report:
    source = Source(api.url, headers, manners)
    return Import(store.engine, adverts_into(store), Silent()).from_source(source, NOW)


@pytest.mark.parametrize("list_name", ["vacancies", "items"])
def test_all_pages_are_fetched(own_store: Store, api: Api, list_name: str) -> None:
    api.list_name = list_name
    assert fetch(own_store, api).counts.new == 35
    assert api.asked == [1, 2, 3, 4]


def test_the_key_and_the_version_are_sent(own_store: Store, api: Api) -> None:
    fetch(own_store, api, **{"Ocp-Apim-Subscription-Key": "secret", "X-Version": "2"})
    assert all(h["Ocp-Apim-Subscription-Key"] == "secret" for h in api.headers)


@pytest.mark.parametrize(
    "fault",
    [status(429, Retry_After="0"), status(500), status(503), cut, no_json],
    ids=["too many", "error", "unavailable", "cut off", "no JSON"],
)
def test_a_passing_fault_is_waited_for(
    own_store: Store, api: Api, fault: Fault
) -> None:
    api.faults = {2: [fault, fault]}
    assert fetch(own_store, api).counts.new == 35
    assert api.asked == [1, 2, 2, 2, 3, 4]


def test_the_server_says_how_long_to_wait(own_store: Store, api: Api) -> None:
    api.faults = {1: [status(429, Retry_After="1")]}
    begun = time.monotonic()
    fetch(own_store, api)
    assert time.monotonic() - begun >= 1


def test_an_import_goes_on_where_it_was_broken_off(own_store: Store, api: Api) -> None:
    api.faults = {3: [status(500)] * 3}
    with pytest.raises(ImportFault, match=r"page 3 failed for good: HTTP 500"):
        fetch(own_store, api)
    assert own_store.adverts.numbered("1") is None  # nothing half-written
    api.asked.clear()
    report = fetch(own_store, api)
    assert (report.resumed_after, report.counts.new) == (2, 35)
    assert api.asked == [3, 4]


def test_pages_of_yesterday_are_not_gone_on_with(own_store: Store, api: Api) -> None:
    api.faults = {3: [status(500)] * 3}
    with pytest.raises(ImportFault):
        fetch(own_store, api)
    api.asked.clear()
    source = Source(api.url, {}, QUICK)
    importing = Import(own_store.engine, adverts_into(own_store), Silent())
    importing.from_source(source, NOW + timedelta(days=2))
    assert api.asked == [1, 2, 3, 4]


def test_a_page_that_repeats_another_is_asked_for_again(
    own_store: Store, api: Api
) -> None:
    api.faults = {3: [page_again(2)]}
    assert fetch(own_store, api).counts.new == 35
    assert api.asked == [1, 2, 3, 3, 4]


def test_where_pages_are_missing_nothing_is_closed(own_store: Store, api: Api) -> None:
    fetch(own_store, api)
    api.faults = {3: [page_again(2), page_again(2)]}
    report = fetch(own_store, api)
    assert report.notes == ["repeated", "incomplete"]
    assert report.counts.closed == 0


def test_where_a_page_is_empty_nothing_is_closed(own_store: Store, api: Api) -> None:
    api.tells_total = False
    assert fetch(own_store, api).counts.new == 35
    api.faults = {2: [empty]}
    report = fetch(own_store, api)
    assert (report.notes, report.counts.closed) == (["incomplete"], 0)


def test_what_vanished_from_the_source_is_closed(own_store: Store, api: Api) -> None:
    fetch(own_store, api)
    del api.adverts[20:]
    assert fetch(own_store, api).counts.closed == 15


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (401, "the key is missing or wrong"),
        (404, "is the address right"),
        (301, "moved"),
    ],
)
def test_a_refusal_is_not_asked_twice(
    own_store: Store, api: Api, code: int, advice: str
) -> None:
    api.faults = {1: [status(code)]}
    with pytest.raises(ImportFault, match=advice):
        fetch(own_store, api)
    assert api.asked == [1]


def test_a_server_that_is_not_there_is_named(own_store: Store, api: Api) -> None:
    api.url = "http://127.0.0.1:9/vacancies"
    with pytest.raises(ImportFault, match="page 1 failed for good: ConnectError"):
        fetch(own_store, api)


def test_no_more_is_asked_than_is_allowed(own_store: Store, api: Api) -> None:
    begun = time.monotonic()
    fetch(own_store, api, Manners(rate=2, per=600, page_size=10))
    assert time.monotonic() - begun >= 0.6
    assert (Manners().rate, Manners().per) == (150, 300_000)
