"""What an answer is made of, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.entities import Earnings, Level, Listing, Rate, Rule, Source
from knowledge.lines import Line
from knowledge.told.model import NOTHING_TOLD, Told
from knowledge.vacancies.entities import Offers
from knowledge.vocabulary import AppliesBy


@dataclass(frozen=True)
class Answer:
    """The first, short lines, further ones for "tell me more", and all the sources."""

    lines: tuple[Line, ...]
    more: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    more_sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The facts around a listing that hold on the day of the question."""

    today: date
    level: Level
    wages: Mapping[str, Rate]
    wage_page: Source | None
    rules: Mapping[str, tuple[Rule, ...]]
    told: Told = NOTHING_TOLD
    following: Listing | None = None
    """What the listing becomes for who starts after it ends."""
    first_year: Rate | None = None
    """What apprentices of that level get in their first year, by a survey."""
    earnings: Earnings | None = None
    """What people in that kind of job earn."""
    offers: Offers | None = None
    """What adverts offer for it now."""
    offers_source: Source | None = None

    @property
    def start(self) -> date:
        """The day on which the apprenticeship starts or started; today if not told."""
        return self.told.start or self.today

    def rule(self, key: str) -> tuple[Rule, ...]:
        """Find the rule that holds today, or for the start where that decides."""
        known = self.rules.get(key, ())
        return tuple(rule for rule in known if rule.holds(self._day_for(rule)))[:1]

    def _day_for(self, rule: Rule) -> date:
        return self.start if rule.applies_by is AppliesBy.START else self.today

    def older(self, key: str) -> tuple[Rule, ...]:
        """List the rules of ``key`` that hold for earlier starters, newest first."""
        return tuple(
            rule
            for rule in self.rules.get(key, ())
            if rule.valid_to is not None and rule.valid_to < self._day_for(rule)
        )


def rule_lines(rules: Iterable[Rule]) -> tuple[Line, ...]:
    """Say each rule in its own words."""
    return tuple(Line("rule", {"text": rule.text}) for rule in rules)


def rule_sources(rules: Iterable[Rule]) -> tuple[Source, ...]:
    """Name the sources of rules, each once."""
    return tuple(dict.fromkeys(rule.source for rule in rules))
