"""Training away from the work, and the assessment of what was learnt."""

from __future__ import annotations

from datetime import date

from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.entities import Listing
from knowledge.formats import day, joined
from knowledge.lines import Line

BY_STANDARD_FROM = date(2025, 8, 1)
"""From which start on each apprenticeship has its own minimum hours."""


def off_the_job(listing: Listing, facts: Facts) -> Answer:
    """Say the training hours for new starters, and the rule for earlier ones."""
    current, older = facts.rule("off_the_job"), facts.older("off_the_job")
    further = (*facts.rule("off_the_job_counts"), *facts.rule("off_the_job_refused"))
    field = "min_off_the_job_hours"
    if facts.start < BY_STANDARD_FROM:  # no hours were set for each apprenticeship
        head = Line("off_the_job_older", {"title": listing.title})
        return Answer(
            (head, *rule_lines(current)),
            rule_lines(further),
            rule_sources(current),
            rule_sources(further),
        )
    # The hours say what the rule is; where they are unknown, the rule must be said.
    spoken = older[:1] if field in listing.sources else (*current, *older[:1])
    return Answer(
        (_hours(listing, facts), *rule_lines(spoken)),
        rule_lines((*older[1:], *further)),
        (*listing.sources_of(field), *rule_sources((*current, *older[:1]))),
        rule_sources((*older[1:], *further)),
    )


def _hours(listing: Listing, facts: Facts) -> Line:
    values = {"title": listing.title, "official_page": listing.official_page}
    if listing.min_off_the_job_hours is None:
        return Line("off_the_job_unknown", values)
    [rule] = facts.rule("off_the_job") or (None,)
    since = day(rule.valid_from) if rule else day(facts.today)
    hours = f"{listing.min_off_the_job_hours:,}"
    return Line("off_the_job", {**values, "hours": hours, "since": since})


def assessment(listing: Listing, facts: Facts) -> Answer:
    """Say how the apprenticeship is assessed, and that assessment is changing."""
    general = (*facts.rule("assessment_by"), *facts.rule("assessment_change"))
    details = ("assessment_gateway", "assessment_resit", "assessment_reformed")
    further = tuple(rule for key in details for rule in facts.rule(key))
    return Answer(
        (_methods(listing), *_period(listing), *rule_lines(general)),
        rule_lines(further),
        (
            *listing.sources_of("assessment_methods", "assessment_months"),
            *rule_sources(general),
        ),
        rule_sources(further),
    )


def _methods(listing: Listing) -> Line:
    values = {"title": listing.title, "official_page": listing.official_page}
    if not listing.assessment_methods:
        return Line("assessment_unknown", values)
    return Line("assessment", {**values, "methods": joined(listing.assessment_methods)})


def _period(listing: Listing) -> tuple[Line, ...]:
    if listing.assessment_months is None:
        return ()
    return (Line("assessment_period", {"months": str(listing.assessment_months)}),)


def duration(listing: Listing, facts: Facts) -> Answer:
    """Say how long it typically takes, assessment apart, and how short it may be."""
    rules = (*facts.rule("minimum_duration"), *facts.older("minimum_duration"))
    return Answer(
        (_duration(listing),),
        rule_lines(rules),
        listing.sources_of("months", "assessment_months"),
        rule_sources(rules),
    )


def _duration(listing: Listing) -> Line:
    values = {"title": listing.title, "months": str(listing.months)}
    if listing.assessment_months is None:
        return Line("duration", values)
    assessment_months = str(listing.assessment_months)
    return Line("duration_assessed", {**values, "assessment_months": assessment_months})
