"""The databases that tests run on: a file, and a PostgreSQL server if there is one.

REQUIRE_SERVICES=1 makes a missing server a failure instead of a reason to skip.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

SERVER = os.environ.get("TEST_POSTGRESQL_URL", "postgresql://127.0.0.1:5432/test")
KINDS = ("sqlite", "postgresql")


@contextmanager
def database(kind: str, folder: Path, template: str | None = None) -> Iterator[str]:
    """Yield the address of a new database; it is dropped afterwards.

    It is empty, or a copy of the one at the address ``template``.
    """
    name = f"guide_test_{uuid.uuid4().hex}"
    if kind == "sqlite":
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), folder / f"{name}.db")
        yield f"sqlite:///{folder / f'{name}.db'}"
        return
    like = f"TEMPLATE {template.rsplit('/', 1)[1]}" if template else ""
    with server() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} {like}")
    try:
        yield SERVER.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with server() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def server() -> Iterator[Connection]:
    """Connect to the PostgreSQL server, or skip the test that needs it."""
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT", future=True)
    try:
        connection = engine.connect()
    except OperationalError as error:
        reason = f"no PostgreSQL at {SERVER}: {str(error.orig).splitlines()[0]}"
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(f"{reason} (REQUIRE_SERVICES=1 asks for one)")
        pytest.skip(reason)
    with connection:
        yield connection
    engine.dispose()
