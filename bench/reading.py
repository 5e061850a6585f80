"""Reads messages as the trained model does, each after what had gone before it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.messages import Message
from knowledge.encoder import Encoded, load_encoder
from knowledge.guidance.context import context_of
from knowledge.settings import ENCODER

CHUNK = 128
SPELLING = "SpellingRepair"


def plain_texts(model: Path, texts: Sequence[str]) -> list[str]:
    """Have the model make texts plain: names masked, spelling repaired."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage
    from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER

    from pipeline.texts import plain_text

    agent = Agent.load(str(model))
    runner = agent.processor.graph_runner
    nodes = agent.processor.model_metadata.predict_schema.nodes
    [target] = [name for name, node in nodes.items() if SPELLING in str(node.uses)]
    plain: list[str] = []
    for at in range(0, len(texts), CHUNK):
        asked = [UserMessage(text) for text in texts[at : at + CHUNK]]
        inputs = {PLACEHOLDER_MESSAGE: asked, PLACEHOLDER_TRACKER: None}
        found = runner.run(inputs=inputs, targets=[target])[target]
        plain += map(plain_text, found)
    return plain


def read_messages_by(model: Path, messages: Sequence[Message]) -> list[Encoded]:
    """Read messages, each after what its line says had been answered before."""
    encoder = load_encoder(ENCODER)
    plain = plain_texts(model, [message.text for message in messages])
    return [
        encoder.read(text, context_before(message))
        for text, message in zip(plain, messages, strict=True)
    ]


def context_before(message: Message) -> str:
    """Say what the talk was about when a message was written."""
    return context_of([message.before or ""], focused(message))


def focused(message: Message) -> bool:
    """Tell whether an apprenticeship was in focus when a message was written."""
    return bool(message.page or "@" in (message.before or ""))
