"""An answer as Slack shows it: blocks of text, sources in small print, buttons.

Limits: https://docs.slack.dev/reference/block-kit/blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from channels.messaging.answers import Answer, Button
from channels.messaging.choices import choices_of
from channels.messaging.dialects import Dialect, escape_html, without_marks

SECTION = 3000  # characters
FALLBACK = 3000  # characters of what a notification shows
MOST_BLOCKS = 50
MOST_BUTTONS, LONGEST_TITLE = 25, 75
MOST_ELEMENTS = 10  # of a line of small print


def _bold(text: str) -> str:
    return f"*{text}*"


def _link(label: str, url: str) -> str:
    return f"<{url}|{label}>"


def _escape(text: str) -> str:
    return escape_html(without_marks(text))


DIALECT = Dialect(SECTION, escape=_escape, bold=_bold, link=_link, bullet="\N{BULLET} ")


def render(answer: Answer) -> list[dict[str, Any]]:
    """Return the messages that an answer takes, each with its blocks."""
    blocks = list(_blocks(answer))
    pages = [blocks[at : at + MOST_BLOCKS] for at in range(0, len(blocks), MOST_BLOCKS)]
    fallback = DIALECT.text(answer.text[:FALLBACK])
    return [{"text": fallback, "blocks": page} for page in pages]


def _blocks(answer: Answer) -> Iterator[dict[str, Any]]:
    choices = choices_of(answer, MOST_BUTTONS, LONGEST_TITLE)
    texts = [*DIALECT.split(answer.text), *DIALECT.comparison(answer.comparison)]
    if choices.lines:
        texts += DIALECT.split("\n".join(choices.lines))
    for text in texts:
        yield {"type": "section", "text": _mrkdwn(text)}
    if answer.sources:
        small = [_mrkdwn(DIALECT.source(one)) for one in answer.sources]
        yield {"type": "context", "elements": small[:MOST_ELEMENTS]}
    if choices.native:
        elements = [_button(at, one) for at, one in enumerate(choices.native)]
        yield {"type": "actions", "elements": elements}


def _mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text}


def _button(at: int, button: Button) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": f"choice_{at}",
        "text": {"type": "plain_text", "text": button.title, "emoji": False},
        "value": button.token,
    }
