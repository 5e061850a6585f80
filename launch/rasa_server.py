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
    """Add to ``run`` that it is to listen on this machine only, if nothing is said."""
    told = any(word.split("=")[0] in INTERFACE for word in words)
    if words[:1] != ["run"] or words[1:2] == ["actions"] or told:
        return list(words)
    return [*words, "--interface", LOOPBACK]


if __name__ == "__main__":
    main()
