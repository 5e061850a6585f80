"""Full-text and trigram matching: each kind of database has its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import literal_column, select, text
from sqlalchemy.engine import Connection

from knowledge.engine import POSTGRESQL
from knowledge.indexing import words_of
from knowledge.kept import employers, vacancy_texts

MAX_WORDS = 12
ALIKE = "SET LOCAL pg_trgm.word_similarity_threshold = 0.4"
MOST_EMPLOYERS = 200
CANDIDATES = 400
CLOSE_ENOUGH = 88  # of 100
SHORTEST_MISSPELT = 6  # letters
GRAM = 3  # letters
INDEX = text("vacancy_words")
NOTHING = frozenset(
    ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"]
)


def holding_words(phrase: str, dialect: str) -> Any:
    """Return the query for the adverts that hold every word of ``phrase``, or its stem.

    It reads an index of words alone, in either kind of database.
    """
    words = [word for word in words_of(phrase) if word not in NOTHING][:MAX_WORDS]
    if dialect == POSTGRESQL:
        lexemes = text("lexemes @@ plainto_tsquery('english', :words)")
        return select(vacancy_texts.c.vacancy).where(
            lexemes.bindparams(words=" ".join(words))
        )
    quoted = " AND ".join(f'"{word}"' for word in words) or '""'
    matches = text("vacancy_words MATCH :words").bindparams(words=quoted)
    return select(literal_column("rowid")).select_from(INDEX).where(matches)


def of_some(holding: Any, dialect: str) -> Any | None:
    """Return the same query for one advert in eight, where an index has those.

    PostgreSQL finds all adverts before it stops at the first few; here they are fewer.
    """
    if dialect != POSTGRESQL:
        return None
    # As text, for it must be written just as in the index.
    return holding.where(text("vacancy % 8 = 0"))


def in_words(phrase: str, number: Any, dialect: str) -> Any:
    """Return the condition that an advert holds every word, for very common words.

    PostgreSQL looks at one advert after the other, SQLite lists those that match.
    """
    holding = holding_words(phrase, dialect)
    if dialect != POSTGRESQL:
        return number.in_(holding)
    this = holding.where(vacancy_texts.c.vacancy == number).limit(1)
    return this.scalar_subquery().is_not(None)


def find_employers(connection: Connection, name: str) -> dict[int, str]:
    """Find employers that ``name`` may mean, in part or misspelt; by their numbers."""
    wanted = " ".join(words_of(name))
    if len(wanted) < GRAM:
        return {}
    whole = {k: v for k, v in _alike(connection, wanted, "AND") if _has(wanted, v)}
    if whole or len(wanted) < SHORTEST_MISSPELT:
        return dict(list(whole.items())[:MOST_EMPLOYERS])
    # The first word tells employers apart; what follows, half of them have.
    first = next((word for word in wanted.split() if len(word) > GRAM), wanted)
    near = {k: v for k, v in _alike(connection, first, "OR") if _is_near(wanted, v)}
    return dict(list(near.items())[:MOST_EMPLOYERS])


def _alike(
    connection: Connection, wanted: str, joining: str
) -> Iterator[tuple[int, str]]:
    """Yield employers that share all trigrams with what is wanted, or many of them."""
    if connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql(ALIKE)
        query, values = _by_pg_trgm(joining), {"wanted": wanted}
    else:
        query, values = _by_fts5(), {"wanted": _grams(wanted, joining)}
    rows = connection.execute(query.limit(CANDIDATES), values)
    return ((row.id, row.name) for row in rows)


def _by_pg_trgm(joining: str) -> Any:
    query = select(employers.c.id, employers.c.name)
    if joining == "AND":
        return query.where(text("lower(employer.name) LIKE '%' || :wanted || '%'"))
    nearest = text("word_similarity(:wanted, lower(employer.name)) DESC, id")
    return query.where(text(":wanted <% lower(employer.name)")).order_by(nearest)


def _by_fts5() -> Any:
    grams = text("employer_grams")
    same = text("employer.id = employer_grams.rowid")
    query = select(employers.c.id, employers.c.name).select_from(grams)
    found = query.join(employers, same).where(text("employer_grams MATCH :wanted"))
    return found.order_by(text("employer_grams.rank"))


def _grams(wanted: str, joining: str) -> str:
    grams = (
        word[at : at + GRAM]
        for word in wanted.split()
        for at in range(len(word) - GRAM + 1)
    )
    return f" {joining} ".join(f'"{gram}"' for gram in dict.fromkeys(grams)) or '""'


def _has(wanted: str, name: str) -> bool:
    return set(wanted.split()) <= set(words_of(name))


def _is_near(wanted: str, name: str) -> bool:
    plain = " ".join(words_of(name))
    return fuzz.partial_ratio(wanted, plain) >= CLOSE_ENOUGH
