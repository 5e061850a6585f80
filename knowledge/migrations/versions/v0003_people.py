"""What people leave: enquiries to advisers, feedback, what could not be answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the index of what waits to be sent."""
    op.create_table(
        "enquiry",
        sa.Column("reference", sa.String(12), primary_key=True),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("summary", sa.JSON, nullable=False),
        sa.Column("listing", sa.String(8)),
        sa.Column("mailed", sa.DateTime),
        sa.Column("posted", sa.DateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt", sa.DateTime),
    )
    op.create_index("enquiry_by_attempt", "enquiry", ["next_attempt"])
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("given", sa.DateTime, nullable=False),
        sa.Column("rating", sa.String(4), nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("questions", sa.JSON, nullable=False),
        sa.Column("listing", sa.String(8)),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("comment", sa.Text),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
    )
    op.create_table(
        "topic_count",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("topic", sa.String(40), primary_key=True),
        sa.Column("turns", sa.Integer, nullable=False),
    )
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("asked", sa.DateTime, nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
    )


def downgrade() -> None:
    """Drop what people left."""
    for table in ("unanswered", "topic_count", "feedback", "enquiry"):
        op.drop_table(table)
