"""Reads what Messenger posts.

Forms: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field, StrictInt, StrictStr

from channels.messaging.incoming import Command, Incoming
from channels.meta.connector import too_old

STARTED = "GET_STARTED"
"""The payload to give the "Get started" button of the page."""


class Identified(BaseModel):
    """A person or a page, by Messenger's id."""

    id: StrictStr = Field(min_length=1)


class QuickReply(BaseModel):
    """A quick reply that was pressed."""

    payload: StrictStr


class Message(BaseModel):
    """What somebody sent, or what we sent ourselves (an echo)."""

    mid: StrictStr = Field(min_length=1)
    text: StrictStr | None
    quick_reply: QuickReply | None
    is_echo: bool = False
    is_deleted: bool = False
    attachments: list[Any] = []


class Postback(BaseModel):
    """A button of a template or a menu that was pressed."""

    mid: StrictStr | None
    payload: StrictStr | None


class Event(BaseModel):
    """One event; deliveries, reads and reactions bring no field that is read here."""

    sender: Identified | None
    recipient: Identified | None
    timestamp: StrictInt | None
    message: Message | None
    postback: Postback | None


class Entry(BaseModel):
    """What happened on one page; ``standby`` belongs to another app."""

    messaging: list[Event] = []


class Update(BaseModel):
    """What is posted: a batch of entries."""

    object: StrictStr
    entry: list[Entry] = []


def incoming_of(update: Update, page: str) -> Iterator[Incoming]:
    """List what people ask of the page ``page``."""
    if update.object != "page":
        return
    for entry in update.entry:
        for event in entry.messaging:
            ours = event.recipient and event.recipient.id == page
            late = event.timestamp and too_old(event.timestamp / 1000)
            if event.sender and ours and not late:
                yield from _asked(event, event.sender.id)


def _asked(event: Event, sender: str) -> Iterator[Incoming]:
    place = {"recipient": {"id": sender}}
    message, postback = event.message, event.postback
    if message and not (message.is_echo or message.is_deleted):
        if message.quick_reply:
            token = message.quick_reply.payload
            yield Incoming(message.mid, sender, place, token=token)
        elif message.text or message.attachments:
            yield Incoming(message.mid, sender, place, text=message.text or "")
    elif postback:
        number = postback.mid or f"{sender}:{event.timestamp}"
        if postback.payload == STARTED:
            yield Incoming(number, sender, place, command=Command.START)
        elif postback.payload:
            yield Incoming(number, sender, place, token=postback.payload)
