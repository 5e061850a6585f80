"""Finds the entries of the catalogue that words name, by the index of words."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from knowledge.engine import POSTGRESQL
from knowledge.indexing import words_of
from knowledge.tables import entry_words

ENDINGS = re.compile(r"(?:ing|ers?|ists?|ry|s)$")
SHORTEST_STEM = 4  # letters; "car" of "carer" would find anything
TITLE = 0  # the place of the title among an entry's names
LAST_LETTERS = "z" * 20  # after any word that begins alike, whatever the collation

# Not "like": databases use an index for that only in some collations.
BEGINS = (
    "SELECT wanted.value, reference, place FROM {wanted}"
    " JOIN entry_word ON word BETWEEN wanted.value AND wanted.value || :last"
)
ON_SQLITE = text(BEGINS.format(wanted="json_each(:stems) AS wanted"))
ON_POSTGRESQL = text(
    BEGINS.format(
        wanted="json_array_elements_text(CAST(:stems AS json)) AS wanted(value)"
    )
)

Named = Callable[[Sequence[str]], list[str]]
"""Finds the references of entries that any of some phrases name."""

Name = tuple[str, int]  # a reference, and which of the entry's names


def entries_named(connection: Connection, phrases: Sequence[str]) -> list[str]:
    """Find the entries of which one name holds every word of a phrase, or its stem."""
    return sorted({ref for ref, _ in _names(connection, phrases)})


def entries_titled(connection: Connection, phrases: Sequence[str]) -> list[str]:
    """Find the entries whose title holds every word of a phrase, or its stem."""
    return sorted({ref for ref, place in _names(connection, phrases) if place == TITLE})


def _names(connection: Connection, phrases: Sequence[str]) -> set[Name]:
    stems = [[stem(word) for word in words_of(phrase)] for phrase in phrases]
    known = _names_by_stem(connection, {one for phrase in stems for one in phrase})
    return {name for phrase in stems for name in _holding(phrase, known)}


def entries_called(connection: Connection, phrase: str) -> list[str]:
    """Find the entries of which one name is just this phrase: "teacher"."""
    wanted = set(words_of(phrase))
    if not wanted:
        return []
    one, all_of_it = entry_words.alias(), entry_words.alias()
    same = (one.c.reference == all_of_it.c.reference) & (
        one.c.place == all_of_it.c.place
    )
    query = select(all_of_it).select_from(one.join(all_of_it, same))
    names: dict[Name, set[str]] = defaultdict(set)
    for word, reference, place in connection.execute(
        query.where(one.c.word == min(wanted))
    ).all():
        names[reference, place].add(word)
    return sorted({ref for (ref, _), words in names.items() if words == wanted})


def _holding(stems: Sequence[str], known: dict[str, set[Name]]) -> Iterable[Name]:
    if not stems:
        return ()
    return set.intersection(*(known[one] for one in stems))


def _names_by_stem(connection: Connection, stems: set[str]) -> dict[str, set[Name]]:
    """Map stems to the names that have a word which begins so."""
    known: dict[str, set[Name]] = defaultdict(set)
    query = ON_POSTGRESQL if connection.dialect.name == POSTGRESQL else ON_SQLITE
    values = {"stems": json.dumps(sorted(stems)), "last": LAST_LETTERS}
    for one, reference, place in connection.execute(query, values).all():
        known[one].add((reference, place))
    return known


def stem(word: str) -> str:
    """Cut an ending off: "bricklaying" and "bricklayer" begin alike."""
    lower = word.lower()
    cut = ENDINGS.sub("", lower)
    return cut if len(cut) >= SHORTEST_STEM else lower
