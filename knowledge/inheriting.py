"""Completes a listing's file with what the national catalogue states of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.catalogue import job_titles, official_page
from knowledge.schema import SOURCED, CatalogueEntry

CATALOGUE, STATISTICS, EDITORS = "catalogue", "statistics", "editors"


def with_catalogue(
    document: Mapping[str, Any], entry: CatalogueEntry | None, how_it_works: str
) -> Mapping[str, Any]:
    """Add the facts that the file leaves out, each with the source it comes from.

    Where a file names no sources at all, its texts are by the guide's editors.
    """
    if entry is None or not isinstance(document.get("sources", {}), Mapping):
        return document
    inherited = {k: v for k, v in _facts(entry).items() if k not in document}
    own = {"how_it_works": how_it_works, "employer_videos": [], **document}
    complete = {**own, **inherited}
    return {**complete, "sources": _sources(complete, inherited)}


def _facts(entry: CatalogueEntry) -> dict[str, Any]:
    names = {"title", "level", "route", "months", "max_funding", "starts", "version"}
    facts = {**entry.dict(include=names), "status": entry.status.value}
    return {
        **{name: value for name, value in facts.items() if value is not None},
        "degree": entry.degree or "not stated",
        "job_titles": job_titles(entry),
        "official_page": official_page(entry),
    }


def _sources(
    listing: Mapping[str, Any], inherited: Mapping[str, Any]
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
        elif "sources" not in listing:
            sources.setdefault(EDITORS, []).append(field)
    return sources
