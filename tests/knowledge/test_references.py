"""Names in messages are found, whatever form they take, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.entities import Name
from knowledge.names import finder_of
from knowledge.references import MAX_TEXT, Finder
from knowledge.store import Store
from knowledge.vocabulary import NameKind


@pytest.fixture(scope="module")
def finder(store: Store) -> Finder:
    return finder_of(store)


def named(finder: Finder, text: str) -> list[tuple[str, ...]]:
    return [mention.references for mention in finder.read(text).mentions]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("what does a Machine Learning Engineer do", "ST1398"),
        ("how much do machine learning engineers get", "ST1398"),
        ("AI engineer pay?", "ST1398"),
        ("st0152", "ST0152"),
        ("wots the pay for an electrican", "ST0152"),
        ("mashine lerning enginer wage", "ST1398"),
        ("and hairdressin?", "ST0213"),
        ("sparky", "ST0152"),
        ("early years educator hours", "ST0135"),
        ("is dental nurse hard", "ST1431"),
        ("what about nurses?", "ST0781"),
        ("carpantry", "ST0264"),
        ("tell me about business administraton", "ST0070"),
        ("what about a plumber", "ST0303"),
        ("nursing associate", "ST0827"),
    ],
)
def test_a_listing_is_found(finder: Finder, text: str, reference: str) -> None:
    assert named(finder, text) == [(reference,)]


@pytest.mark.parametrize(
    "text",
    [
        "how long does it take",
        "is there off the job training",
        "do i need maths",
        "career prospects",
        "what qualifications will i get",
        "who is the assessor",
        "my manager is kind",
        "can i learn this at college",
        "what would I be paid in the second year?",
        "",
        "🙂",
    ],
)
def test_nothing_is_found_where_nothing_is_named(finder: Finder, text: str) -> None:
    assert named(finder, text) == []


def test_a_thing_that_begins_like_a_job_is_no_job(finder: Finder) -> None:
    assert named(finder, "who needs a police check") == []
    assert named(finder, "what does the police check") == []
    [police] = finder.read("how do i join the police").maybe
    assert police.references == ("ST0304",)


def test_several_names_come_in_their_order(finder: Finder) -> None:
    text = "is an electrician better paid than a dental nurse or a carpenter"
    assert named(finder, text) == [("ST0152",), ("ST1431",), ("ST0264",)]


def test_the_longest_name_counts(finder: Finder) -> None:
    assert named(finder, "dental nurse") == [("ST1431",)]
    assert named(finder, "nurse") == [("ST0781",)]


def test_a_name_of_two_listings_names_both() -> None:
    finder = Finder(
        [Name("ST0001", "cook", NameKind.ALIAS), Name("ST0002", "cook", NameKind.ALIAS)]
    )
    assert set(named(finder, "a cook")[0]) == {"ST0001", "ST0002"}


def test_a_title_beats_an_alias() -> None:
    finder = Finder(
        [Name("ST0001", "cook", NameKind.ALIAS), Name("ST0002", "Cook", NameKind.TITLE)]
    )
    assert named(finder, "a cook") == [("ST0002",)]


@pytest.mark.parametrize(
    "text",
    ["dental nurse", "what about dental nurse?", "and the electrician", "sparky!!"],
)
def test_a_message_that_only_names_is_bare(finder: Finder, text: str) -> None:
    assert finder.read(text).bare


@pytest.mark.parametrize("text", ["dental nurse pay", "how long", "", "and then?"])
def test_a_message_that_asks_or_names_nothing_is_not_bare(
    finder: Finder, text: str
) -> None:
    assert not finder.read(text).bare


@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(finder: Finder, text: str) -> None:
    for mention in finder.read(text).mentions:
        assert mention.references
        assert mention.text in text


def test_only_the_beginning_of_a_huge_text_is_read(finder: Finder) -> None:
    assert named(finder, "x " * MAX_TEXT + "carpenter") == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("i'm a dental nurse, what else is there", True),
        ("been a teaching assistant for ten years", True),
        ("i've a level 3 in health and social care", True),
        ("what does a dental nurse do", False),
        ("i want to be a teaching assistant", False),
        ("is there a level 3 for dental nurse", False),
    ],
)
def test_a_job_that_somebody_has_is_known_as_such(
    finder: Finder, text: str, held: bool
) -> None:
    [mention] = finder.read(text).mentions
    assert mention.held is held
