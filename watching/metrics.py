"""The figures of one process, for Prometheus to fetch: never of a person.

Each process has its own; Prometheus adds them up. Labels have few values, whoever
writes what.
"""

from __future__ import annotations

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

CHANNELS = frozenset(
    {"web", "rest", "cmdline", "slack", "telegram", "twilio", "whatsapp", "messenger"}
    | {"teams"}
)
OTHER = "other"
SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)

MESSAGES = Counter(
    "guide_messages",
    "Messages that came in, by what became of them.",
    ["channel", "outcome"],
)
ANSWERED = Histogram(
    "guide_answer_seconds",
    "From a message's arrival until its answer is there to be sent.",
    ["channel"],
    buckets=SECONDS,
)
TURNS = Counter("guide_turns", "Turns, by what they were about.", ["channel", "topic"])
ACTIONS = Histogram(
    "guide_action_seconds",
    "What an action takes of a turn.",
    ["action"],
    buckets=SECONDS,
)
ERRORS = Counter("guide_action_errors", "Actions that failed.", ["action"])
RATINGS = Counter("guide_ratings", "What people thought of answers.", ["rating"])
ENQUIRIES = Counter("guide_enquiries", "Questions passed on to an adviser.")
CONTENT_DAY = Gauge(
    "guide_content_checked_seconds",
    "The oldest day on which a source was last checked, in seconds since 1970.",
)


def known(channel: str) -> str:
    """Return a channel's name as a label: a caller over REST may claim any."""
    return channel if channel in CHANNELS else OTHER


def exposed() -> tuple[bytes, str]:
    """Return the figures as Prometheus reads them, and their content type."""
    return generate_latest(), CONTENT_TYPE_LATEST
