"""Keeps a process's sums on one thread; to be called before anything imports NumPy."""

from __future__ import annotations

import os


def use_one_thread() -> None:
    """Have OpenBLAS share no sum out among threads.

    A message's sums are too small for that: waiting for a second thread takes longer,
    and takes the other core from whoever else needs it.
    """
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
