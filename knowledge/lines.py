"""A line of an answer, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line of an answer: the name of its wording, and the values in it."""

    wording: str
    values: Mapping[str, str] = field(default_factory=dict)
