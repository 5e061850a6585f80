"""Turns rows of the database into questions and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from knowledge.entities import Source
from knowledge.guidance.files import full_name
from knowledge.guidance.model import Question, Variant
from knowledge.guidance.schema import Service
from knowledge.vocabulary import AppliesBy, Audience


def to_question(row: Any, sources: Mapping[str, Source]) -> Question:
    """Read a question; ``sources`` maps the keys of all sources to them."""
    return Question(
        row.topic,
        row.key,
        row.title,
        tuple(row.asks),
        tuple(_variant(answer, sources) for answer in row.answers),
        Service(row.by) if row.by else None,
        frozenset(row.beside),
        tuple(full_name(follow, row.topic) for follow in row.then),
        full_name(row.in_general, row.topic) if row.in_general else None,
    )


def _variant(answer: Mapping[str, Any], sources: Mapping[str, Source]) -> Variant:
    ages, audience = answer["ages"], answer["audience"]
    return Variant(
        answer["text"],
        answer["more"],
        tuple(sources[key] for key in answer["sources"]),
        _day(answer["valid_from"]),
        _day(answer["valid_to"]),
        AppliesBy(answer["applies_by"]),
        (ages["least"], ages["most"]) if ages else None,
        Audience(audience) if audience else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
