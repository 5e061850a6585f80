"""Makes a process lean; to be called before anything imports Rasa or NumPy."""

from __future__ import annotations

from lean.imports import keep_out_tensorflow
from lean.threads import use_one_thread


def start_lean() -> None:
    """Keep out what is not needed, then put the replacements in place."""
    use_one_thread()
    keep_out_tensorflow()
    # Imported only now: the lines above must come first.
    from lean.patches import apply_patches

    apply_patches()
