"""Reckons what is left of a wage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from knowledge.answers.model import Answer
from knowledge.entities import TaxYear
from knowledge.formats import whole_pounds
from knowledge.lines import Line
from knowledge.reckoning.amounts import USUAL_HOURS, amounts
from knowledge.reckoning.facts import PayFacts
from knowledge.reckoning.pay import impossible, reckon_pay
from knowledge.reckoning.tax import take_home
from knowledge.told.model import Told
from knowledge.vocabulary import Period

SAID_AS_WELL = "reckon_take_home"
"""The wording by which ``reckon_pay`` says what is left, once it knows the year."""


def reckon_take_home(told: Told, facts: PayFacts, today: date) -> Answer:
    """Say what is left of a stated wage and, to whom tells an age, if it is legal.

    Without a wage, and where what was told cannot be, it is as ``reckon_pay``.
    """
    reckoned = reckon_pay(told, facts, today)
    if facts.tax is None or told.pay is None or any(impossible(told)):
        return reckoned
    left = _left(told.pay, told, facts.tax)
    if told.age is None:
        return Answer((left,), (), facts.tax.sources, facts.tax.sources)
    if any(line.wording == SAID_AS_WELL for line in reckoned.lines):
        return reckoned
    return replace(reckoned, lines=(left, *reckoned.lines))


def _left(pay: Decimal, told: Told, tax: TaxYear) -> Line:
    hours = told.hours or USUAL_HOURS
    paid = amounts(pay, told.per or Period.HOUR, hours)
    kept = take_home(paid.year, tax)
    values = {
        "paid": whole_pounds(paid.year),
        "off": whole_pounds(paid.year - kept),
        "month": whole_pounds(kept / 12),
        "year": whole_pounds(kept),
        "tax_year": f"{tax.valid_from.year} to {tax.valid_to.year}",
    }
    return Line("reckon_left_of", values)
