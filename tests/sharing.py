"""Shares the tests out among workers, so that each costly thing is made only once.

Tests that use the same server, database or model run on one worker, one after
another; what needs none of them goes file by file to whoever is free.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

COSTLY = ("cluster", "connected", "served", "browser", "agent", "advertised", "store")
"""Fixtures that take seconds to make; the first of a test's decides where it runs."""


def share_out(items: Sequence[pytest.Item]) -> None:
    """Name the group that each test belongs to; a group runs on one worker."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(item)))


def group_of(item: pytest.Item) -> str:
    """Return the costliest thing that a test uses, or the file that it stands in."""
    used = getattr(item, "fixturenames", ())
    costly = next((name for name in COSTLY if name in used), None)
    if costly is None:
        return item.nodeid.split("::")[0]
    called = getattr(item, "callspec", None)
    kind = called.params.get(costly, "") if called else ""
    return f"{costly} {kind}".strip()
