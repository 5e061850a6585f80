"""The action server sends again, as long as it runs, what did not reach an adviser."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from launch.action_server import Deliveries


class Counting:
    """A delivery that counts how often it is set going."""

    def __init__(self) -> None:
        self.rounds = 0

    async def keep_delivering(self) -> None:
        self.rounds += 1


class App:
    """What the server is asked to do besides answering."""

    def __init__(self) -> None:
        self.tasks: list[Coroutine[Any, Any, None]] = []

    def add_task(self, task: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(task)


def test_the_server_is_given_the_deliveries_to_keep_going() -> None:
    delivery, app = Counting(), App()
    Deliveries(delivery).attach_sanic_app_extensions(app)
    [task] = app.tasks
    asyncio.run(task)
    assert delivery.rounds == 1
