"""A conversation with the real model and the real actions, in one process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.utils.endpoints import EndpointConfig

from lean.in_process import call_or_request


class InProcess(EndpointConfig):
    """Calls actions as ``endpoints.yml`` has it, with nothing of Rasa's replaced."""

    request = call_or_request


@dataclass
class Answered:
    """What one turn brought."""

    text: str
    buttons: list[dict[str, str]]
    slots: dict[str, Any]
    messages: list[dict[str, Any]]

    @property
    def titles(self) -> list[str]:
        return [button["title"] for button in self.buttons]

    @property
    def topics(self) -> list[str]:
        return list(self.slots["topics"] or [])

    @property
    def listing(self) -> str | None:
        return self.slots["listing"]


@dataclass
class Talk:
    """One person's conversation. ``page`` is the listing on the page they look at."""

    agent: Agent
    sender: str
    page: str | None = None
    channel: str = "web"
    said: list[str] = field(default_factory=list)

    async def say(self, text: str) -> Answered:
        output = CollectingOutputChannel()
        message = UserMessage(
            text,
            output,
            self.sender,
            input_channel=self.channel,
            metadata={"listing": self.page} if self.page else None,
        )
        await self.agent.handle_message(message)
        tracker = await self.agent.tracker_store.get_or_create_tracker(self.sender)
        said = output.messages
        buttons = [b for message in said for b in message.get("buttons", [])]
        text = "\n".join(message.get("text", "") for message in said)
        self.said += [text]
        return Answered(text, buttons, tracker.current_slot_values(), said)
