"""The data map: every table that holds something of a person, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Database(str, Enum):
    """Which of the two databases a table stands in."""

    KNOWLEDGE = "knowledge"
    CONVERSATIONS = "conversations"


@dataclass(frozen=True)
class Kept:
    """One table. ``who`` is the column that names the person, ``at`` its time.

    What has no ``who`` cannot be told to be anybody's. ``settled`` is a column that
    must be null before a row may be erased in time: an enquiry must first be sent.
    ``days`` is for how long it is kept, where that is no setting.
    """

    database: Database
    table: str
    who: str | None
    at: str
    holds: str
    settled: str | None = None
    days: int | None = None


KEPT = (
    Kept(
        Database.CONVERSATIONS,
        "conversation",
        "sender",
        "at",
        "the last two turns and what was told (age, start, listing talked about)",
    ),
    Kept(
        Database.CONVERSATIONS,
        "web_message",
        "session",
        "at",
        "what was said in the widget, for showing it again",
    ),
    Kept(
        Database.CONVERSATIONS,
        "messenger_offer",
        "sender",
        "at",
        "the buttons that somebody was offered",
    ),
    Kept(
        Database.CONVERSATIONS,
        "messenger_event",
        None,
        "at",
        "keyed hashes of the messages that were answered, so that none is twice",
        days=8,  # WhatsApp delivers again for a week
    ),
    Kept(
        Database.KNOWLEDGE,
        "turn",
        "sender",
        "at",
        "what each turn was about and how it ended, but nothing that was said",
    ),
    Kept(
        Database.KNOWLEDGE,
        "enquiry",
        "reference",
        "made",
        "what somebody asked an adviser, and how to reach them",
        settled="next_attempt",
    ),
    Kept(
        Database.KNOWLEDGE,
        "feedback",
        None,
        "given",
        "thumbs and comments on answers, of nobody in particular",
    ),
    Kept(
        Database.KNOWLEDGE,
        "unanswered",
        None,
        "asked",
        "questions without a good answer, of nobody in particular",
    ),
)
"""Counts of topics by day are of nobody, and are kept."""
