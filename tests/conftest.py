"""What all tests share: a store of their own, filled from the project's content."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

# Before anything imports Rasa or TensorFlow.
os.environ.update(
    RASA_TELEMETRY_ENABLED="false",
    TF_CPP_MIN_LOG_LEVEL="3",
    SQLALCHEMY_SILENCE_UBER_WARNING="1",
    HF_HUB_OFFLINE="1",
)

from actions.library import Library, open_library
from knowledge.answers import Answer, answer, gather_facts
from knowledge.entities import Listing
from knowledge.settings import DEFAULT_CONTENT, Settings
from knowledge.store import Store, open_store
from launch.environment import read_options
from launch.model import ensure_model
from tests.databases import KINDS, database
from tests.services import hook, mailbox
from tests.serving import served
from tests.sharing import share_out

__all__ = ["hook", "mailbox", "served"]  # fixtures

Template = Callable[[str], str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Share the tests out among workers."""
    share_out(items)


if TYPE_CHECKING:
    from rasa.core.agent import Agent


TODAY = date(2026, 11, 23)
"""The day of every test, so that none ends when a rate does."""


@pytest.fixture()
def content(tmp_path: Path) -> Path:
    """A copy of the content files that a test may change."""
    return Path(shutil.copytree(DEFAULT_CONTENT, tmp_path / "content"))


@pytest.fixture(scope="session", params=KINDS)
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A filled store, on each kind of database. Not to be changed."""
    with database(request.param, tmp_path_factory.mktemp("store")) as url:
        opened = Store(Settings(url, DEFAULT_CONTENT), lambda: TODAY)
        opened.load()
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """Fill a database of each kind once, for tests to copy. Returns their addresses."""
    with ExitStack() as stack:

        @cache
        def filled(kind: str) -> str:
            folder = tmp_path_factory.mktemp("template")
            url = stack.enter_context(database(kind, folder))
            opened = Store(Settings(url, DEFAULT_CONTENT), lambda: TODAY)
            opened.load()
            with opened.engine.connect() as connection:
                if kind == "sqlite":  # so that all of it is in the one file
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            opened.close()
            return url

        yield filled


@pytest.fixture(params=KINDS)
def own_store(
    request: pytest.FixtureRequest, templates: Template, tmp_path: Path, content: Path
) -> Iterator[Store]:
    """A filled store of this test's own, over content that it may change."""
    with database(request.param, tmp_path, templates(request.param)) as url:
        opened = Store(Settings(url, content, pause=0), lambda: TODAY)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def trained_model() -> Path:
    """The model that fits the project's inputs; trained if there is none."""
    return ensure_model(read_options({}), Console(stderr=True))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library that the actions open, over content of its own, on the tests' day."""
    place = tmp_path_factory.mktemp("shelf")
    content = shutil.copytree(DEFAULT_CONTENT, place / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KNOWLEDGE_URL", f"sqlite:///{place / 'knowledge.db'}")
        patch.setenv("KNOWLEDGE_CONTENT", str(content))
        forget_opened()
        library = open_library()
        library.clock = library.store.clock = lambda: TODAY
        library.store.pause = 0
        library.warm_up()
        yield library
        library.store.close()
        forget_opened()


def forget_opened() -> None:
    """Have whoever asks next open the store that the environment names."""
    open_library.cache_clear()
    open_store.cache_clear()


@pytest.fixture(scope="session")
def agent(trained_model: Path, shelf: Library) -> Agent:
    """The trained model, with the actions behind it."""
    # Imported only here: most tests need no Rasa, and it takes ten seconds.
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    from tests.conversations.talk import InProcess

    configure_structlog(logging.ERROR)
    endpoint = InProcess(actions_module="actions")
    return Agent.load(str(trained_model), action_endpoint=endpoint)


@pytest.fixture()
def engineer(store: Store) -> Listing:
    """The listing that the project started from."""
    listing = store.listing("ST1398")
    assert listing is not None
    return listing


Ask = Callable[..., Answer]


@pytest.fixture()
def ask(store: Store) -> Ask:
    """Ask a topic of a listing on a day."""

    def asked(topic: str, reference: str = "ST1398", on: date = TODAY) -> Answer:
        listing = store.listing(reference)
        assert listing is not None
        return answer(topic, listing, gather_facts(store, listing, on))

    return asked
