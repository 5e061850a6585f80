"""Reckons what is left of a wage."""

from __future__ import annotations

from datetime import date

from knowledge.answers.model import Answer
from knowledge.formats import whole_pounds
from knowledge.lines import Line
from knowledge.reckoning.amounts import amounts
from knowledge.reckoning.facts import PayFacts
from knowledge.reckoning.pay import USUAL_HOURS, reckon_pay
from knowledge.reckoning.tax import take_home
from knowledge.told.model import Told
from knowledge.vocabulary import Period


def reckon_take_home(told: Told, facts: PayFacts, today: date) -> Answer:
    """Say what is left of a wage after tax; without one, of the least that is due."""
    tax = facts.tax
    if tax is None or told.pay is None or told.pay <= 0:
        return reckon_pay(told, facts, today)
    hours = told.hours or USUAL_HOURS
    paid = amounts(told.pay, told.per or Period.HOUR, hours)
    kept = take_home(paid.year, tax)
    values = {
        "paid": whole_pounds(paid.year),
        "off": whole_pounds(paid.year - kept),
        "month": whole_pounds(kept / 12),
        "year": whole_pounds(kept),
        "tax_year": f"{tax.valid_from.year} to {tax.valid_to.year}",
    }
    return Answer((Line("reckon_left_of", values),), (), tax.sources, tax.sources)
