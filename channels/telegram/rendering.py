"""An answer as Telegram shows it: HTML, and a keyboard under the last message.

Limits: https://core.telegram.org/bots/api#sendmessage.
"""

from __future__ import annotations

import html
from typing import Any

from channels.messaging.answers import Answer
from channels.messaging.choices import choices_of
from channels.messaging.dialects import Dialect, escape_html, utf16

LIMIT = 4096  # UTF-16 code units
MOST_BUTTONS, LONGEST_TITLE = 12, 60


def _bold(text: str) -> str:
    return f"<b>{text}</b>"


def _link(label: str, url: str) -> str:
    return f'<a href="{html.escape(url)}">{label}</a>'


DIALECT = Dialect(
    LIMIT,
    escape=escape_html,
    bold=_bold,
    link=_link,
    bullet="\N{BULLET} ",
    size=utf16,
)


def render(answer: Answer) -> list[dict[str, Any]]:
    """Return the messages that an answer takes."""
    choices = choices_of(answer, MOST_BUTTONS, LONGEST_TITLE)
    messages: list[dict[str, Any]] = [
        {
            "text": page,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        for page in DIALECT.pages(answer, choices.lines)
    ]
    if choices.native and messages:
        rows = [
            [{"text": button.title, "callback_data": button.token}]
            for button in choices.native
        ]
        messages[-1]["reply_markup"] = {"inline_keyboard": rows}
    return messages
