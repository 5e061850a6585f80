"""Hands every standard out as plain data, with its facts as the guide tells them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from knowledge.entities import CatalogueItem, Listing, Source
from knowledge.store import Store

Record = dict[str, Any]


def export(store: Store, on: date) -> Iterator[str]:
    """Yield a line of JSON for each standard, as it is for who starts on a day."""
    for item in store.catalogue_on(on):
        listing = store.listing(item.reference, on)
        record = listing_record(listing) if listing else item_record(item)
        yield json.dumps(record, ensure_ascii=False)


def listing_record(listing: Listing) -> Record:
    """Return the facts and the words of a listing that is written out."""
    return {
        "reference": listing.reference,
        "title": listing.title,
        "level": listing.level,
        "route": listing.route.value,
        "status": listing.status.value,
        "version": listing.version,
        "months": listing.months,
        "assessment_months": listing.assessment_months,
        "training_hours": listing.min_off_the_job_hours,
        "max_funding": listing.max_funding,
        "first_start": _iso(listing.first_start),
        "last_start": _iso(listing.last_start),
        "degree": listing.degree.value,
        "assessment_methods": list(listing.assessment_methods),
        "assessment_methods_of_this_version": listing.methods_hold,
        "assessment_methods_whole": listing.methods_whole,
        "assessment_plan": listing.plan,
        "qualifications": [vars(one) for one in listing.qualifications],
        "recognition": [vars(one) for one in listing.recognition],
        "regulator": listing.regulator,
        "page": listing.official_page,
        "overview": listing.overview,
        "day_to_day": list(listing.day_to_day),
        "what_you_learn": list(listing.what_you_learn),
        "pathways": [vars(one) for one in listing.pathways],
        "entry_requirements": listing.entry_requirements,
        "what_comes_next": listing.what_comes_next,
        "sources": {field: _plain(one) for field, one in listing.sources.items()},
    }


def item_record(item: CatalogueItem) -> Record:
    """Return the facts of a standard that nobody can start, and that has no words."""
    return {
        "reference": item.reference,
        "title": item.title,
        "level": item.level,
        "route": item.route,
        "status": item.status.value,
        "version": item.version,
        "months": item.months,
        "max_funding": item.max_funding,
        "degree": item.degree.value,
        "page": item.official_page,
    }


def _plain(source: Source) -> Record:
    return {
        "name": source.name,
        "url": source.url,
        "checked": _iso(source.checked),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
