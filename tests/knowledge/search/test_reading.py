"""A request is read for its filters, its order, and what it changes."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.search.filters import (
    ClosedFilter,
    DegreeFilter,
    DurationFilter,
    EntryFilter,
    FoundationFilter,
    LevelFilter,
    SubjectFilter,
)
from knowledge.search.reading import Reader
from knowledge.search.request import Order


def level(low: int, high: int | None = None) -> LevelFilter:
    return LevelFilter(low=low, high=high or low)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("find level 3 apprenticeships", level(3)),
        ("show level 4 and above", level(4, 7)),
        ("above level 4", level(5, 7)),
        ("below level 4", level(2, 3)),
        ("level 3 or lower", level(2, 3)),
        ("levels 2 to 3", level(2, 3)),
        ("levels 3 and 2", level(2, 3)),
        ("GCSE level please", level(2)),
        ("something at A level standard", level(3)),
        ("higher apprenticeships", level(4, 5)),
        ("degree apprenticeships", level(6, 7)),
        ("only degree level please", level(6, 7)),
        ("a master's", level(7)),
        ("under two years", DurationFilter(most=23)),
        ("18 months or less", DurationFilter(most=18)),
        ("at most a year and a half", DurationFilter(most=18)),
        ("nothing over 2 years", DurationFilter(most=24)),
        ("more than 3 years", DurationFilter(least=37)),
        ("at least two years", DurationFilter(least=24)),
        ("the 12 month ones", DurationFilter(least=12, most=12)),
        ("without a levels", EntryFilter()),
        ("i don't have A-levels", EntryFilter()),
        ("with just gcses", EntryFilter()),
        ("straight from school", EntryFilter()),
        ("ones with a degree", DegreeFilter(wanted=True)),
        ("no degree please", DegreeFilter(wanted=False)),
        ("foundation apprenticeships", FoundationFilter()),
        ("including closed ones", ClosedFilter()),
    ],
)
def test_a_filter_is_read(reader: Reader, text: str, expected: Any) -> None:
    assert reader.read(text).filters == (expected,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("something with computers maybe", "digital"),
        ("what can i do with animals", "animals"),
        ("i'm good with my hands, what is there", "construction"),
        ("i want to work with kids", "children"),
        ("anything to do with cars", "cars"),
        ("tree surgeon", "tree surgeon"),
        ("something in IT", "digital"),
        ("how do i become a bricklayer", "bricklayer"),
        ("welding or plumbing", "welding plumbing"),
    ],
)
def test_a_field_of_work_is_read_in_plain_words(
    reader: Reader, text: str, name: str
) -> None:
    [found] = reader.read(text).filters
    assert isinstance(found, SubjectFilter)
    assert found.name == name


@pytest.mark.parametrize(
    "text", ["i drove buses for 20 years", "not computers", "ten years in a shop"]
)
def test_what_no_apprenticeship_can_be_is_no_filter(reader: Reader, text: str) -> None:
    kinds = {one.kind for one in reader.read(text).filters}
    assert "duration" not in kinds
    assert text != "not computers" or "subject" not in kinds


def test_it_is_no_field_of_work(reader: Reader) -> None:
    assert reader.read("make it level 3").filters == (level(3),)


def test_a_level_is_no_a_level(reader: Reader) -> None:
    found = {type(one) for one in reader.read("a level 3 in plumbing").filters}
    assert found == {LevelFilter, SubjectFilter}


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("shortest first", Order.SHORTEST),
        ("the quickest ones", Order.SHORTEST),
        ("longest first", Order.LONGEST),
        ("most popular", Order.POPULAR),
        ("sort by popularity", Order.POPULAR),
        ("which ones are in demand", Order.POPULAR),
        ("lowest level first", Order.LOWEST),
        ("highest levels first", Order.HIGHEST),
    ],
)
def test_an_order_is_read(reader: Reader, text: str, order: Order) -> None:
    assert reader.read(text).order is order


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("any level", "level"),
        ("level doesn't matter", "level"),
        ("without the level", "level"),
        ("drop the length", "duration"),
        ("any subject", "subject"),
        ("i don't mind the level", "level"),
    ],
)
def test_a_filter_is_taken_off(reader: Reader, text: str, kind: str) -> None:
    request = reader.read(text)
    assert request.removed == (kind,)
    assert not request.filters


@pytest.mark.parametrize("text", ["clear the filters", "new search", "no filters"])
def test_all_filters_are_cleared(reader: Reader, text: str) -> None:
    assert reader.read(text).clear


@pytest.mark.parametrize("text", ["undo", "go back", "take that off"])
def test_a_change_is_undone(reader: Reader, text: str) -> None:
    assert reader.read(text).undo


@pytest.mark.parametrize("text", ["whats it pay", "im 17 what can i do"])
def test_pay_and_figures_name_no_field(reader: Reader, text: str) -> None:
    request = reader.read(text)
    assert not request.filters
    assert not request.unknown


def test_short_and_well_paid_name_no_field(reader: Reader) -> None:
    request = reader.read("apprenticeships that dont take long and pay well")
    assert (request.order, request.by_pay) == (Order.SHORTEST, True)
    assert not request.filters


def test_pay_is_no_order_that_the_catalogue_has(reader: Reader) -> None:
    request = reader.read("which ones pay the most")
    assert request.by_pay
    assert request.order is None


def test_words_that_name_nothing_are_told(reader: Reader) -> None:
    assert reader.read("quidditch").unknown == "quidditch"
    assert reader.read("level 3 quidditch").unknown == ""


@pytest.mark.parametrize(
    ("text", "fresh", "plain"),
    [
        ("show me apprenticeships in digital", True, True),
        ("which apprenticeships are level 3", True, True),
        ("only level 3", False, True),
        ("how long is the shortest one", False, False),
        ("any level", False, True),
    ],
)
def test_a_new_search_is_told_from_a_change(
    reader: Reader, text: str, fresh: bool, plain: bool
) -> None:
    request = reader.read(text)
    assert (request.fresh, request.plain) == (fresh, plain)


@pytest.mark.parametrize("text", ["", "?" * 5000, "\0", "level 99", "%_%", "'; --"])
def test_hostile_and_empty_texts_are_read_as_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text).filters == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i hate school, what can i do", None),
        ("i want to work with computers but dont like coding", "computers, not coding"),
        ("sick of retail, something with animals", "animals, not sick retail"),
        ("jobs with computers no maths", "computers, not maths"),
        ("something outdoors, not in an office", "farming"),
        ("i like computers but im bad at maths", "computers, not bad maths"),
        ("no good at maths but i love animals", "animals, not maths"),
    ],
)
def test_what_somebody_dislikes_is_not_searched_for(
    reader: Reader, text: str, name: str | None
) -> None:
    fields = [f for f in reader.read(text).filters if isinstance(f, SubjectFilter)]
    assert [field.name for field in fields] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("im 24 working in a warehouse and want to get into computers", "digital"),
        ("made redundant from retail, could do something with animals", "animals"),
        ("i am working in a shop", "sales"),
        ("i want a job working in a museum", "museums"),
    ],
)
def test_work_that_somebody_has_is_not_searched_for_beside_other(
    reader: Reader, text: str, name: str
) -> None:
    [field] = reader.read(text).filters
    assert isinstance(field, SubjectFilter)
    assert field.name == name


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("something in childcare, i've got level 2 already", False),
        ("i have level 2 in childcare, what next", False),
        ("just finished my level 2 childcare", False),
        ("have you got level 2 in childcare", True),
        ("do they have level 2 childcare", True),
    ],
)
def test_a_level_that_somebody_has_is_not_searched_for(
    reader: Reader, text: str, searched: bool
) -> None:
    assert (level(2) in reader.read(text).filters) is searched


@pytest.mark.parametrize(
    "text", ["law", "Engineering?", "IT", "council", "the armed forces!"]
)
def test_the_name_of_a_field_is_known_as_one(reader: Reader, text: str) -> None:
    assert reader.is_field(text)


@pytest.mark.parametrize("text", ["tax", "holidays", "is it law", "", "unheard of"])
def test_what_asks_of_something_else_is_no_name_of_a_field(
    reader: Reader, text: str
) -> None:
    assert not reader.is_field(text)
