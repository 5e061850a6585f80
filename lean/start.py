"""Makes a process lean; to be called before anything imports Rasa or NumPy."""

from __future__ import annotations

import os

from lean.imports import keep_out_tensorflow


def start_lean() -> None:
    """Keep out what is not needed, then put the replacements in place."""
    # A message's sums are too small to share out: waiting for a second thread takes
    # longer, and takes the other core from whoever else needs it.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    keep_out_tensorflow()
    # Imported only now: the lines above must come first.
    from lean.patches import apply_patches

    apply_patches()
