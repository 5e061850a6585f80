"""Upgrades the kept tables of a store to this version, by Alembic's migrations."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from knowledge.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = "kept_version"  # the table that holds the version of a store


def newest() -> str:
    """Return the version that this program's tables have."""
    return str(_scripts().get_current_head())


def version_of(connection: Connection) -> str | None:
    """Return the version of a store; None where nothing is kept yet."""
    options = {"version_table": VERSIONS}
    found = MigrationContext.configure(connection, opts=options).get_current_revision()
    return str(found) if found else None


def upgrade(connection: Connection, version: str = "head") -> None:
    """Migrate to ``version``, within the caller's transaction.

    Raises:
        StoreError: the store was written by a newer version of the guide.
    """
    now = version_of(connection)
    known = {script.revision for script in _scripts().walk_revisions()}
    if now and now not in known:
        raise StoreError(
            f"the store has version {now}, newer than this program: update the guide,"
            " or name another store in KNOWLEDGE_URL"
        )
    command.upgrade(_config(connection), version)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
