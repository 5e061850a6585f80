"""Databases that take nothing more: full ones, and ones that may only be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

FULL = "PRAGMA max_page_count = 1"  # SQLite takes the size that it has
READ_ONLY = {
    "sqlite": "PRAGMA query_only = ON",
    "postgresql": "SET default_transaction_read_only = on",
}


@contextmanager
def set_to(engine: Engine, setting: str) -> Iterator[None]:
    """Have every connection of an engine begin with a setting, for a while."""

    def begin(connection: Any, _: Any) -> None:
        connection.cursor().execute(setting)
        connection.commit()

    event.listen(engine, "connect", begin)
    engine.dispose()
    try:
        yield
    finally:
        event.remove(engine, "connect", begin)
        engine.dispose()


def read_only(engine: Engine) -> Any:
    """Let an engine's database be read only, for a while."""
    return set_to(engine, READ_ONLY[engine.dialect.name])
