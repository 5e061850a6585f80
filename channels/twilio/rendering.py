"""An answer as a text message: one message, however many buttons.

Limit: https://www.twilio.com/docs/api/errors/21617.
"""

from __future__ import annotations

from channels.messaging.answers import Answer
from channels.messaging.dialects import Dialect, without_marks

LIMIT = 1600  # characters
WHATSAPP = "whatsapp:"


def _bold(text: str) -> str:
    return f"*{text}*"


TEXT_MESSAGE = Dialect(LIMIT)
WHATSAPP_MESSAGE = Dialect(
    LIMIT, escape=without_marks, bold=_bold, bullet="\N{BULLET} "
)


def render(answer: Answer, to: str) -> list[str]:
    """Return the messages that an answer takes: one, unless it is over the limit."""
    dialect = WHATSAPP_MESSAGE if to.startswith(WHATSAPP) else TEXT_MESSAGE
    return dialect.pages(answer, answer.numbered)
