"""A client of the web channel of the guide that is served."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.serving import Served


@pytest.fixture(scope="module")
def http(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.web + "/", timeout=30) as client:
        yield client
