"""Alembic's way in: runs migrations on the connection that it is handed.

Only ``knowledge.upgrading`` runs them, within one transaction that nothing else shares.
"""

from __future__ import annotations

from alembic import context

from knowledge.upgrading import VERSIONS

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSIONS,
    transactional_ddl=True,
)
context.run_migrations()
