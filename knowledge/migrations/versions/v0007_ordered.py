"""PostgreSQL's indexes, ordered for searches among a million adverts.

By apprenticeship and square of the map, for a field of work near a place; by
apprenticeship or level and length, so that the shortest of many need not be sorted; and
of the words of one advert in eight, which tells soon enough that words are common.
SQLite's hold all columns in an order that serves what it can hold, and stay.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NEAR = ("workplace_by_standard", "workplace")
BY_STANDARD = ("vacancy_by_standard", "vacancy")
BY_LEVEL = ("vacancy_by_filters", "vacancy")
ALIKE = ["employer", "hours", "hourly_low", "yearly_low", "closes", "starts"]
STATED = ["disability_confident", "closed"]
SOME_WORDS = "vacancy_by_some_words"
CLOSING_FIRST = [
    *("standard", "closed", "closes", "level", "yearly_low", "hours"),
    *("disability_confident", "months", "hourly_low", "starts", "employer", "id"),
]
CLOSED_FIRST = [
    *("closed", "level", "months", "yearly_low", "hours", "disability_confident"),
    *("closes", "hourly_low", "starts", "employer", "standard", "id"),
]


def upgrade() -> None:
    """Make them: the columns that are only looked at stand beside the keys."""
    if op.get_bind().dialect.name != "postgresql":
        return
    near = ["east", "north", "vacancy", "level", "months", *ALIKE, *STATED]
    op.create_index(*NEAR, ["standard", "cell"], postgresql_include=near)
    _index(BY_STANDARD, ["standard", "months", "id"], ["level", *ALIKE, *STATED])
    _index(BY_LEVEL, ["level", "months", "id"], ["standard", *ALIKE, *STATED])
    op.create_index(
        SOME_WORDS,
        "vacancy_text",
        ["lexemes"],
        postgresql_using="gin",
        postgresql_where=sa.text("vacancy % 8 = 0"),
    )


def downgrade() -> None:
    """Put them back."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_index(*NEAR)
    op.drop_index(SOME_WORDS, "vacancy_text")
    _index(BY_STANDARD, CLOSING_FIRST, [])
    _index(BY_LEVEL, CLOSED_FIRST, [])


def _index(which: tuple[str, str], columns: list[str], beside: list[str]) -> None:
    op.drop_index(*which)
    op.create_index(*which, columns, postgresql_include=beside)
