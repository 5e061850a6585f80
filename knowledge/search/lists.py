"""Long lists of values or ranges, handed over as one value.

SQLAlchemy would write a parameter for each, which takes longer than the search.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, cast, column, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from knowledge.engine import POSTGRESQL

MOST_LISTED = 10_000  # numbers; PostgreSQL looks each of them up


class is_one_of(FunctionElement[Any]):
    """Whether a value is on a list, which is written as JSON.

    It has no type: SQLAlchemy would write ``= 1`` behind a truth, and no index be used.
    """

    type = NullType()
    inherit_cache = True
    name = "is_one_of"


@compiles(is_one_of)  # type: ignore[untyped-decorator]
def _on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    value, listed = (compiler.process(one, **options) for one in element.clauses)
    return f"{value} IN (SELECT value FROM json_each({listed}))"


@compiles(is_one_of, POSTGRESQL)  # type: ignore[untyped-decorator]
def _on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    value, values = _unpacked(element, compiler, **options)
    return f"{value} = ANY(ARRAY({values}))"


def _unpacked(element: Any, compiler: Any, **options: Any) -> tuple[str, str]:
    """Write the value, and the query that makes rows of the list in its type."""
    column, _ = element.clauses
    value, listed = (compiler.process(one, **options) for one in element.clauses)
    kind = column.type.compile(compiler.dialect)
    items = f"json_array_elements_text(CAST({listed} AS json))"
    return value, f"SELECT CAST({items} AS {kind})"


class is_among(is_one_of):
    """The same, of rows that were found otherwise: PostgreSQL then hashes the list."""

    inherit_cache = True
    name = "is_among"


@compiles(is_among, POSTGRESQL)  # type: ignore[untyped-decorator]
def _hashed_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    value, values = _unpacked(element, compiler, **options)
    return f"{value} IN ({values})"


def among(column: Any, values: Sequence[int] | Sequence[str]) -> Any:
    """Return the same condition where the list is no way to find rows by."""
    return is_among(column, literal(json.dumps(list(values))))


def one_of(column: Any, values: Sequence[int] | Sequence[str]) -> Any:
    """Return the condition that a column's value is on a list, however long."""
    return is_one_of(column, literal(json.dumps(list(values))))


def in_ranges(value: Any, ranges: Sequence[tuple[int, int]], dialect: str) -> Any:
    """Return a condition that numbers in one of some ranges meet, by their index.

    Ends are included, and ranges must not overlap. Where they hold very many numbers,
    PostgreSQL lets through what is between them, too.
    """
    if dialect != POSTGRESQL:
        return _joined(value, ranges)
    numbers = [one for first, last in ranges for one in range(first, last + 1)]
    if len(numbers) <= MOST_LISTED:
        return one_of(value, numbers)
    return value.between(numbers[0], numbers[-1])


def rows_of(*columns: Any, rows: Sequence[Sequence[Any]]) -> Any:
    """Return a list as a table of PostgreSQL's, to join with; it has ``columns``."""
    names = [one.name for one in columns]
    written = json.dumps([dict(zip(names, row, strict=True)) for row in rows])
    listed = func.json_to_recordset(cast(literal(written), JSON))
    return listed.table_valued(*columns).render_derived(with_types=True)


def _joined(value: Any, ranges: Sequence[tuple[int, int]]) -> Any:
    """Make the list another table, so that SQLite reads the index once a range."""
    listed = func.json_each(json.dumps(list(ranges))).table_valued(column("value"))
    first, last = (func.json_extract(listed.c.value, f"$[{at}]") for at in (0, 1))
    return value.between(first, last)
