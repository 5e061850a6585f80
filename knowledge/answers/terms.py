"""The terms: the level and what it equals, what it costs and who pays."""

from __future__ import annotations

from knowledge.answers.degrees import DEGREE_WORDING
from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.answers.status import status_line, status_lines
from knowledge.answers.version import version_lines
from knowledge.entities import Listing, Source
from knowledge.formats import whole_pounds
from knowledge.lines import Line


def level(listing: Listing, facts: Facts) -> Answer:
    """Say what the level equals, and whether the standard awards a degree."""
    values = {
        "title": listing.title,
        "level": str(listing.level),
        "level_name": facts.level.name,
        "equals": facts.level.equals,
    }
    lines = (Line("level", values), Line(DEGREE_WORDING[listing.degree]))
    sources = (facts.level.source, *listing.sources_of("level", "degree"))
    return Answer(lines, sources=tuple(dict.fromkeys(sources)))


def funding(listing: Listing, facts: Facts) -> Answer:
    """Say that it costs the apprentice nothing, who pays, and where that is unsure."""
    free = facts.rule("no_fees")
    limits = (*facts.rule("funding_ends"), *facts.rule("level_7_funding"))
    loans = facts.rule("no_student_loan")
    # Where funding has limits they come first, and the amount can wait.
    band = (_band(listing),)
    first, later = ((), band) if limits else (band, ())
    amount = _band_sources(listing)
    return Answer(
        (*rule_lines((*free, *loans, *limits)), *first, *status_lines(listing)),
        later,
        (
            *rule_sources((*free, *loans, *limits)),
            *(amount if first else ()),
            *listing.sources_of("status"),
        ),
        amount if later else (),
    )


def _band_sources(listing: Listing) -> tuple[Source, ...]:
    # That nothing is stated is a statement of the catalogue too.
    return listing.sources_of("max_funding") or listing.sources_of("level")


def _band(listing: Listing) -> Line:
    if listing.max_funding is None:
        return Line("funding_band_unknown")
    amount = whole_pounds(listing.max_funding)
    return Line("funding_band", {"title": listing.title, "amount": amount})


def status(listing: Listing, facts: Facts) -> Answer:
    """Say whether new people can start, as far as the catalogue tells."""
    ends = facts.rule("funding_ends")
    return Answer(
        (status_line(listing), *version_lines(listing, facts), *rule_lines(ends)),
        sources=(*listing.sources_of("status"), *rule_sources(ends)),
    )
