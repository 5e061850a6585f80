"""Finds, erases and lets go what the data map names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import MetaData, Table, delete, inspect, select
from sqlalchemy.engine import Engine

from knowledge.errors import SettingsError
from knowledge.privacy.map import KEPT, Database, Kept

DAYS = 30
"""Kept unless fewer are asked for. No more may be: people are told 30 days."""
VARIABLE = "KEEP_DAYS"
Engines = Mapping[Database, Engine]


def days_kept(environment: Mapping[str, str] = os.environ) -> int:
    """Read for how many days things are kept.

    Raises:
        SettingsError: the setting is no such number.
    """
    told = environment.get(VARIABLE) or str(DAYS)
    if not (told.isascii() and told.isdigit() and 0 < int(told) <= DAYS):
        raise SettingsError(f"{VARIABLE}: '{told}' is no number from 1 to {DAYS}")
    return int(told)


def export(engines: Engines, who: str) -> dict[str, list[dict[str, Any]]]:
    """Return all that is kept under an id, table by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for kept, table, engine in _tables(engines):
        if kept.who:
            query = select(table).where(table.c[kept.who] == who)
            with engine.connect() as connection:
                rows = connection.execute(query).mappings().all()
            found[kept.table] = [dict(row) for row in rows]
    return found


def erase(engines: Engines, who: str) -> dict[str, int]:
    """Erase all that is kept under an id; return how many rows of each table."""
    erased: dict[str, int] = {}
    for kept, table, engine in _tables(engines):
        if kept.who:
            with engine.begin() as connection:
                mine = delete(table).where(table.c[kept.who] == who)
                erased[kept.table] = int(connection.execute(mine).rowcount)
    return erased


def let_go(engines: Engines, now: datetime, days: int) -> dict[str, int]:
    """Erase what is older than ``days``; return how many rows of each table."""
    gone: dict[str, int] = {}
    for kept, table, engine in _tables(engines):
        age = timedelta(days=kept.days or days)
        old = delete(table).where(table.c[kept.at] < now - age)
        if kept.settled:
            old = old.where(table.c[kept.settled].is_(None))
        with engine.begin() as connection:
            gone[kept.table] = int(connection.execute(old).rowcount)
    return gone


def _tables(engines: Engines) -> Iterator[tuple[Kept, Table, Engine]]:
    """Look up the tables of the map; one that was never made holds nothing."""
    for kept in KEPT:
        engine = engines.get(kept.database)
        if engine is not None and inspect(engine).has_table(kept.table):
            yield kept, Table(kept.table, MetaData(), autoload_with=engine), engine
