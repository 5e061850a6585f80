"""An answer as Teams shows it: an adaptive card with a table and buttons.

Form: https://adaptivecards.io/explorer/, version 1.5, which Teams shows everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from channels.messaging.answers import Answer, Button, Comparison
from channels.messaging.choices import choices_of
from channels.messaging.dialects import Dialect
from channels.teams.updates import OFFER

LIMIT = 8000  # characters of text in a card: Teams takes about 28 KB
MOST_BUTTONS, LONGEST_TITLE = 6, 60
SUMMARY = 200  # characters of what a notification shows
CARD = "application/vnd.microsoft.card.adaptive"
MARKUP = re.compile(r"(https?://\S+)|([\\`*_\[\]#~<>])")


def escape(text: str) -> str:
    """Escape what a card would take for markup, but for links."""
    return MARKUP.sub(lambda found: found[1] or f"\\{found[2]}", text)


def _link(label: str, url: str) -> str:
    return f"[{label}]({url.replace(')', '%29')})"


def _bold(text: str) -> str:
    return f"**{text}**"


DIALECT = Dialect(LIMIT, escape=escape, bold=_bold, link=_link)


def render(answer: Answer) -> list[dict[str, Any]]:
    """Return the messages that an answer takes, each with a card."""
    choices = choices_of(answer, MOST_BUTTONS, LONGEST_TITLE)
    *before, last = DIALECT.split(answer.text) or [""]
    body = [*_paragraphs(last), *_table(answer.comparison)]
    body += [_paragraph(DIALECT.text(line)) for line in choices.lines]
    body += [_small(DIALECT.source(one)) for one in answer.sources]
    cards = [_card(_paragraphs(page)) for page in before]
    cards.append(_card(body, map(_action, choices.native)))
    summary = answer.text[:SUMMARY]
    return [{"type": "message", "summary": summary, "attachments": [c]} for c in cards]


def _card(
    body: Iterable[dict[str, Any]], actions: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "msteams": {"width": "Full"},
        "body": list(body),
        "actions": list(actions),
    }
    return {"contentType": CARD, "content": content}


def _paragraphs(text: str) -> list[dict[str, Any]]:
    return [_paragraph(line) for line in text.split("\n") if line]


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "wrap": True}


def _small(text: str) -> dict[str, Any]:
    return {**_paragraph(text), "size": "Small", "isSubtle": True, "spacing": "Small"}


def _table(comparison: Comparison | None) -> list[dict[str, Any]]:
    if comparison is None:
        return []
    head = _row(["", *comparison.titles], bold=True)
    rows = [_row([aspect, *cells]) for aspect, cells in comparison.rows]
    columns = [{"width": 1} for _ in ("", *comparison.titles)]
    table = {"type": "Table", "columns": columns, "firstRowAsHeaders": True}
    return [{**table, "rows": [head, *rows]}]


def _row(cells: Iterable[str], bold: bool = False) -> dict[str, Any]:
    weight = {"weight": "Bolder"} if bold else {}
    items = [{**_paragraph(escape(cell) or " "), **weight} for cell in cells]
    filled = [{"type": "TableCell", "items": [item]} for item in items]
    return {"type": "TableRow", "cells": filled}


def _action(button: Button) -> dict[str, Any]:
    """Make a button whose press is shown in the chat as if it had been typed."""
    said = {"type": "messageBack", "displayText": button.title, "text": button.title}
    told = {OFFER: button.token}
    data = {**told, "msteams": {**said, "value": told}}
    return {"type": "Action.Submit", "title": button.title, "data": data}
