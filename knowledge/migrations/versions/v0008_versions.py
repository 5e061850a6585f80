"""Imported standards are kept a version a row, by keys such as ``ST0359 1.2``.

Rows of the other kind are not kept: they do not hold what the new ones hold, and the
next import brings it. The imports that brought them are forgotten, so that the
catalogue is made anew from the content files alone.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEX = "standard_by_code"


def upgrade() -> None:
    """Make the table anew, with room for a key."""
    _make_anew(16)


def downgrade() -> None:
    """Make the table anew, with room for a reference."""
    _make_anew(8)


def _make_anew(length: int) -> None:
    op.drop_index(INDEX, "standard")
    op.drop_table("standard")
    op.create_table(
        "standard",
        sa.Column("reference", sa.String(length), primary_key=True),
        sa.Column("lars_code", sa.Integer),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("closed", sa.Date),
    )
    op.create_index(INDEX, "standard", ["lars_code"])
    of_standards = "SELECT id FROM import_run WHERE kind = 'standards'"
    op.execute(f"DELETE FROM staged WHERE run IN ({of_standards})")
    op.execute("DELETE FROM import_run WHERE kind = 'standards'")
