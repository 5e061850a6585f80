"""An advert is read as far as it can be; nothing is made up, no person is kept."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.importing.adverts import Advert, read_advert, read_months
from knowledge.importing.fields import NamelessError, RecordError
from tests.adverts import advert

WAGES = {
    "apprentice": Decimal("8.00"),
    "under 18": Decimal("8.00"),
    "21 and over": Decimal("12.71"),
}
NAMELESS = "Apprentice 5: has no 'vacancyReference'"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(sorted(advert(1)))


def read(raw: Any) -> Advert:
    return read_advert(raw, lambda _: WAGES, lambda *_: "ST0113")


def test_what_is_stated_is_kept() -> None:
    found = read(advert(7, "Leeds", "York"))
    assert (found.reference, found.title) == ("7", "Apprentice 7")
    assert (found.course, found.level, found.months) == ("Dental nurse", 3, 18)
    assert (found.yearly_low, found.hourly_low, found.hours) == (16000, 821, 37.5)
    assert (found.closes, found.starts) == ("2026-12-20", "2027-02-01")
    assert [place.town for place in found.workplaces] == ["Leeds", "York"]
    assert found.workplaces[0].postcode == "LS1 4AP"


def test_no_persons_name_telephone_or_address_is_kept() -> None:
    kept = json.dumps(read(advert(1)).record())
    assert not any(word in kept for word in ("Pat", "7946", "pat@"))


def test_html_becomes_lines_of_plain_text() -> None:
    told = "<p>You&nbsp;will:</p><ul><li>mix &amp; match</li></ul><script>x()</script>"
    kept = read(advert(1, fullDescription=told)).details["work"]
    assert kept == "You will:\n- mix & match"


@pytest.mark.parametrize(
    ("wage", "yearly", "hourly"),
    [
        ({"wageType": 4, "wageAmount": "1,400", "wageUnit": 3}, (16800, 16800), 862),
        ({"wageType": "Custom", "wageAmount": 320, "wageUnit": "Weekly"}, None, 853),
        (
            {"wageAdditionalInformation": "£14,000 to £16,000 a year"},
            (14000, 16000),
            718,
        ),
        ({"wageText": "£9.50 an hour"}, (18525, 18525), 950),
        ({"wageText": "£300p/w"}, (15600, 15600), 800),
        ({"wageType": 2}, (15600, 15600), 800),
        ({"wageType": "NationalMinimum"}, (15600, 24785), 800),
        ({"wageType": "CompetitiveSalary"}, (None, None), None),
        ({"wageType": "Custom", "wageAmount": -5, "wageUnit": 4}, (None, None), None),
        ("much", (None, None), None),
    ],
)
def test_wages_are_read_in_whatever_form_they_come(
    wage: Any, yearly: Any, hourly: int | None
) -> None:
    found = read(advert(1, wage=wage))
    assert found.hourly_low == hourly
    assert yearly is None or (found.yearly_low, found.yearly_high) == yearly


def test_a_minimum_wage_of_a_day_without_known_rates_is_unknown() -> None:
    raw = advert(1, wage={"wageType": 2})
    found = read_advert(raw, lambda _: {}, lambda *_: None)
    assert (found.hourly_low, found.yearly_low) == (None, None)


def test_the_first_version_of_the_api_has_its_address_elsewhere() -> None:
    one = {"addressLine1": "York", "postcode": "yo17ep"}
    raw = advert(1, addresses=None, address=one, location={"lat": 53.9, "lon": -1.1})
    [place] = read(raw).workplaces
    assert (place.town, place.postcode, place.district) == ("York", "YO1 7EP", "YO1")
    assert place.cell is not None


@pytest.mark.parametrize(
    ("shown", "months"),
    [
        ("19 Months", 19),
        ("2 Years", 24),
        ("1 Year 6 Months", 18),
        (15, 15),
        ("?", None),
    ],
)
def test_durations_are_months(shown: object, months: int | None) -> None:
    assert read_months(shown) == months


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (advert(5, title=None), "5: 'title' is missing"),
        (advert(5, employerName=" "), "5: 'employerName' is missing"),
        (advert(5, vacancyReference=None), "Apprentice 5: has no 'vacancyReference'"),
        (
            advert(5, vacancyReference="'; --"),
            "Apprentice 5: has no 'vacancyReference'",
        ),
        ("a text", "a text: is no object"),
        (None, "NoneType: is no object"),
    ],
)
def test_what_cannot_be_read_says_which_and_why(raw: Any, reason: str) -> None:
    with pytest.raises(RecordError) as caught:
        read(raw)
    assert str(caught.value) == reason
    assert isinstance(caught.value, NamelessError) is not reason.startswith("5")


@settings(max_examples=300, deadline=None)
@given(field=FIELDS, value=ANYTHING)
def test_any_field_may_hold_anything(field: str, value: object) -> None:
    try:
        found = read({**advert(1), field: value})
    except RecordError as error:
        assert error.reason
        return
    assert json.dumps(found.record(), allow_nan=False)
    assert found.closes is None or date.fromisoformat(found.closes)
    assert found.hours is None or 0 < found.hours <= 60
