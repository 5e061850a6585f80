"""The dated minimum wages, as texts of guidance name them."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.entities import Rate
from knowledge.formats import day, pounds
from knowledge.guidance.schema import WAGES


def wage_figures(rates: Mapping[str, Rate]) -> dict[str, str] | None:
    """Return what each placeholder stands for; None on days without known wages."""
    if not set(WAGES.values()) <= set(rates):
        return None
    figures = {name: pounds(rates[band].amount) for name, band in WAGES.items()}
    apprentice = rates["apprentice"]
    until = day(apprentice.valid_to) if apprentice.valid_to else ""
    return {**figures, "wages_since": day(apprentice.valid_from), "wages_until": until}
