"""Conversations run against the trained model and the real actions, in one process."""

from __future__ import annotations

import logging
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog
from rasa_sdk.executor import ActionExecutor

from actions.library import Library, open_library
from knowledge.settings import DEFAULT_CONTENT
from tests.conftest import TODAY
from tests.conversations.talk import InProcessEndpoint, Talk


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library that the actions open, on the day of the tests."""
    place = tmp_path_factory.mktemp("shelf")
    content = shutil.copytree(DEFAULT_CONTENT, place / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KNOWLEDGE_URL", f"sqlite:///{place / 'knowledge.db'}")
        patch.setenv("KNOWLEDGE_CONTENT", str(content))
        open_library.cache_clear()
        library = open_library()
        library.clock = lambda: TODAY
        library.warm_up()
        yield library
        library.store.close()
        open_library.cache_clear()


@pytest.fixture(scope="session")
def agent(trained_model: Path, shelf: Library) -> Agent:
    """The trained model, with the actions behind it."""
    configure_structlog(logging.ERROR)
    executor = ActionExecutor()
    executor.register_package("actions")
    return Agent.load(str(trained_model), action_endpoint=InProcessEndpoint(executor))


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
