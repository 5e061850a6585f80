"""Full-text search in adverts and trigrams of employers' names, as each database does.

SQLite: FTS5 tables over the columns, kept in step by triggers. PostgreSQL: a generated
``tsvector`` and, where the extension can be had, ``pg_trgm``.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEXED = {
    "vacancy_text": ("vacancy", "words", "vacancy_words", "porter unicode61"),
    "employer": ("id", "name", "employer_grams", "trigram"),
}
"""A table's key, the column that is indexed, and what by."""


def upgrade() -> None:
    """Index what is there, and whatever comes."""
    if op.get_bind().dialect.name == "postgresql":
        _index_on_postgresql()
    else:
        for table, indexed in INDEXED.items():
            _index_on_sqlite(table, *indexed)


def _index_on_postgresql() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute(
        "ALTER TABLE vacancy_text ADD COLUMN lexemes tsvector"
        " GENERATED ALWAYS AS (to_tsvector('english', words)) STORED"
    )
    op.execute("CREATE INDEX vacancy_by_words ON vacancy_text USING gin (lexemes)")
    op.execute(
        "CREATE INDEX employer_by_grams ON employer"
        " USING gin (lower(name) gin_trgm_ops)"
    )


def _index_on_sqlite(
    table: str, key: str, column: str, words: str, tokenizer: str
) -> None:
    op.execute(
        f"CREATE VIRTUAL TABLE {words} USING fts5({column}, content='{table}',"
        f" content_rowid='{key}', tokenize='{tokenizer}', detail='none')"
    )
    add = f"INSERT INTO {words}(rowid, {column}) VALUES (new.{key}, new.{column})"
    remove = (
        f"INSERT INTO {words}({words}, rowid, {column})"
        f" VALUES ('delete', old.{key}, old.{column})"
    )
    events = {
        "INSERT": add,
        "DELETE": remove,
        f"UPDATE OF {column}": f"{remove}; {add}",
    }
    for event, done in events.items():
        name = f"{words}_{event.split()[0].lower()}"
        op.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {done}; END")
    op.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")


def downgrade() -> None:
    """Drop the indexes."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE vacancy_text DROP COLUMN lexemes")
        op.execute("DROP INDEX employer_by_grams")
        return
    for _, _, words, _ in INDEXED.values():
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER {words}_{event}")
        op.execute(f"DROP TABLE {words}")
