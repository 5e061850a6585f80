"""How long the long tests take: a tenth of it by default, all with LONG_TESTS=1.

What is shortened is how often something is tried, never what must hold each time.
``make test-long`` runs all of it; do so before a release.
"""

from __future__ import annotations

import os

LONG = os.environ.get("LONG_TESTS") == "1"


def times(whole: int) -> int:
    """Return how often to try what a whole run tries so many times."""
    return whole if LONG else -(-whole // 10)


def seconds(whole: float) -> float:
    """Return how long to go on with what a whole run goes on with for so long."""
    return whole if LONG else whole / 2
