"""Adverts, employers, workplaces, imported standards, and imports themselves."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the indexes that every database has."""
    _make_adverts()
    _make_workplaces()
    _make_imports()
    for name, columns in INDEXES.items():
        op.create_index(f"vacancy_by_{name}", "vacancy", columns)
    for name, (column, way) in ORDERED.items():
        keys = [sa.text(f"{column} {way} NULLS LAST"), sa.text(f"id {way}")]
        if op.get_bind().dialect.name != "postgresql":
            # SQLite reads an index either way, but keeps no nulls at its end.
            keys = [sa.text(f"{column} {way}"), sa.text(f"id {way}")]
        op.create_index(f"vacancy_by_{name}", "vacancy", keys)
    # Whatever a search by distance looks at is in the index: no row need be read.
    if op.get_bind().dialect.name == "postgresql":
        op.create_index(
            "workplace_by_cell", "workplace", ["cell"], postgresql_include=LOOKED_AT
        )
    else:
        op.create_index("workplace_by_cell", "workplace", ["cell", *LOOKED_AT])
    op.create_index("workplace_by_district", "workplace", ["district"])
    op.create_index("standard_by_code", "standard", ["lars_code"])


LOOKED_AT = [
    *("east", "north", "vacancy", "employer", "standard", "level", "months", "hours"),
    *("hourly_low", "yearly_low", "closes", "starts", "disability_confident", "closed"),
]
MADE = (
    *("staged", "import_run", "standard", "workplace"),
    *("vacancy_text", "vacancy", "employer"),
)
FILTERED = [
    *("closed", "closes", "level", "yearly_low", "hours", "disability_confident"),
    *("months", "hourly_low", "starts", "employer"),
]
INDEXES = {
    # All that filters look at is in the index: no row, fat as it is, need be read.
    "standard": ["standard", *FILTERED, "id"],
    "filters": [*FILTERED, "standard", "id"],
    "employer": ["employer", "closes"],
}
ORDERED = {
    "closing": ("closes", "ASC"),
    "posting": ("posted", "DESC"),
    "pay": ("yearly_low", "DESC"),
    "length": ("months", "ASC"),
    "length_down": ("months", "DESC"),
    "level": ("level", "ASC"),
    "level_down": ("level", "DESC"),
}
"""What adverts are sorted by, each way with an index: what is unknown comes last."""


def _make_adverts() -> None:
    op.create_table(
        "employer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "vacancy",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("reference", sa.String(32), nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("employer", sa.Integer, sa.ForeignKey("employer.id"), nullable=False),
        *_searched(),
        sa.Column("course", sa.Text),
        sa.Column("route", sa.String(64)),
        sa.Column("hourly_high", sa.Integer),
        sa.Column("yearly_high", sa.Integer),
        sa.Column("wage_type", sa.String(32)),
        sa.Column("posted", sa.Date),
        sa.Column("nationwide", sa.Boolean, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "vacancy_text",
        sa.Column("vacancy", sa.Integer, sa.ForeignKey("vacancy.id"), primary_key=True),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )


def _make_workplaces() -> None:
    op.create_table(
        "workplace",
        sa.Column("vacancy", sa.Integer, sa.ForeignKey("vacancy.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("town", sa.Text),
        sa.Column("postcode", sa.String(8)),
        sa.Column("district", sa.String(4)),
        sa.Column("east", sa.Float),
        sa.Column("north", sa.Float),
        sa.Column("cell", sa.Integer),
        sa.Column("employer", sa.Integer),
        *_searched(),
    )


def _searched() -> list[Any]:
    """Return what searches go by: adverts and each of their workplaces have it."""
    return [
        sa.Column("standard", sa.String(8)),
        sa.Column("level", sa.Integer),
        sa.Column("months", sa.Integer),
        sa.Column("hourly_low", sa.Integer),
        sa.Column("yearly_low", sa.Integer),
        sa.Column("hours", sa.Float),
        sa.Column("closes", sa.Date),
        sa.Column("starts", sa.Date),
        sa.Column("disability_confident", sa.Boolean),
        sa.Column("closed", sa.Date),
    ]


def _make_imports() -> None:
    op.create_table(
        "standard",
        sa.Column("reference", sa.String(8), primary_key=True),
        sa.Column("lars_code", sa.Integer),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("closed", sa.Date),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("begun", sa.DateTime, nullable=False),
        sa.Column("finished", sa.DateTime),
        sa.Column("pages", sa.Integer, nullable=False),
    )
    op.create_table(
        "staged",
        sa.Column("run", sa.Integer, sa.ForeignKey("import_run.id"), primary_key=True),
        sa.Column("reference", sa.String(32), primary_key=True),
        sa.Column("record", sa.JSON),
    )


def downgrade() -> None:
    """Drop what was imported; content files are not touched."""
    for table in MADE:
        op.drop_table(table)
