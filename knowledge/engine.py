"""Opens the database, and makes its tables if they are not there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, event, inspect, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import QueuePool

from knowledge import tables


def connect(url: str) -> Engine:
    """Make an engine for ``url``; nothing is opened yet."""
    in_file = url.startswith("sqlite:///") and ":memory:" not in url
    # SQLAlchemy 1.4 would open a file anew for every question.
    pool = QueuePool if in_file else None
    engine = create_engine(url, future=True, pool_pre_ping=True, poolclass=pool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # Write-ahead logging: reading goes on while content is being replaced.
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def lay_out(engine: Engine) -> None:
    """Make the tables; those of another layout are made anew, for files refill them."""
    with engine.begin() as connection:
        if _layout(connection) != tables.LAYOUT:
            _drop_content(connection)
        tables.metadata.create_all(connection)


def _layout(connection: Connection) -> int | None:
    state = tables.content_state
    known = inspect(connection)
    if not known.has_table(state.name):
        return None
    if "layout" not in {column["name"] for column in known.get_columns(state.name)}:
        return None
    row = connection.execute(select(state.c.layout)).first()
    return row.layout if row else tables.LAYOUT


def _drop_content(connection: Connection) -> None:
    """Drop the tables that content files fill, whatever their columns are."""
    there = set(inspect(connection).get_table_names())
    for table in reversed(tables.metadata.sorted_tables):
        if table.name in there:
            table.drop(connection)
