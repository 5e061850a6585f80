"""Opens the database, and makes or upgrades its tables where that is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import MetaData, Table, create_engine, event, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import QueuePool
from tenacity import (
    Retrying,
    retry_if_exception_message,
    stop_after_delay,
    wait_fixed,
)

from knowledge import tables
from knowledge.errors import StoreError
from knowledge.upgrading import newest, upgrade, version_of

POSTGRESQL = "postgresql"
INSERTS = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
LOCK = 7_160_398  # any number that is ours: of the lock that upgrades take turns by


def connect(url: str) -> Engine:
    """Make an engine for ``url``; nothing is opened yet."""
    in_file = url.startswith("sqlite:///") and ":memory:" not in url
    # SQLAlchemy 1.4 would open a file anew for every question.
    pool = QueuePool if in_file else None
    # A connection is used by one thread at a time, but not always by the same one.
    options = {"check_same_thread": False} if in_file else {}
    engine = create_engine(
        url, future=True, pool_pre_ping=True, poolclass=pool, connect_args=options
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # Write-ahead logging: reading goes on while content is being replaced. SQLite does
    # not wait by itself while another process turns it on.
    for attempt in Retrying(
        retry=retry_if_exception_message(match=".*locked"),
        wait=wait_fixed(0.05),
        stop=stop_after_delay(5),
        reraise=True,
    ):
        with attempt:
            connection.execute("PRAGMA journal_mode=WAL")
    for pragma in (
        "synchronous=NORMAL",
        "busy_timeout=5000",
        "foreign_keys=ON",
        "cache_size=-32768",  # KiB
    ):
        connection.execute(f"PRAGMA {pragma}")


def utc_now() -> datetime:
    """Return the time in UTC, as the databases keep it: without a time zone."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


def cause_of(error: Exception) -> str:
    """Say what the database itself said, in one line."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction to write in.

    Raises:
        StoreError: the database is gone, full or read-only; nothing was written.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except IntegrityError:
        raise  # what was to be written is at fault
    except SQLAlchemyError as error:
        raise StoreError(f"cannot write to the store: {cause_of(error)}") from error


def insert_into(table: Table, engine: Engine) -> Any:
    """Begin an insert of rows that may be there already.

    It knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``.
    """
    return INSERTS[engine.dialect.name](table)


def make_tables(metadata: MetaData, engine: Engine) -> None:
    """Make tables that are missing, however many processes start at once."""
    there = set(inspect(engine).get_table_names())
    if not set(metadata.tables) <= there:
        with alone(engine) as connection:
            metadata.create_all(connection)


def lay_out(engine: Engine) -> None:
    """Make the tables; upgrade what is kept, make anew what files refill.

    Several processes may do so at once: they take turns.
    """
    with engine.connect() as connection:
        if _is_laid_out(connection):
            return
    with alone(engine) as connection:
        if _layout(connection) != tables.LAYOUT:
            _drop_content(connection)
        tables.metadata.create_all(connection)
        upgrade(connection)


def tune(engine: Engine) -> None:
    """Tell the database to look at its tables anew: its plans depend on it."""
    vacuum = engine.dialect.name == POSTGRESQL
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if vacuum else "ANALYZE")


def _is_laid_out(connection: Connection) -> bool:
    made = _layout(connection) == tables.LAYOUT
    return made and version_of(connection) == newest()


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that no other process is in, tables and all.

    It is for what writes much: others wait, or give up; nobody's reading does.
    """
    if engine.dialect.name == POSTGRESQL:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection
    else:
        with engine.connect() as connection, _immediate(connection):
            yield connection


@contextmanager
def _immediate(connection: Connection) -> Iterator[None]:
    """Begin and end by hand: the driver begins no transaction for making tables."""
    raw: Any = connection.connection
    usual, raw.isolation_level = raw.isolation_level, None
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if raw.in_transaction:  # SQLite ends it by itself when the disk is full
                connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
    finally:
        raw.isolation_level = usual


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
    """Drop the tables that content files fill, or once filled, as they are there."""
    there = set(inspect(connection).get_table_names())
    names = there.intersection([*tables.metadata.tables, *tables.FORMER])
    found = MetaData()  # as they are: what refers to what may have changed
    found.reflect(connection, only=sorted(names), resolve_fks=False)
    found.drop_all(connection)
