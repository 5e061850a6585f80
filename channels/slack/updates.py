"""Reads what Slack sends: events, presses of buttons, slash commands.

Forms: https://docs.slack.dev/apis/events-api and .../interactivity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field, StrictStr

from channels.messaging.incoming import Command, Incoming
from channels.messaging.parsing import parsed, parsed_json

MENTION = re.compile(r"<@[A-Z0-9]+(\|[^>]*)?>")
LINKED = re.compile(r"<(?:[^|>]*\|)?([^>]*)>")
UNESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class Event(BaseModel):
    """Somebody wrote something, or one of the many other things that happen."""

    type: StrictStr
    subtype: StrictStr | None
    channel_type: StrictStr | None
    bot_id: StrictStr | None
    user: StrictStr | None
    text: StrictStr = ""
    channel: StrictStr | None
    ts: StrictStr = ""
    thread_ts: StrictStr | None
    files: list[Any] = []


class Envelope(BaseModel):
    """What Slack's Events API posts."""

    type: StrictStr
    challenge: StrictStr | None
    event_id: StrictStr | None
    event: Event | None


class Identified(BaseModel):
    """A person or a channel, by Slack's id."""

    id: StrictStr


class Action(BaseModel):
    """A button that was pressed."""

    type: StrictStr
    value: StrictStr | None
    action_ts: StrictStr = ""


class Container(BaseModel):
    """The message that a button was on."""

    thread_ts: StrictStr | None
    is_ephemeral: bool = False


class Interaction(BaseModel):
    """What Slack posts when something is pressed."""

    type: StrictStr
    user: Identified | None
    channel: Identified | None
    container: Container | None
    actions: list[Action] = []
    response_url: StrictStr | None


class SlashCommand(BaseModel):
    """What Slack posts for ``/apprenticeship ...``."""

    command: StrictStr
    text: StrictStr = ""
    user_id: StrictStr = Field(min_length=1)
    channel_id: StrictStr
    response_url: StrictStr
    trigger_id: StrictStr = Field(min_length=1)


def read_envelope(body: bytes) -> Envelope:
    """Read what the Events API posts.

    Raises:
        MalformedError: it is no such thing.
    """
    return parsed_json(Envelope, body)


def of_event(envelope: Envelope) -> Incoming | None:
    """Return what somebody wrote to us; None for whatever else happens.

    In a channel only what mentions us is read, and nothing by bots or edited.
    """
    event = envelope.event
    if event is None or not (event.user and event.channel and envelope.event_id):
        return None
    addressed = event.type == "app_mention" or (
        event.type == "message" and event.channel_type == "im"
    )
    written = event.subtype in (None, "file_share") and not event.bot_id
    if not (addressed and written):
        return None
    thread = event.thread_ts or (event.ts if event.type == "app_mention" else None)
    return Incoming(
        event=f"{event.channel}:{event.ts}",
        sender=_person(event.user, event.channel),
        place=_place(event.channel, thread),
        text=plain(event.text),
    )


def of_form(form: Mapping[str, str]) -> Incoming | None:
    """Return what a press of a button or a slash command asks; None if nothing.

    Raises:
        MalformedError: it is neither.
    """
    if "payload" in form:
        return _pressed(parsed_json(Interaction, form["payload"].encode()))
    return _commanded(parsed(SlashCommand, dict(form)))


def _pressed(pressed: Interaction) -> Incoming | None:
    action = next((a for a in pressed.actions if a.type == "button"), None)
    if not (action and action.value and pressed.user and pressed.channel):
        return None
    holder = pressed.container
    place = _place(pressed.channel.id, holder.thread_ts if holder else None)
    if holder and holder.is_ephemeral and pressed.response_url:
        place = {"response_url": pressed.response_url}
    return Incoming(
        event=f"{pressed.channel.id}:{pressed.user.id}:{action.action_ts}",
        sender=_person(pressed.user.id, pressed.channel.id),
        place=place,
        token=action.value,
    )


def _commanded(command: SlashCommand) -> Incoming:
    return Incoming(
        event=command.trigger_id,
        sender=_person(command.user_id, command.channel_id),
        place={"response_url": command.response_url},
        text=plain(command.text),
        command=None if command.text.strip() else Command.START,
    )


def _person(user: str, channel: str) -> str:
    """Name who talks: what is told in private must not come up before others."""
    return user if channel.startswith("D") else f"{user}@{channel}"


def _place(channel: str, thread: str | None) -> dict[str, str]:
    return {"channel": channel, **({"thread_ts": thread} if thread else {})}


def plain(text: str) -> str:
    """Take Slack's markup out of what somebody wrote."""
    text = LINKED.sub(r"\1", MENTION.sub(" ", text))
    for escaped, character in UNESCAPED:
        text = text.replace(escaped, character)
    return text.strip()
