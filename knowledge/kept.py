"""The tables that imports and people fill. They are kept: Alembic migrates them.

``migrations/`` makes them; what is only in one kind of database (full-text and trigram
indexes) stands there and in ``vacancies.words``.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

SEARCHED = (
    *("employer", "standard", "level", "months", "hourly_low", "yearly_low", "hours"),
    *("closes", "starts", "disability_confident", "closed"),
)
"""The columns of an advert that each of its workplaces has as well."""

employers = Table(
    "employer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

vacancies = Table(
    "vacancy",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(32), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("employer", Integer, ForeignKey("employer.id"), nullable=False),
    Column("standard", String(8)),
    Column("course", Text),
    Column("level", Integer),
    Column("route", String(64)),
    Column("months", Integer),
    Column("hourly_low", Integer),
    Column("hourly_high", Integer),
    Column("yearly_low", Integer),
    Column("yearly_high", Integer),
    Column("wage_type", String(32)),
    Column("hours", Float),
    Column("posted", Date),
    Column("closes", Date),
    Column("starts", Date),
    Column("disability_confident", Boolean),
    Column("nationwide", Boolean, nullable=False),
    Column("url", Text),
    Column("digest", String(64), nullable=False),
    Column("closed", Date),
)
"""Adverts. Pay an hour is in pence, a year in pounds; unknown is null, never zero.

``standard`` is the reference of the apprenticeship; ``closed`` the day on which the
advert was no longer at its source.
"""

vacancy_texts = Table(
    "vacancy_text",
    metadata,
    Column("vacancy", ForeignKey("vacancy.id"), primary_key=True),
    Column("details", JSON, nullable=False),
    Column("words", Text, nullable=False),
)
"""The long part of adverts, apart from what is searched through row by row.

``words`` is what free text is looked for in.
"""

workplaces = Table(
    "workplace",
    metadata,
    Column("vacancy", ForeignKey("vacancy.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("town", Text),
    Column("postcode", String(8)),
    Column("district", String(4)),
    Column("east", Float),
    Column("north", Float),
    Column("cell", Integer),
    *(Column(name, vacancies.c[name].type) for name in SEARCHED),
)
"""Where the work is; ``east`` and ``north`` in metres, see ``places.grid``.

They are floating-point numbers, for squares of whole ones overflow in PostgreSQL. What
a search goes by stands here too, so that one index answers "near, and so paid".
"""

standards = Table(
    "standard",
    metadata,
    Column("reference", String(16), primary_key=True),
    Column("lars_code", Integer),
    Column("record", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("closed", Date),
)
"""What an import said of a version of a standard, newer than the catalogue.

``reference`` is the version's key, such as ``ST0359 1.2``; the standard's own is in
``record``.
"""

imports = Table(
    "import_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("begun", DateTime, nullable=False),
    Column("finished", DateTime),
    Column("pages", Integer, nullable=False),
)
"""One row an import. One that has not finished can be taken up at the next page."""

staged = Table(
    "staged",
    metadata,
    Column("run", ForeignKey("import_run.id"), primary_key=True),
    Column("reference", String(32), primary_key=True),
    Column("record", JSON),
)
"""What a running import has read; ``record`` is null where it could not be read."""

enquiries = Table(
    "enquiry",
    metadata,
    Column("reference", String(12), primary_key=True),
    Column("made", DateTime, nullable=False),
    Column("contact", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("summary", JSON, nullable=False),
    Column("listing", String(8)),
    Column("mailed", DateTime),
    Column("posted", DateTime),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt", DateTime),
)
"""What people ask an adviser. Times are UTC.

``mailed`` and ``posted`` are when it went out by e-mail and to the webhook;
``next_attempt`` is null once there is nothing left to try.
"""

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("given", DateTime, nullable=False),
    Column("rating", String(4), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("listing", String(8)),
    Column("answer", Text, nullable=False),
    Column("comment", Text),
    Column("model", String(64), nullable=False),
    Column("content", String(64), nullable=False),
)
"""What people think of answers: ``up`` or ``down``, and of which answer."""

topic_counts = Table(
    "topic_count",
    metadata,
    Column("day", Date, primary_key=True),
    Column("topic", String(40), primary_key=True),
    Column("turns", Integer, nullable=False),
)
"""How often each topic was answered on each day."""

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("asked", DateTime, nullable=False),
    Column("text", String(300), nullable=False),
    Column("outcome", String(40), nullable=False),
)
"""Messages without a good answer, with figures and addresses left out of them."""

turns = Table(
    "turn",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("sender", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("listing", String(8)),
    Column("outcome", String(16), nullable=False),
    Column("rating", String(4)),
)
"""What each turn was about and how it ended, but nothing that was said.

``sender`` is the session, or the keyed hash of a messenger's id, as conversations have
it. ``rating`` is what somebody thought in this turn of the answer before it. The views
``turn_topic``, ``turn_in_session``, ``session`` and ``session_day`` are over it
(``migrations/versions/v0005_turns.py``, docs/operations.md).
"""
