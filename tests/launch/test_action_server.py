"""What runs beside the actions begins with the action server, and goes on with it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from launch.action_server import Upkeep


class App:
    """What the server is asked to do besides answering."""

    def __init__(self) -> None:
        self.tasks: list[Coroutine[Any, Any, None]] = []

    def add_task(self, task: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(task)


def test_the_server_is_given_what_it_is_to_keep_going() -> None:
    rounds: list[str] = []

    async def work() -> None:
        rounds.append("done")

    app = App()
    Upkeep([work()]).attach_sanic_app_extensions(app)
    [task] = app.tasks
    asyncio.run(task)
    assert rounds == ["done"]
