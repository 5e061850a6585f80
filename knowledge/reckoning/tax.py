"""What is left of a wage after income tax and National Insurance.

For employees in England with the usual tax code, by the year as a whole. Pension and
student loan are left out.
"""

from __future__ import annotations

from decimal import Decimal

from knowledge.entities import TaxYear

HUNDRED = Decimal(100)


def take_home(yearly: Decimal, tax: TaxYear) -> Decimal:
    """Return what is left of ``yearly`` pounds."""
    return yearly - income_tax(yearly, tax) - national_insurance(yearly, tax)


def income_tax(yearly: Decimal, tax: TaxYear) -> Decimal:
    """Return the income tax on ``yearly`` pounds.

    Above 100,000 pounds the allowance would shrink; no apprentice's wage is near it.
    """
    basic = _between(yearly, tax.allowance, tax.basic_up_to) * tax.basic_rate
    higher = _between(yearly, tax.basic_up_to, None) * tax.higher_rate
    return (basic + higher) / HUNDRED


def national_insurance(yearly: Decimal, tax: TaxYear) -> Decimal:
    """Return the employee's National Insurance on ``yearly`` pounds."""
    main = _between(yearly, tax.insurance_from, tax.insurance_up_to)
    upper = _between(yearly, tax.insurance_up_to, None)
    paid = main * tax.insurance_rate + upper * tax.upper_insurance_rate
    return paid / HUNDRED


def _between(amount: Decimal, low: Decimal, high: Decimal | None) -> Decimal:
    top = amount if high is None else min(amount, high)
    return max(top - low, Decimal(0))
