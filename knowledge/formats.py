"""How figures are written for people in Britain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal


def pounds(amount: Decimal) -> str:
    """Write an amount with pence: ``£8.00``."""
    return f"£{amount:,.2f}"


def whole_pounds(amount: Decimal | int) -> str:
    """Write an amount without pence: ``£22,000``."""
    return f"£{amount:,.0f}"


def number(value: Decimal) -> str:
    """Write a number without needless noughts: ``37.5``, ``30``."""
    return f"{value.normalize():f}"


def day(value: date | None) -> str:
    """Write a date: ``1 April 2026``; one that is not known as such."""
    if value is None:
        return "an unknown day"
    return f"{value.day} {value:%B %Y}"


def in_a_sentence(name: str) -> str:
    """Write a name as it stands inside a sentence: ``chefs``, but ``IT managers``."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def joined(items: tuple[str, ...]) -> str:
    """Join parts of a list that is one sentence: ``a; b``."""
    return "; ".join(items)
