"""The dated facts that pay is reckoned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answers.pay import BANDS
from knowledge.entities import Rate, Source, TaxYear


@dataclass(frozen=True)
class PayFacts:
    """The minimum wages of the day, and the tax year, as far as they are known.

    ``sources`` back the rule on who gets which wage, and the tax.
    """

    rates: Mapping[str, Rate]
    tax: TaxYear | None
    sources: tuple[Source, ...]

    @property
    def known(self) -> bool:
        """Whether the wages of the day are known."""
        return BANDS.issubset(self.rates)
