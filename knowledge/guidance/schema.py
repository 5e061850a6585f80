"""What a file of guidance must hold: one topic, its questions, and their answers."""

from __future__ import annotations

import string
from datetime import date
from enum import Enum
from typing import Any

from pydantic import ConstrainedStr, Field, root_validator, validator

from knowledge.schema import Entry, Words
from knowledge.vocabulary import AppliesBy, Audience

WAGES = {
    "apprentice": "apprentice",
    "under_18": "under 18",
    "young": "18 to 20",
    "adult": "21 and over",
}
"""Names that stand for a dated minimum wage in a text, and the bands they mean."""

PLACEHOLDERS = frozenset({*WAGES, "wages_since", "wages_until"})
FEWEST_PHRASINGS = 3


class Key(ConstrainedStr):
    """The name of a question within its file, or of a topic."""

    regex = r"^[a-z][a-z0-9_]{0,39}$"


class Follow(ConstrainedStr):
    """A question to offer next: ``key`` in the same file, or ``topic.key``."""

    regex = r"^([a-z_]{1,40}\.)?[a-z][a-z0-9_]{0,39}$"


class Service(str, Enum):
    """What answers a question instead of a text, or along with it."""

    LISTING = "listing"  # what is known of the listing in focus
    PAY = "pay"
    TAKE_HOME = "take_home"
    OFF_THE_JOB = "off_the_job"
    COULD_I = "could_i"
    ADVISER = "adviser"
    FEEDBACK = "feedback"


BY_A_LISTING = (Service.LISTING, Service.OFF_THE_JOB)
"""What cannot answer without knowing which listing is meant."""


class Ages(Entry):
    """The ages, in years, that an answer is for; both ends included."""

    least: int = Field(0, ge=0, le=120, alias="from")
    most: int = Field(120, ge=0, le=120, alias="to")

    class Config:
        allow_population_by_field_name = True


class AnswerEntry(Entry):
    """One answer, and whom and when it is for.

    ``text`` is what is said first, ``more`` what "tell me more" adds. The dates bound
    the day of the question, or that of the start where ``applies_by`` says so.
    """

    text: Words
    more: Words | None = None
    sources: list[str] = Field(min_items=1)
    valid_from: date | None = None
    valid_to: date | None = None
    applies_by: AppliesBy = AppliesBy.TODAY
    ages: Ages | None = None
    audience: Audience | None = None

    @validator("text", "more")
    def _names_only_what_is_filled(cls, text: str | None) -> str | None:
        fields = {name for _, name, *_ in string.Formatter().parse(text or "") if name}
        if unknown := fields - PLACEHOLDERS:
            raise ValueError(f"no such figure: {', '.join(sorted(unknown))}")
        return text


class QuestionEntry(Entry):
    """One thing that people ask, how they put it, and the answers to it.

    The first answer that fits is given, so the particular stand before the general.
    ``beside`` names other topics whose questions this may answer;
    ``in_general`` the question that is answered where no listing is meant.
    """

    key: Key
    title: Words
    asks: list[Words] = Field(min_items=FEWEST_PHRASINGS)
    answers: list[AnswerEntry] = Field(default=[])
    by: Service | None = None
    beside: list[Key] = Field(default=[])
    in_general: Follow | None = None
    then: list[Follow] = Field(default=[])

    @root_validator(skip_on_failure=True)
    def _is_answered(cls, values: dict[str, Any]) -> dict[str, Any]:
        if not values["answers"] and values["by"] is None:
            raise ValueError("has no answer: write one, or name in 'by' what gives it")
        if values["in_general"] and values["by"] not in BY_A_LISTING:
            raise ValueError("'in_general' is for what a listing answers: leave it out")
        return values


class GuidanceFile(Entry):
    """``guidance/<topic>.yml``."""

    topic: Key
    questions: list[QuestionEntry] = Field(min_items=1)

    @validator("questions")
    def _each_key_stands_once(cls, questions: list[QuestionEntry]) -> Any:
        keys = [question.key for question in questions]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"more than one question is called: {', '.join(twice)}")
        return questions
