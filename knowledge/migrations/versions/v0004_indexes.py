"""Indexes with their columns in another order: what searches ask for comes first.

Apprenticeships of one level are about as long, so the shortest of a level are found by
going through the level, not through all adverts in the order of their length. SQLite
unpacks a row of an index up to the last column that it looks at.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BY_FILTERS = ("vacancy_by_filters", "vacancy")
BY_CELL = ("workplace_by_cell", "workplace")
BY_LEVEL = [
    *("closed", "level", "months", "yearly_low", "hours", "disability_confident"),
    *("closes", "hourly_low", "starts", "employer", "standard", "id"),
]
BY_CLOSING = [
    *("closed", "closes", "level", "yearly_low", "hours", "disability_confident"),
    *("months", "hourly_low", "starts", "employer", "standard", "id"),
]
FILTERS_FIRST = [
    *("cell", "standard", "level", "yearly_low", "hours", "disability_confident"),
    *("closed", "closes", "east", "north", "vacancy"),
    *("employer", "months", "hourly_low", "starts"),
]
POSITION_FIRST = [
    *("cell", "east", "north", "vacancy", "employer", "standard", "level", "months"),
    *("hours", "hourly_low", "yearly_low", "closes", "starts"),
    *("disability_confident", "closed"),
]


def upgrade() -> None:
    """Put the level before the closing date, and filters before the exact position."""
    _index(BY_FILTERS, BY_LEVEL)
    if op.get_bind().dialect.name != "postgresql":  # which has them beside the key
        _index(BY_CELL, FILTERS_FIRST)


def downgrade() -> None:
    """Put them back."""
    _index(BY_FILTERS, BY_CLOSING)
    if op.get_bind().dialect.name != "postgresql":
        _index(BY_CELL, POSITION_FIRST)


def _index(which: tuple[str, str], columns: list[str]) -> None:
    op.drop_index(*which)
    op.create_index(*which, columns)
