"""Names that are asked back or misunderstood are listed, and ours are looked after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.ambiguity import ambiguity, told
from knowledge.catalogue import titles
from knowledge.content_files import Content
from knowledge.encoder import known_words
from knowledge.settings import ENCODER
from knowledge.vocabulary import Status
from tests.knowledge.test_words import our_content

MISUNDERSTOOD = frozenset(
    ["administration", "cap", "care", "driver", "pt", "salt", "spread", "ta", "wages"]
)


@pytest.fixture(scope="module")
def ours() -> Content:
    return our_content()


@pytest.fixture(scope="module")
def few(ours: Content) -> Content:
    """Two listings only, with names of the test's own."""
    one, other = (
        next(entry for entry in ours.listings if entry.reference == reference)
        for reference in ("ST0095", "ST0152")
    )
    called = (["wages", "trade person", "manager"], ["trade person", "zyxw"])
    return replace(
        ours,
        listings=tuple(
            entry.copy(update={"also_called": names, "job_titles": []})
            for entry, names in zip((one, other), called, strict=True)
        ),
    )


def test_a_name_of_two_listings_is_shared(few: Content) -> None:
    assert ambiguity(few, frozenset()).shared == {"trade person": ["ST0095", "ST0152"]}


def test_a_title_is_surer_than_what_people_say(few: Content) -> None:
    one, other = few.listings
    names = [*one.also_called, other.title]
    changed = (one.copy(update={"also_called": names}), other)
    shared = ambiguity(replace(few, listings=changed), frozenset()).shared
    assert other.title.lower() not in shared


def test_plain_words_are_common_or_both_known_and_asked(few: Content) -> None:
    assert set(ambiguity(few, frozenset()).plain) == {"manager"}
    assert set(ambiguity(few, frozenset(["wages", "zyxw"])).plain) == {
        "manager",
        "wages",
    }


def test_only_the_first_ten_are_told() -> None:
    names = {f"name {n:02}": ["ST0001", "ST0002"] for n in range(12)}
    line = told("shared", {**names, "last": ["ST0001"] * 4})
    assert line.startswith("shared: 13: last (4 listings); name 00 (ST0001, ST0002); ")
    assert line.endswith("name 08 (ST0001, ST0002); ...")
    assert told("shared", {}) == "shared: 0"


def test_the_encoder_knows_plain_words_whole() -> None:
    words = frozenset(known_words(ENCODER))
    assert {"wages", "nursing"} <= words
    assert known_words(ENCODER / "none") == ()


def test_no_everyday_name_says_nothing_on_its_own(ours: Content) -> None:
    called = {name.lower() for one in ours.listings for name in one.also_called}
    assert called.isdisjoint(ours.common_words | MISUNDERSTOOD)


def test_each_listing_has_an_everyday_name(ours: Content) -> None:
    assert [one.reference for one in ours.listings if not one.also_called] == []


def test_no_everyday_name_is_the_title_of_another_standard(ours: Content) -> None:
    bearers = {
        (title.lower(), entry.reference)
        for entry in ours.catalogue
        if entry.status is Status.LIVE
        for title in titles(entry)
    }
    taken = {title for title, _ in bearers}
    wrong = [
        (one.reference, name)
        for one in ours.listings
        for name in map(str.lower, one.also_called)
        if name in taken and (name, one.reference) not in bearers
    ]
    assert wrong == []
