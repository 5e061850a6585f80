"""``python -m knowledge privacy``: what is kept of somebody, and an end to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from knowledge.console import err, opened, out, reporting
from knowledge.engine import connect, utc_now
from knowledge.privacy.keeping import Engines, days_kept, erase, export, let_go
from knowledge.privacy.map import KEPT, Database
from knowledge.settings import conversations_url

app = typer.Typer(
    no_args_is_help=True,
    help="Show or erase what is kept of a person (docs/privacy.md).",
)


@contextmanager
def _engines() -> Iterator[Engines]:
    conversations = connect(conversations_url())
    with reporting(), opened() as store:
        try:
            yield {
                Database.KNOWLEDGE: store.engine,
                Database.CONVERSATIONS: conversations,
            }
        finally:
            conversations.dispose()


@app.command("map")
def show_map() -> None:
    """Name every table that holds something of people."""
    for kept in KEPT:
        by = f"by {kept.who}" if kept.who else "by nobody"
        line = f"{kept.database.value}.{kept.table} ({by}): {kept.holds}"
        out.print(line, highlight=False)


@app.command("export")
def export_one(
    who: str = typer.Argument(..., help="A conversation's id or a reference."),
) -> None:
    """Print as JSON all that is kept under an id."""
    with _engines() as engines:
        told = export(engines, who)
    out.print_json(json.dumps(told, default=str))


@app.command("erase")
def erase_one(
    who: str = typer.Argument(..., help="A conversation's id or a reference."),
) -> None:
    """Erase all that is kept under an id. There is no way back."""
    with _engines() as engines:
        _tell("erased", erase(engines, who))


@app.command("sweep")
def sweep() -> None:
    """Erase what is older than KEEP_DAYS; the action server does so every hour."""
    with _engines() as engines:
        _tell("erased", let_go(engines, utc_now(), days_kept()))


def _tell(done: str, counts: dict[str, int]) -> None:
    for table, count in counts.items():
        out.print(f"{table}: {count} {done}", highlight=False)
    if not any(counts.values()):
        err.print("nothing was kept under that", highlight=False)
