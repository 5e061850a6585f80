"""What turns were about, without what was said, and views of them for content owners.

A session ends with half an hour of silence; its number is that of its first turn. It
is contained if no turn handed over to a person or judged an answer bad, and the last
one was not left without an answer.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SINCE = {  # seconds
    "sqlite": "strftime('%s', at) - strftime('%s', previous)",
    "postgresql": "EXTRACT(EPOCH FROM at - previous)",
}
TOPICS = {
    "sqlite": "json_each(turn.topics) AS one",
    "postgresql": "json_array_elements_text(turn.topics) AS one(value)",
}
VIEWS = {
    "turn_topic": """
        SELECT turn.id AS turn, at, value AS topic, outcome FROM turn, {topics}
    """,
    "turn_in_session": """
        WITH timed AS (
            SELECT turn.*,
                lag(at) OVER (PARTITION BY sender ORDER BY at, id) AS previous
            FROM turn
        ), begun AS (
            SELECT timed.*, CASE WHEN {since} <= 1800 THEN 0 ELSE 1 END AS begins
            FROM timed
        ), parted AS (
            SELECT begun.*,
                sum(begins) OVER (PARTITION BY sender ORDER BY at, id) AS which
            FROM begun
        )
        SELECT id AS turn, at, channel, listing, outcome, rating,
            first_value(id) OVER forwards AS session,
            row_number() OVER forwards AS place,
            row_number() OVER backwards AS place_from_end
        FROM parted
        WINDOW forwards AS (PARTITION BY sender, which ORDER BY at, id),
            backwards AS (PARTITION BY sender, which ORDER BY at DESC, id DESC)
    """,
    "session": """
        WITH summed AS (
            SELECT session,
                min(at) AS began, max(at) AS ended, min(channel) AS channel,
                count(*) AS turns,
                max(CASE WHEN outcome = 'handed_over' THEN 1 ELSE 0 END) AS handed_over,
                max(CASE WHEN rating = 'down' THEN 1 ELSE 0 END) AS rated_down,
                max(CASE WHEN outcome = 'unanswered' AND place_from_end = 1
                    THEN 1 ELSE 0 END) AS left_unanswered
            FROM turn_in_session GROUP BY session
        )
        SELECT summed.*,
            CASE WHEN handed_over + rated_down + left_unanswered = 0
                THEN 1 ELSE 0 END AS contained
        FROM summed
    """,
    "session_day": """
        SELECT date(began) AS day, channel, count(*) AS sessions, sum(turns) AS turns,
            sum(contained) AS contained, sum(handed_over) AS handed_over,
            sum(rated_down) AS rated_down, sum(left_unanswered) AS left_unanswered
        FROM session GROUP BY date(began), channel
    """,
}


def upgrade() -> None:
    """Make the table, its indexes and the views."""
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("listing", sa.String(8)),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("rating", sa.String(4)),
    )
    op.create_index("turn_by_sender", "turn", ["sender", "at"])
    op.create_index("turn_by_time", "turn", ["at"])
    kind = op.get_bind().dialect.name
    for name, query in VIEWS.items():
        query = query.format(since=SINCE[kind], topics=TOPICS[kind])
        op.execute(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    """Drop the views, the last first, and the table."""
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
    op.drop_table("turn")
