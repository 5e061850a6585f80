"""The guide in one process: Rasa's server or shell, with actions and store inside.

Rasa lets a project name one object of its own that every server and every shell makes
when it starts: where conversations are kept. ``endpoints.yml`` names the one below, so
that plain ``rasa shell`` and ``rasa run`` are the guide, too, with nothing set.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.shared.core.domain import Domain

from cluster.conversations import SharedTrackerStore
from knowledge.settings import conversations_url
from launch.upkeep import open_warm_library, upkeep
from lean.patches import apply_patches


class GuideTrackerStore(SharedTrackerStore):
    """Keeps conversations where the environment says, and starts the guide around them.

    In an event loop, as a server has one, the upkeep runs in it until it ends.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        host: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Open the store and start the upkeep.

        Raises:
            KnowledgeError: the store cannot be opened; it ends the process.
        """
        apply_patches()
        super().__init__(domain, event_broker, host or conversations_url(), **kwargs)
        self._tasks = _started()

    def close(self) -> None:
        """Stop the upkeep, and give the database's connections back."""
        for task in self._tasks:
            task.cancel()
        super().close()


def _started() -> list[asyncio.Task[None]]:
    """Open the library and start its upkeep, where there is a loop to run it in."""
    library = open_warm_library()
    with suppress(RuntimeError):
        loop = asyncio.get_running_loop()
        return [loop.create_task(task) for task in upkeep(library)]
    return []
