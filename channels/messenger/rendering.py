"""An answer as Messenger shows it: plain text, and quick replies under it.

Limits: https://developers.facebook.com/docs/messenger-platform/reference/send-api.
"""

from __future__ import annotations

from typing import Any

from channels.messaging.answers import Answer
from channels.messaging.choices import choices_of
from channels.messaging.dialects import Dialect

LIMIT = 2000  # characters
MOST_BUTTONS, LONGEST_TITLE = 13, 20

DIALECT = Dialect(LIMIT, bullet="\N{BULLET} ")


def render(answer: Answer) -> list[dict[str, Any]]:
    """Return the messages that an answer takes."""
    choices = choices_of(answer, MOST_BUTTONS, LONGEST_TITLE)
    pages = DIALECT.pages(answer, choices.lines)
    messages: list[dict[str, Any]] = [{"text": page} for page in pages]
    if choices.native and messages:
        messages[-1]["quick_replies"] = [
            {"content_type": "text", "title": one.title, "payload": one.token}
            for one in choices.native
        ]
    return messages
