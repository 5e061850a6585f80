"""Runs rasa-sdk's action server without TensorFlow, with the store already open.

``python -m launch.action_server PORT``. spaCy's maths library imports TensorFlow
wherever it is installed, and the actions have no use for it: without it the server
starts in 3 s instead of 9 s and needs a quarter of the memory.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import Any

import pluggy

from knowledge.enquiries.delivery import Delivery
from launch.environment import LOOPBACK
from lean.imports import keep_out_tensorflow

hookimpl = pluggy.HookimplMarker("rasa_sdk")


class Deliveries:
    """Has the server send again what did not reach an adviser, as long as it runs."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery

    @hookimpl
    def attach_sanic_app_extensions(self, app: Any) -> None:
        """Begin when the server has started. Called by rasa-sdk."""
        app.add_task(self._delivery.keep_delivering())


def main(port: int) -> int:
    """Open the store, then serve the actions until told to stop."""
    keep_out_tensorflow()
    os.environ.setdefault("SANIC_HOST", LOOPBACK)  # rasa-sdk's own default is 0.0.0.0
    # Imported only now, so that the line above comes first.
    from rasa_sdk.endpoint import run
    from rasa_sdk.plugin import plugin_manager

    from actions.library import open_library
    from knowledge.errors import KnowledgeError

    logging.basicConfig(level=logging.WARNING)
    try:
        library = open_library()
        library.warm_up()
    except KnowledgeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if library.adviser.configured:
        plugin_manager().register(Deliveries(library.delivery))
    run("actions", port, cors_origins=[])
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
