"""An index of the adverts for the whole country, which are few."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = "vacancy_nationwide"


def upgrade() -> None:
    """Make the index, and take what is closed out of the index of words."""
    few = sa.text("nationwide")
    op.create_index(NAME, "vacancy", ["id"], sqlite_where=few, postgresql_where=few)
    op.execute(
        "UPDATE vacancy_text SET words = '' WHERE words <> '' AND vacancy IN"
        " (SELECT id FROM vacancy WHERE closed IS NOT NULL)"
    )


def downgrade() -> None:
    """Drop the index; the words of what is closed come back with an import."""
    op.drop_index(NAME, "vacancy")
