"""Every listing tells enough, leaves no core duty out, and is easy to read."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bench.words import ease_of, key_of, name_of
from knowledge.content_files import Content, read_content
from knowledge.coverage import coverage
from knowledge.guidance.reviewing import EASY
from knowledge.schema import LINES
from knowledge.settings import DEFAULT_CONTENT

DAY = date(2026, 11, 23)


@cache
def our_content() -> Content:
    """Read the project's own content, once for all tests of a process."""
    return read_content(DEFAULT_CONTENT)


@pytest.fixture(scope="module")
def ours() -> Content:
    return our_content()


@pytest.mark.parametrize("field", LINES)
def test_lists_have_five_to_eight_lines(ours: Content, field: str) -> None:
    lengths = {name_of(one): len(getattr(one, field)) for one in ours.listings}
    assert {name: n for name, n in lengths.items() if not 5 <= n <= 8} == {}


@pytest.mark.parametrize("field", LINES)
def test_every_line_tells_something_official(ours: Content, field: str) -> None:
    numbered = {
        (str(entry.reference), entry.version)
        for entry in ours.catalogue
        if entry.numbers()
    }
    bare = [
        (name_of(one), line)
        for one in ours.listings
        if key_of(one) in numbered
        for line, tells in zip(getattr(one, field), one.tells[field], strict=True)
        if not tells
    ]
    assert bare == []


def test_each_approved_standard_has_words_and_each_core_duty_a_line(
    ours: Content,
) -> None:
    found = coverage(ours, DAY)
    assert found.gaps == ()
    assert found.standards == 722


def test_all_is_easy_to_read(ours: Content) -> None:
    eases = {name_of(one): ease_of(one) for one in ours.listings}
    assert {name: ease for name, ease in eases.items() if ease < EASY} == {}
