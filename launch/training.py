"""Trains a model in a process of its own: ``python -m launch.training OUT NAME``."""

from __future__ import annotations

import logging
import sys

from lean.start import start_lean


def main(out: str, name: str) -> None:
    """Train, and log each component that is begun with, as ``rasa train`` does."""
    start_lean()
    # Imported only now: the line above must come first.
    from lean.training import train

    form = "%(asctime)s %(levelname)s %(name)s - %(message)s"
    logging.basicConfig(format=form)
    logging.getLogger("rasa.engine.training.hooks").setLevel(logging.INFO)
    train(out, name)


if __name__ == "__main__":
    main(*sys.argv[1:])
