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
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pluggy
from ruamel.yaml import YAML
from sanic.response import HTTPResponse, raw, text

from knowledge.engine import connect
from knowledge.enquiries.delivery import Delivery
from knowledge.privacy.keeping import Engines, days_kept
from knowledge.privacy.map import Database
from knowledge.privacy.sweeping import keep_sweeping
from knowledge.settings import conversations_url
from launch.environment import LOOPBACK, SECRET, SHORTEST_SECRET
from lean.imports import keep_out_tensorflow
from lean.threads import use_one_thread
from watching.metrics import CONTENT_DAY, exposed
from watching.tracing import trace_queries

METRICS = "/metrics"
OPEN = ("/health", METRICS)
"""What may be fetched without the secret: nothing of it is anybody's."""
hookimpl = pluggy.HookimplMarker("rasa_sdk")


class Deliveries:
    """Has the server send again what did not reach an adviser, as long as it runs."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Begin when the server has started. Called by rasa-sdk."""
        app.add_task(self._delivery.keep_delivering())


class Figures:
    """Has the server hand its figures to Prometheus."""

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Add the route. Called by rasa-sdk."""
        app.add_route(self._figures, METRICS)

    async def _figures(self, _: Any) -> HTTPResponse:
        body, kind = exposed()
        return raw(body, content_type=kind)


class Sweeping:
    """Has the server erase what is too old, as long as it runs."""

    def __init__(self, engines: Engines, days: int) -> None:
        self._engines, self._days = engines, days

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Begin when the server has started. Called by rasa-sdk."""
        app.add_task(keep_sweeping(self._engines, self._days))


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

    from actions.library import open_library
    from knowledge.errors import KnowledgeError

    secret = os.environ.get(SECRET, "")
    if len(secret) < SHORTEST_SECRET:
        print(f"error: {SECRET} is missing or too short", file=sys.stderr)
        return 1
    _set_up_logging()
    try:
        library = open_library()
        library.warm_up()
        trace_queries(library.store.engine)
        _show_age(library.store.oldest_check())
        days = days_kept()
        engines = {
            Database.KNOWLEDGE: library.store.engine,
            Database.CONVERSATIONS: connect(conversations_url()),
        }
    except KnowledgeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    plugin_manager().register(Guarded(secret))
    plugin_manager().register(Figures())
    plugin_manager().register(Sweeping(engines, days))
    if library.adviser.configured:
        plugin_manager().register(Deliveries(library.delivery))
    run("actions", port, cors_origins=[])
    return 0


def _show_age(checked: date | None) -> None:
    """Have the figures say how old the content is."""
    if checked:
        CONTENT_DAY.set(datetime(*checked.timetuple()[:3]).timestamp())


def _set_up_logging() -> None:
    """Log as the file says that LOG_CONFIG names, else plainly."""
    if path := os.environ.get("LOG_CONFIG"):
        told = YAML(typ="safe").load(Path(path).read_text(encoding="utf-8"))
        logging.config.dictConfig(told)
    else:
        logging.basicConfig(level=logging.WARNING)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
