"""Reads what the WhatsApp Cloud API posts.

Forms: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field, StrictStr

from channels.messaging.incoming import Incoming
from channels.meta.connector import too_old

UNREADABLE = frozenset(
    {"audio", "image", "video", "document", "sticker", "location", "contacts"}
)
"""What people send that is no text; reactions, news of the system and the like are
nothing to answer."""


class Text(BaseModel):
    """What somebody wrote."""

    body: StrictStr


class Reply(BaseModel):
    """A button or a row of a list that was chosen."""

    id: StrictStr
    title: StrictStr = ""


class Interactive(BaseModel):
    """A choice among what we offered."""

    button_reply: Reply | None
    list_reply: Reply | None


class Message(BaseModel):
    """One message to us."""

    id: StrictStr = Field(min_length=1)
    sender: StrictStr = Field(alias="from", min_length=1)
    timestamp: StrictStr = ""
    type: StrictStr
    text: Text | None
    interactive: Interactive | None


class Metadata(BaseModel):
    """Which of our phone numbers it came to."""

    phone_number_id: StrictStr


class Value(BaseModel):
    """What happened at a phone number; ``statuses`` of our messages are not read."""

    metadata: Metadata | None
    messages: list[Message] = []


class Change(BaseModel):
    """One change; only those of the field ``messages`` are."""

    field: StrictStr
    value: Any


class Entry(BaseModel):
    """What happened at one account."""

    changes: list[Change] = []


class Update(BaseModel):
    """What is posted: batches of batches."""

    object: StrictStr
    entry: list[Entry] = []


def changes_of(update: Update) -> Iterator[Any]:
    """List what happened that may be messages."""
    for entry in update.entry:
        yield from (c.value for c in entry.changes if c.field == "messages")


def incoming_of(value: Value, number: str) -> Iterator[Incoming]:
    """List what people ask of the phone number ``number``."""
    if value.metadata is None or value.metadata.phone_number_id != number:
        return
    for message in value.messages:
        stamp = message.timestamp
        if stamp.isascii() and stamp.isdigit() and too_old(int(stamp[:12])):
            continue
        told = (message.id, message.sender, {"to": message.sender})
        if message.text:
            yield Incoming(*told, text=message.text.body)
        elif message.interactive:
            chosen = message.interactive.button_reply or message.interactive.list_reply
            if chosen:
                yield Incoming(*told, token=chosen.id)
        elif message.type in UNREADABLE:
            yield Incoming(*told)
