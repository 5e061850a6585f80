"""Completes a listing's file with what the national catalogue states of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.catalogue import degree_of, job_titles, official_page
from knowledge.schema import SOURCED, CatalogueEntry

CATALOGUE, STATISTICS, EDITORS = "catalogue", "statistics", "editors"


FACTS = (
    *("title", "level", "route", "months", "assessment_months", "max_funding"),
    *("starts", "version"),
)
TEXTS = frozenset(
    {"overview", "day_to_day", "what_you_learn", "pathways"}
    | {"entry_requirements", "what_comes_next"}
)
"""What a file tells of an official version, if it names one."""


def with_catalogue(
    document: Mapping[str, Any], entry: CatalogueEntry | None, how_it_works: str
) -> Mapping[str, Any]:
    """Add the facts that the file leaves out, each with the source it comes from.

    A file that names the official version it tells has its texts by that version's
    record, but for those it names otherwise; any other has them by the editors.
    """
    if entry is None or not isinstance(document.get("sources", {}), Mapping):
        return document
    inherited = {k: v for k, v in facts_of(entry).items() if k not in document}
    own = {"how_it_works": how_it_works, "employer_videos": [], **document}
    complete = {**own, **inherited}
    texts = CATALOGUE if "version" in document else EDITORS
    return {**complete, "sources": _sources(complete, inherited, texts)}


def facts_of(entry: CatalogueEntry) -> dict[str, Any]:
    """Return the facts of a listing that its version's entry states."""
    facts = {**entry.dict(include={*FACTS}), "status": entry.status.value}
    facts["min_off_the_job_hours"] = entry.training_hours
    return {
        **{name: value for name, value in facts.items() if value is not None},
        "degree": degree_of(entry).value,
        "job_titles": job_titles(entry),
        "official_page": official_page(entry),
    }


def _sources(
    listing: Mapping[str, Any], inherited: Mapping[str, Any], texts: str
) -> dict[str, list[str]]:
    sources = {k: list(v) for k, v in (listing.get("sources") or {}).items()}
    named = {field for fields in sources.values() for field in fields}
    for field in sorted(SOURCED & set(listing) - named):
        # An empty list of job titles is no statement; that there are no videos is one.
        if listing[field] in (None, []) and field != "employer_videos":
            continue
        if field in inherited:
            key = STATISTICS if field == "starts" else CATALOGUE
            sources.setdefault(key, []).append(field)
        elif texts == CATALOGUE and field in {*TEXTS, "version"}:
            sources.setdefault(CATALOGUE, []).append(field)
        elif texts == CATALOGUE or "sources" not in listing:
            sources.setdefault(EDITORS, []).append(field)
    return sources
