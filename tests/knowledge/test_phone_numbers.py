"""The numbers that people are told can be dialled, and help lines cost nothing.

By Google's data on numbering plans, in the ``phonenumbers`` library. They tell a slip
in a number, not whose number it is: that is for ``checked`` in the content.
"""

from __future__ import annotations

import re

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType, ShortNumberCost, shortnumberinfo

from knowledge.settings import DEFAULT_CONTENT
from knowledge.store import Store

UK = "GB"
NUMBER = re.compile(r"\b0[38]00 ?[\d ]{4,9}\d\b")
SHORT = 6  # digits at most


def costs_nothing(number: str) -> bool:
    parsed = phonenumbers.parse(number, UK)
    if len(re.sub(r"\D", "", number)) <= SHORT:
        cost = shortnumberinfo.expected_cost_for_region(parsed, UK)
        known = shortnumberinfo.is_valid_short_number_for_region(parsed, UK)
        return known and cost == ShortNumberCost.TOLL_FREE
    free = phonenumbers.number_type(parsed) == PhoneNumberType.TOLL_FREE
    return free and phonenumbers.is_valid_number(parsed)


def test_every_help_line_that_is_called_is_free(store: Store) -> None:
    called = [
        line.reach[5:] for line in store.help_lines() if line.reach.startswith("call ")
    ]
    assert len(called) >= 4
    for number in called:
        assert costs_nothing(number), number


def test_help_lines_by_text_have_a_number_for_texts(store: Store) -> None:
    texted = [
        line.reach for line in store.help_lines() if line.reach.startswith("text ")
    ]
    assert texted
    for reach in texted:
        number = phonenumbers.parse(reach.rsplit(" ", 1)[1], UK)
        assert shortnumberinfo.is_valid_short_number_for_region(number, UK), reach


@pytest.mark.parametrize("slip", ["116 124", "0800 1112", "0808 800 500", "9999"])
def test_a_slip_in_a_number_would_be_seen(slip: str) -> None:
    assert not costs_nothing(slip)


def test_every_number_in_the_answers_can_be_dialled() -> None:
    texts = [path.read_text("utf-8") for path in DEFAULT_CONTENT.rglob("*.yml")]
    in_lines = (" ".join(text.split()) for text in texts)
    numbers = {found for text in in_lines for found in NUMBER.findall(text)}
    assert numbers
    for number in numbers:
        assert phonenumbers.is_valid_number(phonenumbers.parse(number, UK)), number
