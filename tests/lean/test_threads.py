"""A message's sums are not shared out among threads."""

from __future__ import annotations

import os
import subprocess
import sys

SUMS = """
from lean.threads import use_one_thread
use_one_thread()
import numpy
from threadpoolctl import threadpool_info
print({pool["num_threads"] for pool in threadpool_info()})
"""


def test_sums_stay_on_one_thread() -> None:
    command = [sys.executable, "-W", "ignore", "-c", SUMS]
    two = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=two)
    assert told.stdout.strip() == "{1}"
