"""Conditions on long lists of values or ranges, handed over as one value.

SQLAlchemy would write a parameter for each, which takes longer than the search.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, column, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from knowledge.engine import POSTGRESQL


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


class each_of(FunctionElement[Any]):
    """The items of a list, which is written as JSON, as rows."""

    inherit_cache = True
    name = "each_of"


@compiles(each_of)  # type: ignore[untyped-decorator]
def _rows_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(each_of, POSTGRESQL)  # type: ignore[untyped-decorator]
def _rows_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    listed = compiler.process(element.clauses, **options)
    return f"json_array_elements_text(CAST({listed} AS json))"


class item_at(FunctionElement[Any]):
    """A number on a list that is an item of a list, by its place on it."""

    type = Integer()
    inherit_cache = True
    name = "item_at"


@compiles(item_at)  # type: ignore[untyped-decorator]
def _item_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    listed, place = (compiler.process(one, **options) for one in element.clauses)
    return f"json_extract({listed}, '$[' || {place} || ']')"


@compiles(item_at, POSTGRESQL)  # type: ignore[untyped-decorator]
def _item_on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    listed, place = (compiler.process(one, **options) for one in element.clauses)
    return f"CAST(CAST({listed} AS json) ->> CAST({place} AS integer) AS integer)"


def in_ranges(value: Any, ranges: Sequence[tuple[int, int]]) -> Any:
    """Return the condition that a number is in one of some ranges, both ends included.

    The list becomes another table of the query, so that the index is read once a range.
    Ranges must not overlap, or what is in two of them comes twice.
    """
    listed = each_of(literal(json.dumps(list(ranges)))).table_valued(column("value"))
    return value.between(item_at(listed.c.value, 0), item_at(listed.c.value, 1))
