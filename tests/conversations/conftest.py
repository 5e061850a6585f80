"""Conversations run against the trained model and the real actions, in one process."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from rasa.core.agent import Agent

from tests.conversations.talk import Talk

Begin = Callable[..., Talk]


@pytest.fixture()
def begin(agent: Agent) -> Begin:
    """Begin a conversation, on a listing's page or anywhere else."""

    def begun(page: str | None = None, channel: str = "web") -> Talk:
        return Talk(agent, uuid.uuid4().hex, page, channel)

    return begun


@pytest.fixture()
def talk(begin: Begin) -> Talk:
    """A conversation that begins nowhere in particular."""
    return begin()


@pytest.fixture()
def on_page(begin: Begin) -> Talk:
    """A conversation on the page of the machine learning engineer."""
    return begin("ST1398")
