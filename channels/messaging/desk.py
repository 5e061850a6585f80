"""Has a message answered: let in by the guard, understood by Rasa, buttons noted."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from channels.guard import RefusedError, clean_text
from channels.limiting import throttle
from channels.messaging.answers import Answer, answers_of
from channels.messaging.incoming import Incoming
from channels.messaging.memory import Memory
from watching.metrics import ANSWERED, MESSAGES
from watching.tracing import carry, span
from watching.turns import KEY, begin_turn

logger = logging.getLogger(__name__)

OnMessage = Callable[[UserMessage], Awaitable[Any]]
Words = Callable[[str], str]
MESSAGES_A_MINUTE = 20


class Desk:
    """The way from a message to its answers, the same for all platforms.

    ``words`` returns a wording of the domain by its name.
    """

    def __init__(
        self,
        channel: str,
        memory: Memory,
        on_message: OnMessage,
        words: Words,
        redis: str | None = None,
    ) -> None:
        self._channel = channel
        self._memory = memory
        self._on_message = on_message
        self._words = words
        self._messages = throttle("person", MESSAGES_A_MINUTE, 60, redis)
        self._told = throttle("told", 1, 60, redis)

    async def answers(self, sender: str, incoming: Incoming) -> Sequence[Answer]:
        """Answer a message of ``sender``, a keyed hash."""
        if self._messages.wait(sender):
            once = not self._told.wait(sender)
            return [self._plain("slow_down")] if once else []
        try:
            text = self._let_in(sender, incoming)
            with ANSWERED.labels(self._channel).time():
                answers = await self._ask(text, sender, incoming)
        except RefusedError as error:
            self._count(error.reason)
            return [self._plain(error.reason)]
        except Exception:
            self._count("failed")
            logger.exception("%s: a message could not be answered", self._channel)
            return [self._plain("failed")]
        self._count("answered")
        return answers

    def _let_in(self, sender: str, incoming: Incoming) -> str:
        """Return what Rasa is to read.

        Raises:
            RefusedError: nothing of it is let in.
        """
        if incoming.command:
            return incoming.command.value
        if not incoming.token:
            return clean_text(incoming.text)
        payload = self._memory.offered(sender, incoming.token)
        if payload is None:
            raise RefusedError("not_offered")
        return payload

    async def _ask(
        self, text: str, sender: str, incoming: Incoming
    ) -> Sequence[Answer]:
        output = CollectingOutputChannel()
        turn = begin_turn()
        with span("turn", {"guide.turn": turn, "guide.channel": self._channel}):
            metadata = {KEY: turn, **carry()}
            if incoming.listing:
                metadata["listing"] = incoming.listing
            await self._on_message(
                UserMessage(
                    text, output, sender, input_channel=self._channel, metadata=metadata
                )
            )
        answers = answers_of(output.messages)
        buttons = [button for answer in answers for button in answer.buttons]
        self._memory.offer(sender, [(one.token, one.payload) for one in buttons])
        return answers or [self._plain("failed")]

    def _count(self, outcome: str) -> None:
        MESSAGES.labels(self._channel, outcome).inc()

    def _plain(self, reason: str) -> Answer:
        return Answer(self._words(f"utter_channel_{reason}"))
