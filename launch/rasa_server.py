"""Runs a command of Rasa's, lean: ``python -m launch.rasa_server run|shell ...``."""

from __future__ import annotations

from lean.imports import keep_out_tensorflow


def main() -> None:
    """Run ``rasa`` with this process's arguments, without what it wastes."""
    keep_out_tensorflow()
    # Imported only now: the line above must come first.
    from rasa.__main__ import main as rasa

    from lean.patches import apply_patches

    apply_patches()
    rasa()


if __name__ == "__main__":
    main()
