"""Where the pipeline keeps a message's text as it goes on being understood."""

from __future__ import annotations

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

PLAIN_TEXT = "plain_text"
"""The property that holds the text with spelling repaired and names masked."""


def plain_text(message: Message) -> str:
    """Return what is known of a message's text so far; empty where it has none."""
    return str(message.get(PLAIN_TEXT) or message.get(TEXT) or "")
