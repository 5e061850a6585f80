"""Runs a command of Rasa's, lean: ``python -m launch.rasa_server run|shell ...``."""

from __future__ import annotations

from lean.start import start_lean


def main() -> None:
    """Run ``rasa`` with this process's arguments, without what it wastes."""
    start_lean()
    # Imported only now: the line above must come first.
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
