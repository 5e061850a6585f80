"""Reads Telegram's updates: https://core.telegram.org/bots/api#update."""

from __future__ import annotations

import re
import time
from typing import Any

from pydantic import BaseModel, Field, StrictInt, StrictStr

from channels.messaging.incoming import Command, Incoming

LISTING = re.compile(r"[A-Z]{2}\d{4}")
COMMAND = re.compile(r"/([a-z_]{1,32})(?:@(\w{1,64}))?(?:\s+(.*))?", re.DOTALL)
COMMANDS = {
    "start": Command.START,
    "help": Command.HELP,
    "restart": Command.AGAIN,
    "stop": Command.AGAIN,
}
OLDEST = 24 * 3600  # seconds: Telegram gives up on a webhook after a day


class User(BaseModel):
    """Somebody, or a bot."""

    id: StrictInt
    is_bot: bool = False
    username: StrictStr | None


class Chat(BaseModel):
    """Where something was said."""

    id: StrictInt
    type: StrictStr = "private"


class Quoted(BaseModel):
    """The message that another one replies to."""

    sender: User | None = Field(alias="from")


class Message(BaseModel):
    """A message; without ``text`` it is a picture, a place, somebody joining, ..."""

    message_id: StrictInt
    date: StrictInt = 0
    chat: Chat
    sender: User | None = Field(alias="from")
    text: StrictStr | None
    reply_to_message: Quoted | None
    message_thread_id: StrictInt | None
    is_topic_message: bool = False
    new_chat_members: list[Any] | None
    left_chat_member: Any
    pinned_message: Any


class Callback(BaseModel):
    """A button that was pressed."""

    id: StrictStr
    sender: User = Field(alias="from")
    message: Message | None
    data: StrictStr | None


class Update(BaseModel):
    """One update. Edits, reactions, polls and the like bring no field read here."""

    update_id: StrictInt
    message: Message | None
    callback_query: Callback | None


def incoming_of(update: Update, bot: str) -> Incoming | None:
    """Return what somebody asks of the bot; None if that is nothing."""
    event = str(update.update_id)
    if update.callback_query:
        return _pressed(event, update.callback_query)
    message = update.message
    if not message or not message.sender or message.sender.is_bot or _old(message):
        return None
    text = _addressed(message, bot)
    if text is None:
        return None
    told = {"event": event, "sender": _person(message.sender, message.chat)}
    return _written(text, {**told, "place": _place(message)})


def _written(text: str, told: dict[str, Any]) -> Incoming:
    """Read a command, or else plain text."""
    command = COMMAND.fullmatch(text)
    if not command or command[1] not in COMMANDS:
        words = command[3] or "" if command else text
        return Incoming(**told, text=words)
    named = (command[3] or "").strip().upper()
    listing = named if LISTING.fullmatch(named) else None
    return Incoming(**told, command=COMMANDS[command[1]], listing=listing)


def _pressed(event: str, callback: Callback) -> Incoming | None:
    if not (callback.data and callback.message):
        return None
    place = {**_place(callback.message), "callback": callback.id}
    sender = _person(callback.sender, callback.message.chat)
    return Incoming(event=event, sender=sender, place=place, token=callback.data)


def _addressed(message: Message, bot: str) -> str | None:
    """Return what is said to the bot; None for what others say among themselves.

    What was sent to a private chat and cannot be read is an empty text.
    """
    if message.new_chat_members or message.left_chat_member or message.pinned_message:
        return None
    text = message.text or ""
    if message.chat.type == "private":
        return text
    command = COMMAND.fullmatch(text)
    named = re.compile(rf"@{re.escape(bot)}\b", re.IGNORECASE)
    replied = message.reply_to_message and message.reply_to_message.sender
    ours = replied and (replied.username or "").lower() == bot.lower()
    if command and command[2]:
        return text if command[2].lower() == bot.lower() else None
    if named.search(text):
        return named.sub(" ", text).strip()
    return text if ours else None


def _place(message: Message) -> dict[str, Any]:
    place: dict[str, Any] = {"chat_id": message.chat.id}
    if message.chat.type != "private":
        place["reply_parameters"] = {
            "message_id": message.message_id,
            "allow_sending_without_reply": True,
        }
    if message.is_topic_message and message.message_thread_id:
        place["message_thread_id"] = message.message_thread_id
    return place


def _person(sender: User, chat: Chat) -> str:
    """Name who talks: what is told in private must not come up before others."""
    private = chat.type == "private"
    return str(sender.id) if private else f"{sender.id}@{chat.id}"


def _old(message: Message) -> bool:
    return bool(message.date) and message.date < time.time() - OLDEST
