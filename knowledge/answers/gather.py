"""Asks the store for the facts that an answer may need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from knowledge.answers.model import Facts
from knowledge.entities import Listing, Rate, Rule, Source
from knowledge.store import Store
from knowledge.timeline import DAY
from knowledge.told.model import NOTHING_TOLD, Told
from knowledge.vacancies.entities import Offers

ADVERTS = "find_an_apprenticeship"  # the source of adverts, in sources.yml


def gather_facts(
    store: Store, listing: Listing, today: date, told: Told = NOTHING_TOLD
) -> Facts:
    """Ask the store for what holds on ``today`` for a listing and a person."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in store.rules():
        if rule.concerns(listing):
            rules[rule.key] = (*rules.get(rule.key, ()), rule)
    wages = store.rates("minimum_wage", today)
    page = store.pointer("minimum_wage")
    following = listing.ends and store.listing(listing.reference, listing.ends + DAY)
    level = store.level(listing.level)
    facts = Facts(today, level, wages, page, rules, told, following or None)
    offers = _offers(store, listing, today, wages)
    return replace(
        facts,
        first_year=store.rates("first_year_pay", today).get(f"level {listing.level}"),
        earnings=store.earnings([listing.reference]).get(listing.reference),
        offers=offers,
        offers_source=_adverts_source(store) if offers else None,
    )


def _offers(
    store: Store, listing: Listing, today: date, wages: Mapping[str, Rate]
) -> Offers | None:
    """Ask what adverts offer; without a legal minimum nothing is told of them."""
    if least := wages.get("apprentice"):
        pence = int(least.amount * 100)
        return store.adverts.offers(listing.reference, today, pence)
    return None


def _adverts_source(store: Store) -> Source | None:
    """Return the source of adverts, with the day of the last import."""
    source, checked = store.source(ADVERTS), store.adverts.checked()
    return replace(source, checked=checked) if source and checked else source
