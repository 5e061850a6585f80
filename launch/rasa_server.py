"""Runs a command of Rasa's, lean: ``python -m launch.rasa_server run|shell ...``.

In the environment that ``make setup`` makes, ``rasa`` is this.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence

from launch.environment import LOOPBACK, QUIET
from lean.start import start_lean

INTERFACE = ("-i", "--interface")
NO_SERVERS = (["actions"], ["nlu"])
"""What ``rasa run`` and ``rasa shell`` may be told to do instead of serving."""


def main() -> None:
    """Run ``rasa`` with this process's arguments, without what it wastes.

    It listens on this machine only, unless told otherwise, and tells Rasa's makers
    nothing.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    start_lean()
    # Imported only now: the line above must come first.
    from rasa.__main__ import main as rasa

    sys.argv[1:] = on_loopback(sys.argv[1:])
    rasa()


def on_loopback(words: Sequence[str]) -> list[str]:
    """Add that a server or a shell is for this machine only, if nothing is said."""
    told = any(word.split("=")[0] in INTERFACE for word in words)
    listens = words[:1] in (["run"], ["shell"]) and words[1:2] not in NO_SERVERS
    return list(words) if told or not listens else [*words, "--interface", LOOPBACK]


if __name__ == "__main__":
    main()
