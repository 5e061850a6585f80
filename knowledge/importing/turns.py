"""Lets one import at a time into a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlalchemy.engine import Engine

from knowledge.engine import POSTGRESQL
from knowledge.errors import StoreError

LOCK = 7_160_399  # any number that is ours, and not that of upgrades
BUSY = "another import into this store is running; try again when it is done"


@contextmanager
def only_import(engine: Engine) -> Iterator[None]:
    """Hold a lock that the system lets go of if the process dies.

    PostgreSQL has such locks; beside a SQLite file there is a file to lock.

    Raises:
        StoreError: another import holds it.
    """
    if engine.dialect.name == POSTGRESQL:
        with _locked_on_postgresql(engine):
            yield
    elif engine.url.database and engine.url.database != ":memory:":
        with _locked_beside(engine.url.database):
            yield
    else:
        yield  # nobody else can reach a store in memory


@contextmanager
def _locked_on_postgresql(engine: Engine) -> Iterator[None]:
    # On a connection of its own, which asks nothing else: the lock ends with it.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        taken = connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({LOCK})")
        if not taken.scalar_one():
            raise StoreError(BUSY)
        try:
            yield
        finally:
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({LOCK})")


@contextmanager
def _locked_beside(database: str) -> Iterator[None]:
    lock = FileLock(f"{database}.importing", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(BUSY) from error
    try:
        yield
    finally:
        lock.release()
