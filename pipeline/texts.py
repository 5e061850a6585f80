"""Where the pipeline keeps a message's text as it goes on being understood."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from knowledge.references import STAND_IN

PLAIN_TEXT = "plain_text"
"""The property that holds the text with spelling repaired and names masked."""
NAMES = "names"
"""The property that holds the names that were masked, in order."""
MENTIONS = "mentions"
"""The property that holds what the message names, as it is parsed."""


def plain_text(message: Message) -> str:
    """Return what is known of a message's text so far; empty where it has none."""
    return str(message.get(PLAIN_TEXT) or message.get(TEXT) or "")


def named_text(message: Message) -> str:
    """Return the plain text with the names that were masked in it."""
    return named_part(plain_text(message), message.get(NAMES) or ())


def named_part(plain: str, names: Sequence[str]) -> str:
    """Put names back into a plain text, each where one was masked."""
    pieces = plain.split(STAND_IN)
    own = [*names][: len(pieces) - 1]
    between = [*own, *[STAND_IN] * (len(pieces) - 1 - len(own)), ""]
    return "".join(text + name for text, name in zip(pieces, between, strict=True))
