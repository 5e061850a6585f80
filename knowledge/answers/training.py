"""Training away from the work, and the assessment of what was learnt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.answers.model import Answer, Facts, rule_lines, rule_sources
from knowledge.entities import Listing
from knowledge.formats import day, joined, number
from knowledge.lines import Line
from knowledge.vocabulary import Degree

BY_STANDARD_FROM = date(2025, 8, 1)
"""From which start on each apprenticeship has its own minimum hours."""
WEEKS_A_MONTH = Decimal(52) / 12
FOUNDATION = "FA"  # how the references of foundation apprenticeships begin


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
    weekly = Decimal(listing.min_off_the_job_hours) / (listing.months * WEEKS_A_MONTH)
    return Line(
        "off_the_job",
        {
            **values,
            "hours": f"{listing.min_off_the_job_hours:,}",
            "since": day(rule.valid_from) if rule else day(facts.today),
            "months": str(listing.months),
            "weekly": number(round(weekly * 2) / Decimal(2)),
        },
    )


def assessment(listing: Listing, facts: Facts) -> Answer:
    """Say how the apprenticeship is assessed, and that assessment is changing."""
    outside = () if _assessed_inside(listing) else facts.rule("assessment_by")
    general = (*outside, *facts.rule("assessment_change"))
    details = ("assessment_gateway", "assessment_resit", "assessment_reformed")
    further = tuple(rule for key in details for rule in facts.rule(key))
    return Answer(
        (*_methods(listing), *_period(listing), *rule_lines(general)),
        rule_lines(further),
        (
            *listing.sources_of("assessment_methods", "assessment_months"),
            *rule_sources(general),
        ),
        rule_sources(further),
    )


def _assessed_inside(listing: Listing) -> bool:
    """Tell whether the provider itself may assess.

    A university does for its integrated degrees, and a training centre may for
    foundation apprenticeships.
    """
    foundation = listing.reference.startswith(FOUNDATION)
    return foundation or listing.degree is Degree.INTEGRATED


def _methods(listing: Listing) -> tuple[Line, ...]:
    """Name the methods, as surely as their source allows, and the official plan."""
    plan = listing.plan or listing.official_page
    values = {"title": listing.title, "plan": plan}
    if not listing.assessment_methods:
        return (Line("assessment_unknown", values),)
    values["methods"] = joined(listing.assessment_methods)
    if not listing.methods_hold:
        return (Line("assessment_unsure", values),)
    wording = "assessment" if listing.methods_whole else "assessment_part"
    return Line(wording, values), Line("assessment_plan", values)


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
