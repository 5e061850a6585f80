"""Runs rasa-sdk's action server without TensorFlow, with the store already open.

``python -m launch.action_server PORT``. spaCy's maths library imports TensorFlow
wherever it is installed, and the actions have no use for it: without it the server
starts in 3 s instead of 9 s and needs a quarter of the memory.
"""

from __future__ import annotations

import hmac
import logging.config
import os
import sys
from collections.abc import Coroutine, Iterable
from pathlib import Path
from typing import Any

import pluggy
from ruamel.yaml import YAML
from sanic.response import HTTPResponse, raw, text

from launch.environment import LOOPBACK, SECRET, SHORTEST_SECRET
from lean.imports import keep_out_tensorflow
from lean.threads import use_one_thread
from watching.metrics import exposed

METRICS = "/metrics"
OPEN = ("/health", METRICS)
"""What may be fetched without the secret: nothing of it is anybody's."""
hookimpl = pluggy.HookimplMarker("rasa_sdk")


class Upkeep:
    """Has the server keep going what runs beside the actions."""

    def __init__(self, tasks: Iterable[Coroutine[Any, Any, None]]) -> None:
        self._tasks = tasks

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Begin when the server has started. Called by rasa-sdk."""
        for task in self._tasks:
            app.add_task(task)


class Figures:
    """Has the server hand its figures to Prometheus."""

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Add the route. Called by rasa-sdk."""
        app.add_route(self._figures, METRICS)

    async def _figures(self, _: Any) -> HTTPResponse:
        body, kind = exposed()
        return raw(body, content_type=kind)


class Guarded:
    """Has the server answer nobody who does not show the secret that we share."""

    def __init__(self, secret: str) -> None:
        self._expected = f"Bearer {secret}".encode()

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Put a check before every request. Called by rasa-sdk."""
        app.register_middleware(self._check, "request")

    async def _check(self, request: Any) -> HTTPResponse | None:
        shown = (request.headers.get("authorization") or "").encode()
        if request.path in OPEN or hmac.compare_digest(shown, self._expected):
            return None
        return text("not for you", status=401)


def main(port: int) -> int:
    """Open the store, then serve the actions until told to stop."""
    use_one_thread()
    keep_out_tensorflow()
    os.environ.setdefault("SANIC_HOST", LOOPBACK)  # rasa-sdk's own default is 0.0.0.0
    # Imported only now, so that the lines above come first.
    from rasa_sdk.endpoint import run
    from rasa_sdk.plugin import plugin_manager

    from knowledge.errors import KnowledgeError
    from launch.upkeep import open_warm_library, upkeep

    secret = os.environ.get(SECRET, "")
    if len(secret) < SHORTEST_SECRET:
        print(f"error: {SECRET} is missing or too short", file=sys.stderr)
        return 1
    _set_up_logging()
    try:
        tasks = list(upkeep(open_warm_library()))
    except KnowledgeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for plugin in (Guarded(secret), Figures(), Upkeep(tasks)):
        plugin_manager().register(plugin)
    run("actions", port, cors_origins=[])
    return 0


def _set_up_logging() -> None:
    """Log as the file says that LOG_CONFIG names, else plainly."""
    if path := os.environ.get("LOG_CONFIG"):
        told = YAML(typ="safe").load(Path(path).read_text(encoding="utf-8"))
        logging.config.dictConfig(told)
    else:
        logging.basicConfig(level=logging.WARNING)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
