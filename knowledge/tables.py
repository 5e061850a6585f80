"""The tables of the store."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

sources = Table(
    "source",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("checked", Date),
)

levels = Table(
    "level",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("equals", Text, nullable=False),
    Column("source", ForeignKey("source.key"), nullable=False),
)

listings = Table(
    "listing",
    metadata,
    Column("reference", String(8), primary_key=True),
    Column("begins", Date, primary_key=True),
    Column("ends", Date),
    Column("title", Text, nullable=False),
    Column("level", Integer, nullable=False, index=True),
    Column("route", String(64), nullable=False, index=True),
    Column("status", String(32), nullable=False),
    Column("version", String(16), nullable=False),
    Column("months", Integer, nullable=False),
    Column("assessment_months", Integer),
    Column("max_funding", Integer),
    Column("min_off_the_job_hours", Integer),
    Column("starts", Integer),
    Column("first_start", Date),
    Column("last_start", Date),
    Column("degree", String(32), nullable=False),
    Column("official_page", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("regulator", Text, nullable=False),
    Column("overview", Text, nullable=False),
    Column("how_it_works", Text, nullable=False),
    Column("entry_requirements", Text, nullable=False),
    Column("what_comes_next", Text, nullable=False),
    Column("methods_source", JSON),
    # Lists that are only ever read whole, in their order.
    Column("what_you_learn", JSON, nullable=False),
    Column("day_to_day", JSON, nullable=False),
    Column("tells", JSON, nullable=False),
    Column("pathways", JSON, nullable=False),
    Column("qualifications", JSON, nullable=False),
    Column("recognition", JSON, nullable=False),
    Column("job_titles", JSON, nullable=False),
    Column("assessment_methods", JSON, nullable=False),
    Column("employer_videos", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
)
"""What is known of an apprenticeship for who starts from ``begins`` to ``ends``.

``sources`` maps each field that is stated to the key of its source; ``methods_source``
says who named the methods of assessment, where, and of which version.
"""

listing_names = Table(
    "listing_name",
    metadata,
    Column("reference", String(8), primary_key=True),
    Column("text", String(200), primary_key=True),
    Column("kind", String(16), primary_key=True),
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("reference", String(8), primary_key=True),
    Column("begins", Date, primary_key=True),
    Column("ends", Date),
    Column("title", Text, nullable=False),
    Column("level", Integer),
    Column("route", String(64), nullable=False),
    Column("months", Integer),
    Column("max_funding", Integer),
    Column("starts", Integer),
    Column("status", String(32), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("closes", Date),
    Column("version", String(16), nullable=False),
    Column("degree", String(32), nullable=False),
    Column("job_titles", JSON, nullable=False),
    Column("official_page", Text, nullable=False),
)
"""The facts of every apprenticeship, written out or not, from ``begins`` to ``ends``.

``open`` says whether new people can start in these days; ``closes`` is the day from
which they can no longer be funded, as far as one is known.
"""

entry_words = Table(
    "entry_word",
    metadata,
    Column("word", String(64), primary_key=True),
    Column("reference", String(8), primary_key=True),
    Column("place", Integer, primary_key=True),
)
"""Every word of a title, a job title or an alias, and in which of an entry's names."""

subjects = Table(
    "subject",
    metadata,
    Column("called", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("words", JSON, nullable=False),
    Column("routes", JSON, nullable=False),
    Column("listings", JSON, nullable=False),
    Column("without", JSON, nullable=False),
)
"""What people call fields of work; ``name`` is how the guide says one back."""

rates = Table(
    "rate",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("band", String(32), primary_key=True),
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date),
    Column("pence", Integer, nullable=False),
    Column("source", ForeignKey("source.key"), nullable=False),
)

earnings = Table(
    "earnings",
    metadata,
    Column("reference", String(8), primary_key=True),
    Column("soc", String(4), nullable=False),
    Column("occupation", Text, nullable=False),
    Column("median", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("source", ForeignKey("source.key"), nullable=False),
    Column("matched_by", ForeignKey("source.key"), nullable=False),
)
"""What people in the kind of job earn that a standard leads to, in pounds a year."""

tax_years = Table(
    "tax_year",
    metadata,
    Column("valid_from", Date, primary_key=True),
    Column("valid_to", Date, nullable=False),
    # Pounds a year, and per cent; by the names that ``TaxYear`` has.
    Column("figures", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
)

rules = Table(
    "rule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(32), nullable=False),
    Column("applies_by", String(8), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("text", Text, nullable=False),
    Column("listings", JSON, nullable=False),
    Column("levels", JSON, nullable=False),
    Column("source", ForeignKey("source.key"), nullable=False),
    Index("rule_by_key", "key", "valid_from"),
)

guidance = Table(
    "guidance",
    metadata,
    Column("topic", String(40), primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("by", String(16)),
    # Lists that are only ever read whole, in their order.
    Column("asks", JSON, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("beside", JSON, nullable=False),
    Column("in_general", String(81)),
    Column("then", JSON, nullable=False),
)
"""What people ask about apprenticeships in general, with the answers to each."""

pointers = Table(
    "pointer",
    metadata,
    Column("topic", String(32), primary_key=True),
    Column("source", ForeignKey("source.key"), nullable=False),
)

help_lines = Table(
    "help_line",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("name", String(64), nullable=False),
    Column("reach", String(64), nullable=False),
    Column("serves", String(160), nullable=False),
    Column("needs", JSON, nullable=False),
    Column("url", Text, nullable=False),
    Column("checked", Date),
)

places = Table(
    "place",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("nation", String(16), nullable=False),
    Column("population", Integer, nullable=False),
    Column("east", Float, nullable=False),
    Column("north", Float, nullable=False),
    Column("miles", Integer),
)
"""Towns and villages, and regions, which reach some miles from their middle.

``east`` and ``north`` in metres, see ``places.grid``.
"""

place_names = Table(
    "place_name",
    metadata,
    Column("called", String(100), primary_key=True),
    Column("place", ForeignKey("place.id"), primary_key=True),
)

postcode_areas = Table(
    "postcode_area",
    metadata,
    Column("area", String(2), primary_key=True),
    Column("place", ForeignKey("place.id"), nullable=False),
)

content_state = Table(
    "content_state",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("layout", Integer, nullable=False),
    Column("imported", String(32), nullable=False),
    Column("files", JSON, nullable=False),
)
"""One row: what the other tables were filled from, as hashes of the content files.

``imported`` names the import of standards that was taken up, if there was one.
"""

LAYOUT = 12
"""Raise it when a table changes: tables of another layout are made and filled anew."""

FORMER = ("listing_source",)
"""Tables of earlier layouts, which are dropped with the rest."""
