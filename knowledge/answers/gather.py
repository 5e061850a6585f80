"""Asks the store for the facts that an answer may need."""

from __future__ import annotations

from datetime import date

from knowledge.answers.model import Facts
from knowledge.entities import Listing, Rule
from knowledge.store import Store
from knowledge.timeline import DAY
from knowledge.told.model import NOTHING_TOLD, Told


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
    return Facts(today, level, wages, page, rules, told, following or None)
