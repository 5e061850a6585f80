"""What an apprentice is paid, by the dated minimum wages."""

from __future__ import annotations

from decimal import Decimal

from knowledge.answers.formats import day, pounds, whole_pounds
from knowledge.answers.model import Answer, Facts, Line, rule_lines, rule_sources
from knowledge.entities import Listing

FULL_TIME_HOURS = Decimal("37.5")
WEEKS = 52


def pay(listing: Listing, facts: Facts) -> Answer:
    """Say the legal minimum now, then what it comes to and what is usual."""
    rules = (*facts.rule("typical_pay"), *facts.rule("paid_training"))
    training, sources = facts.rule("paid_training"), rule_sources(rules)
    if not {"apprentice", "18 to 20", "21 and over"} <= set(facts.wages):
        unknown = Line("pay_unknown", {"today": day(facts.today)})
        return Answer((unknown, *rule_lines(training)), rule_lines(rules), sources)
    apprentice = facts.wages["apprentice"]
    lines = (
        Line("pay", {"title": listing.title, **_amounts(facts)}),
        Line("pay_check"),
    )
    return Answer(
        lines,
        (_yearly(facts), *rule_lines(rules), *_until(facts)),
        (apprentice.source,),
        (apprentice.source, *sources),
    )


def _amounts(facts: Facts) -> dict[str, str]:
    return {
        "since": day(facts.wages["apprentice"].valid_from),
        "apprentice": pounds(facts.wages["apprentice"].amount),
        "young": pounds(facts.wages["18 to 20"].amount),
        "adult": pounds(facts.wages["21 and over"].amount),
    }


def _yearly(facts: Facts) -> Line:
    hourly = facts.wages["apprentice"].amount
    values = {
        "hours": str(FULL_TIME_HOURS),
        "hourly": pounds(hourly),
        "yearly": whole_pounds(hourly * FULL_TIME_HOURS * WEEKS),
    }
    return Line("pay_yearly", values)


def _until(facts: Facts) -> tuple[Line, ...]:
    last = facts.wages["apprentice"].valid_to
    return (Line("pay_until", {"until": day(last)}),) if last else ()
