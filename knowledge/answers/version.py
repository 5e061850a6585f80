"""What only a version's official record states: awards, recognition, options, dates."""

from __future__ import annotations

import re

from knowledge.answers.degrees import AWARDED, DEGREE_WORDING
from knowledge.answers.model import Answer, Facts
from knowledge.answers.status import status_line
from knowledge.entities import Listing, Qualification, Recognition
from knowledge.formats import day, joined, whole_pounds
from knowledge.lines import Line

LEVEL = "level"
ONLY_A_LEVEL = re.compile(r"(?:level )?\d|n/a|tbc|-", re.IGNORECASE)
"""What some records state where a title should stand."""


def qualifications(listing: Listing, _: Facts) -> Answer:
    """Name the qualifications that are a part of it, or say that none is named."""
    sources = listing.sources_of("qualifications") or listing.sources_of("level")
    values = {"title": listing.title}
    if not listing.qualifications:
        degree = DEGREE_WORDING[listing.degree]
        wording = degree if listing.degree in AWARDED else "qualifications_none"
        return Answer((Line(wording, values),), sources=sources)
    points = (Line("point", {"text": _award(q)}) for q in listing.qualifications)
    return Answer((Line("qualifications", values), *points), sources=sources)


def _award(one: Qualification) -> str:
    if not one.level or LEVEL in one.title.lower():
        return one.title
    return f"{one.title} (level {one.level})"


def recognition(listing: Listing, _: Facts) -> Answer:
    """Say which bodies recognise it, and whether the occupation is regulated."""
    values = {"title": listing.title}
    regulated = (
        (Line("regulated", {**values, "regulator": listing.regulator}),)
        if listing.regulator
        else ()
    )
    sources = listing.sources_of("recognition", "regulator")
    if not listing.recognition:
        none = () if regulated else (Line("recognition_none", values),)
        return Answer(
            (*none, *regulated), sources=sources or listing.sources_of("level")
        )
    points = (Line("point", {"text": _body(one)}) for one in listing.recognition)
    return Answer((Line("recognition", values), *points, *regulated), sources=sources)


def _body(one: Recognition) -> str:
    telling = one.as_what and not ONLY_A_LEVEL.fullmatch(one.as_what)
    return f"{one.body}: {one.as_what}" if telling else one.body


def pathways(listing: Listing, _: Facts) -> Answer:
    """List the options of a standard, of which an apprentice takes one."""
    values = {"title": listing.title, "count": str(len(listing.pathways))}
    if not listing.pathways:
        none = (Line("pathways_none", values),)
        return Answer(none, sources=listing.sources_of("overview"))
    points = (
        Line("point", {"text": f"{one.name}: {one.text}"}) for one in listing.pathways
    )
    return Answer(
        (Line("pathways", values), *points), sources=listing.sources_of("pathways")
    )


def versions(listing: Listing, facts: Facts) -> Answer:
    """Say which version holds for a start, until when, and what changes then."""
    lines = (status_line(listing), *version_lines(listing, facts))
    return Answer(lines, sources=listing.sources_of("version", "status"))


def version_lines(listing: Listing, facts: Facts) -> tuple[Line, ...]:
    """Say until when a version can be started, and what the next one changes."""
    if listing.last_start is None:
        return ()
    values = {
        "title": listing.title,
        "version": listing.version,
        "until": day(listing.last_start),
    }
    following = facts.following
    if following is None or following.version == listing.version:
        return (Line("version_ends", values),)
    values |= {"next": following.version, "since": day(following.begins)}
    changes = tuple(_changes(listing, following))
    if not changes:
        return (Line("version_followed", values),)
    return (Line("version_changes", {**values, "changes": joined(changes)}),)


def _changes(old: Listing, new: Listing) -> list[str]:
    """Name the facts that differ, each with what it becomes."""
    money = new.max_funding
    found = {
        f"its name becomes {new.title}": old.title != new.title,
        f"{new.months} months of training": old.months != new.months,
        f"at least {new.min_off_the_job_hours} training hours": _differs(
            old.min_off_the_job_hours, new.min_off_the_job_hours
        ),
        f"up to {whole_pounds(money or 0)} of funding": _differs(
            old.max_funding, money
        ),
        "what you do and learn": old.day_to_day != new.day_to_day,
    }
    return [change for change, differs in found.items() if differs]


def _differs(old: int | None, new: int | None) -> bool:
    return new is not None and old != new
