"""Reads the Bot Framework's activities.

Forms: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from __future__ import annotations

import html
import re
from typing import Any

from pydantic import BaseModel, Field, StrictStr

from channels.messaging.incoming import Incoming

MENTION = re.compile(r"<at[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
OFFER = "offer"
"""The name of a button's token in what a card sends."""


class Account(BaseModel):
    """Somebody, or a bot."""

    id: StrictStr = Field(min_length=1)


class Conversation(BaseModel):
    """Where something was said: ``personal``, ``groupChat`` or ``channel``."""

    id: StrictStr = Field(min_length=1)
    kind: StrictStr = Field("personal", alias="conversationType")


class Entity(BaseModel):
    """What a text refers to; a mention among others."""

    type: StrictStr = ""
    mentioned: Account | None


class Activity(BaseModel):
    """One activity; only messages are answered."""

    type: StrictStr
    id: StrictStr | None
    service: StrictStr = Field(alias="serviceUrl", min_length=1)
    channel: StrictStr = Field("msteams", alias="channelId")
    sender: Account | None = Field(alias="from")
    recipient: Account | None
    conversation: Conversation | None
    text: StrictStr | None
    value: Any
    entities: list[Entity] = []


def incoming_of(activity: Activity) -> Incoming | None:
    """Return what somebody asks of the bot; None for whatever else happens."""
    sender, where, number = activity.sender, activity.conversation, activity.id
    if activity.type != "message" or not (sender and where and number):
        return None
    personal = where.kind == "personal"
    token = _token(activity.value)
    if not (personal or token or _mentioned(activity)):
        return None
    return Incoming(
        event=f"{where.id}:{number}",
        # What is told in private must not come up before others.
        sender=sender.id if personal else f"{sender.id}@{where.id}",
        place={"service": activity.service, "conversation": where.id, "to": number},
        text="" if token else plain(activity.text or ""),
        token=token,
    )


def _token(value: Any) -> str:
    """Return the token of a button of a card that was pressed."""
    token = value.get(OFFER) if isinstance(value, dict) else None
    return token if isinstance(token, str) else ""


def _mentioned(activity: Activity) -> bool:
    bot = activity.recipient.id if activity.recipient else None
    return any(
        one.type == "mention" and one.mentioned and one.mentioned.id == bot
        for one in activity.entities
    )


def plain(text: str) -> str:
    """Take mentions and escapes out of what somebody wrote."""
    return html.unescape(MENTION.sub(" ", text)).replace("\N{NO-BREAK SPACE}", " ")
