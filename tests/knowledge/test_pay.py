"""Pay answers say what the law asks, what is usual and what comes later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import textstat
from ruamel.yaml import YAML

from knowledge.answers import Answer, Facts, answer, gather_facts
from knowledge.entities import Listing
from knowledge.store import Store
from knowledge.told.model import Told
from tests.adverts import advert, imported
from tests.conftest import TODAY, Ask

BRICKLAYER, ELECTRICIAN, OPERATIONS = "ST0095", "ST0152", "ST0385"
MOST_WORDS, READING_EASE = 80, 60
WORDINGS = YAML(typ="safe").load(Path("domain.yml"))["responses"]

Paid = Callable[..., Answer]


def lines(found: Answer) -> dict[str, dict[str, str]]:
    return {line.wording: dict(line.values) for line in found.lines}


def more(found: Answer) -> dict[str, dict[str, str]]:
    return {line.wording: dict(line.values) for line in found.more}


def spoken(found: Answer) -> str:
    texts = [WORDINGS[f"utter_{line.wording}"][0]["text"] for line in found.lines]
    said = zip(texts, found.lines, strict=True)
    return " ".join(text.format(**line.values) for text, line in said)


@pytest.fixture()
def paid(store: Store) -> Paid:
    """Ask what an apprenticeship pays for somebody who told something."""

    def asked(reference: str, on: date = TODAY, **told: Any) -> Answer:
        listing = store.listing(reference)
        assert listing
        return answer("pay", listing, gather_facts(store, listing, on, Told(**told)))

    return asked


@pytest.fixture(scope="module")
def known(store: Store) -> list[tuple[Listing, Facts]]:
    listings = filter(None, map(store.listing, store.titles()))
    return [(one, gather_facts(store, one, TODAY)) for one in listings]


def test_who_told_nothing_hears_all_rates_and_a_week_and_year_as_an_example(
    paid: Paid,
) -> None:
    told = lines(paid(BRICKLAYER))["pay_usual"]
    assert (told["rate"], told["young"], told["adult"]) == ("£8.00", "£10.85", "£12.71")
    assert (told["hours"], told["week"], told["year"]) == ("37.5", "£300", "£15,600")


def test_who_told_an_age_hears_the_own_minimum_only(paid: Paid) -> None:
    told = paid(BRICKLAYER, age=17)
    assert lines(told)["pay_due_usual"]["month"] == "£1,300"
    assert "£12.71" not in spoken(told)


def test_a_grown_apprentice_hears_of_the_first_year_and_after(paid: Paid) -> None:
    told = lines(paid(BRICKLAYER, age=22))["pay_either_usual"]
    assert (told["rate"], told["after"]) == ("£8.00", "£12.71")


def test_age_year_and_hours_told_make_the_whole_sum(paid: Paid) -> None:
    told = lines(paid(BRICKLAYER, age=25, year=2, hours=Decimal(40)))["pay_due"]
    assert (told["rate"], told["week"], told["year"]) == ("£12.71", "£508", "£26,437")


def test_the_year_is_counted_from_the_start_that_was_told(paid: Paid) -> None:
    told = lines(paid(BRICKLAYER, age=25, start=date(2025, 9, 1)))
    assert told["pay_due_usual"]["rate"] == "£12.71"


@pytest.mark.parametrize("wrong", [{"age": 14}, {"hours": Decimal(200)}])
def test_what_cannot_be_is_not_reckoned_with(wrong: dict[str, Any], paid: Paid) -> None:
    assert lines(paid(BRICKLAYER, **wrong))["pay_usual"]["hours"] == "37.5"


def test_pay_a_day_before_the_rise_names_the_older_rates(paid: Paid) -> None:
    before = paid(BRICKLAYER, on=date(2026, 3, 31))
    assert lines(before)["pay_usual"]["rate"] == "£7.55"
    assert more(before)["pay_since"]["since"] == "1 April 2025"


def test_pay_after_the_last_known_day_says_that_it_is_unknown(paid: Paid) -> None:
    found = paid(BRICKLAYER, on=date(2027, 4, 1))
    assert found.lines[0].wording == "pay_unknown"
    assert "£" not in found.lines[0].values["today"]
    assert found.sources[0].key == "minimum_wage"


def test_more_on_pay_says_since_when_and_until_when(ask: Ask) -> None:
    told = more(ask("pay"))
    assert told["pay_since"]["since"] == "1 April 2026"
    assert told["pay_until"]["until"] == "31 March 2027"
    assert any("£11.63" in line.values.get("text", "") for line in ask("pay").more)


def test_what_employers_pay_at_that_level_is_told_with_its_year(paid: Paid) -> None:
    survey = {"level": "2", "amount": "£10.27", "year": "2025"}
    found = paid(BRICKLAYER)
    assert lines(found)["pay_survey"] == survey
    assert "apprentice_pay_survey" in [source.key for source in found.sources]


def test_a_survey_below_the_persons_minimum_is_left_out(paid: Paid) -> None:
    found = paid(BRICKLAYER, age=25, year=2)
    assert "pay_survey" not in {**lines(found), **more(found)}
    assert "apprentice_pay_survey" not in [source.key for source in found.sources]


def test_before_the_survey_there_is_none_to_tell(paid: Paid) -> None:
    assert "pay_survey" not in lines(paid(BRICKLAYER, on=date(2025, 8, 31)))


def test_what_that_kind_of_job_pays_later_is_told_in_round_pounds(paid: Paid) -> None:
    found = paid(BRICKLAYER)
    later = {"occupation": "bricklayers", "amount": "£33,000", "year": "2025"}
    assert lines(found)["pay_later"] == later
    assert {"ons_earnings", "occupational_maps"} <= {s.key for s in found.sources}


def test_earnings_below_todays_minimum_are_told_with_it(paid: Paid) -> None:
    told = lines(paid("ST0135"))["pay_later_low"]
    assert (told["amount"], told["least"]) == ("£24,700", "£24,784")


def test_where_no_earnings_are_known_none_are_told(paid: Paid) -> None:
    assert not {"pay_later", "pay_later_low"} & set(lines(paid(OPERATIONS)))


def test_long_names_put_the_survey_off_until_more_is_asked(paid: Paid) -> None:
    found = paid("ST0303")
    assert "pay_survey" not in lines(found)
    assert "pay_survey" in more(found)


def test_no_first_answer_is_longer_than_eighty_words_or_hard_to_read(
    known: list[tuple[Listing, Facts]],
) -> None:
    for listing, facts in known:
        for told in (Told(), Told(age=17), Told(age=22), Told(age=30, year=2)):
            said = spoken(answer("pay", listing, replace(facts, told=told)))
            assert len(said.split()) <= MOST_WORDS, said
            assert textstat.flesch_reading_ease(said) >= READING_EASE, said


@pytest.fixture()
def advertised(own_store: Store, tmp_path: Path) -> Callable[..., Answer]:
    """Import adverts for dental nurses at sums a year, and ask what the job pays."""

    def asked(*sums: int | None, **changes: Any) -> Answer:
        adverts = [
            advert(number, wage=paying(each) if each else None, **changes)
            for number, each in enumerate(sums, start=1)
        ]
        imported(own_store, adverts, tmp_path)
        nurse = own_store.listing("ST1431")
        assert nurse
        return answer("pay", nurse, gather_facts(own_store, nurse, TODAY))

    return asked


def paying(each: int) -> dict[str, Any]:
    return {"wageType": "Custom", "wageAmount": each, "wageUnit": "Annually"}


def test_what_adverts_offer_now_stands_in_for_the_survey(
    advertised: Callable[..., Answer],
) -> None:
    found = advertised(15_600, 19_500, 23_400, None)
    offers = {"count": "3", "lowest": "£8.00", "middle": "£10.00", "highest": "£12.00"}
    assert lines(found)["pay_offers"] == offers
    assert "pay_survey" not in lines(found)
    [source] = [one for one in found.sources if one.key == "find_an_apprenticeship"]
    assert source.checked == date(2026, 11, 23)


def test_one_advert_and_adverts_alike_are_told_so(
    advertised: Callable[..., Answer],
) -> None:
    assert lines(advertised(15_600))["pay_offer"]["lowest"] == "£8.00"
    assert lines(advertised(15_600, 15_600))["pay_offers_alike"]["count"] == "2"


@pytest.mark.parametrize(
    "changes", [{"closingDate": "2026-11-01T23:59:59Z"}, {"hoursPerWeek": 60}]
)
def test_adverts_that_are_closed_or_pay_too_little_are_not_counted(
    changes: dict[str, Any], advertised: Callable[..., Answer]
) -> None:
    assert not {"pay_offer", "pay_offers"} & set(lines(advertised(15_600, **changes)))
