"""What an answer is made of, and what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.entities import Level, Rate, Rule, Source
from knowledge.lines import Line


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

    def rule(self, key: str) -> tuple[Rule, ...]:
        """Find the rule that holds today, or for those who start today."""
        known = self.rules.get(key, ())
        return tuple(rule for rule in known if rule.holds(self.today))[:1]

    def older(self, key: str) -> tuple[Rule, ...]:
        """List the rules of ``key`` that hold for earlier starters, newest first."""
        return tuple(
            rule
            for rule in self.rules.get(key, ())
            if rule.valid_to is not None and rule.valid_to < self.today
        )


def rule_lines(rules: Iterable[Rule]) -> tuple[Line, ...]:
    """Say each rule in its own words."""
    return tuple(Line("rule", {"text": rule.text}) for rule in rules)


def rule_sources(rules: Iterable[Rule]) -> tuple[Source, ...]:
    """Name the sources of rules, each once."""
    return tuple(dict.fromkeys(rule.source for rule in rules))
