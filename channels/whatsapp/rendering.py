"""An answer as WhatsApp shows it: text, then up to three buttons or a list of ten.

Limits: https://developers.facebook.com/docs/whatsapp/cloud-api/messages/.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from channels.messaging.answers import Answer, Button
from channels.messaging.dialects import Dialect, without_marks

LIMIT = 4096  # characters of a text
BODY = 1024  # characters of a text above buttons
MOST_BUTTONS, LONGEST_TITLE = 3, 20
MOST_ROWS, LONGEST_ROW, LONGEST_DESCRIPTION = 10, 24, 72
LONGEST_LABEL = 20  # characters of the button that opens a list


def _bold(text: str) -> str:
    return f"*{text}*"


DIALECT = Dialect(LIMIT, escape=without_marks, bold=_bold, bullet="\N{BULLET} ")


def render(answer: Answer, open_list: str) -> list[dict[str, Any]]:
    """Return the messages that an answer takes; ``open_list`` opens its list."""
    choice = _choice(answer.buttons, open_list)
    lines = answer.numbered if answer.buttons and choice is None else ()
    pages = DIALECT.pages(answer, lines)
    if choice is None:
        return list(map(_text, pages))
    if pages and len(pages[-1]) <= BODY:
        *before, body = pages
    else:
        before, body = pages, answer.choose
    message = {"type": "interactive", "interactive": {**choice, "body": {"text": body}}}
    return [*map(_text, before), message]


def _text(page: str) -> dict[str, Any]:
    return {"type": "text", "text": {"body": page, "preview_url": False}}


def _choice(buttons: Sequence[Button], open_list: str) -> dict[str, Any] | None:
    """Offer buttons natively, if WhatsApp can; a long title goes below a number."""
    if not buttons or len(buttons) > MOST_ROWS:
        return None
    longest = max(len(button.title) for button in buttons)
    if len(buttons) <= MOST_BUTTONS and longest <= LONGEST_TITLE:
        replies = [{"id": one.token, "title": one.title} for one in buttons]
        shown = [{"type": "reply", "reply": reply} for reply in replies]
        return {"type": "button", "action": {"buttons": shown}}
    if longest > LONGEST_DESCRIPTION:
        return None
    rows = [_row(number, one) for number, one in enumerate(buttons, start=1)]
    label = open_list[:LONGEST_LABEL]
    return {"type": "list", "action": {"button": label, "sections": [{"rows": rows}]}}


def _row(number: int, button: Button) -> dict[str, str]:
    if len(button.title) <= LONGEST_ROW:
        return {"id": button.token, "title": button.title}
    return {"id": button.token, "title": str(number), "description": button.title}
