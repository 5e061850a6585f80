"""Runs rasa-sdk's action server without TensorFlow, with the store already open.

``python -m launch.action_server PORT``. spaCy's maths library imports TensorFlow
wherever it is installed, and the actions have no use for it: without it the server
starts in 3 s instead of 9 s and needs a quarter of the memory.
"""

from __future__ import annotations

import logging
import os
import sys

from launch.environment import LOOPBACK
from lean.imports import keep_out_tensorflow


def main(port: int) -> int:
    """Open the store, then serve the actions until told to stop."""
    keep_out_tensorflow()
    os.environ.setdefault("SANIC_HOST", LOOPBACK)  # rasa-sdk's own default is 0.0.0.0
    # Imported only now, so that the line above comes first.
    from rasa_sdk.endpoint import run

    from actions.library import open_library
    from knowledge.errors import KnowledgeError

    logging.basicConfig(level=logging.WARNING)
    try:
        open_library().warm_up()
    except KnowledgeError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    run("actions", port, cors_origins=[])
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
