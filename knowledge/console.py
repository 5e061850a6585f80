"""What the commands share: where they write, and how faults end them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from knowledge.errors import KnowledgeError
from knowledge.settings import read_settings
from knowledge.store import Store

out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

FAULT = 1
NOT_THERE = 2


@contextmanager
def opened() -> Iterator[Store]:
    """Open the store that the environment names, and close it again."""
    store = Store(read_settings())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def reporting() -> Iterator[None]:
    """Turn a fault into plain lines and an exit code."""
    try:
        yield
    except KnowledgeError as error:
        err.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(FAULT) from None
