"""The command line for content owners: load, check and show what is known.

Exit codes: 0 all well; 1 a content file is wrong or the store cannot be used;
2 the command was not understood, or names a listing that is not there.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Optional

import typer
from rich.table import Table

from knowledge.console import NOT_THERE, err, opened, out, reporting
from knowledge.content_files import content_paths, read_content
from knowledge.encoder import load_encoder
from knowledge.entities import Listing
from knowledge.formats import day
from knowledge.guidance.index import GuidanceIndex
from knowledge.guidance.known import read_known, save_known
from knowledge.importing.cli import app as importing
from knowledge.privacy.cli import app as privacy
from knowledge.reporting.cli import report
from knowledge.reviewing import LEVELS, Review, review
from knowledge.settings import ENCODER, GUIDANCE_INDEX, read_settings
from knowledge.store import Store
from knowledge.vocabulary import Route

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Look after the guide's store of facts.",
)
app.add_typer(importing, name="import")
app.add_typer(privacy, name="privacy")
app.command()(report)


@app.command()
def load(
    quiet: bool = typer.Option(False, help="Say nothing unless something changed."),
) -> None:
    """Bring the store in step with the content files."""
    with reporting(), opened() as store:
        changed = store.load()
        count = len(store.titles())
    state = "filled" if changed else "already in step"
    if changed or not quiet:
        out.print(f"store {state}: {count} listings", highlight=False)


@app.command()
def index(
    to: Path = typer.Option(GUIDANCE_INDEX, help="The file to write."),
) -> None:
    """Work out beforehand what finds the question asked, so that servers start fast."""
    with reporting(), opened() as store:
        store.load()
        encoder = load_encoder(ENCODER)
        known = read_known(to, encoder.name)
        built = GuidanceIndex(store.guidance(), encoder.encode, known)
        save_known(built.known, to, encoder.name)
    count = len(built.questions)
    out.print(f"indexed: {count} questions of guidance", highlight=False)


@app.command()
def check(
    folder: Optional[Path] = typer.Argument(None, help="Content folder, if another."),
) -> None:
    """Check the content files: faults first, then what is thin, stale or missing."""
    content = folder or read_settings().content
    with reporting():
        found = read_content(content)
    files = len(content_paths(content))
    message = f"{files} files, {len(found.listings)} listings: no faults"
    out.print(message, highlight=False)
    reviewed = review(found, date.today())
    out.print(_coverage(reviewed))
    for kind in ("thin", "stale", "missing"):
        for finding in getattr(reviewed, kind):
            err.print(f"{kind}: {finding}", highlight=False, markup=False)


def _coverage(reviewed: Review) -> Table:
    """Show how many listings are written out, by route and level."""
    table = Table("listings by route and level", *map(str, LEVELS), "all")
    table.columns[0].no_wrap = True
    for route in Route:
        numbers = [reviewed.coverage[route, level] for level in LEVELS]
        table.add_row(route.value, *(str(n or "") for n in numbers), str(sum(numbers)))
    return table


@app.command()
def show(
    reference: Optional[str] = typer.Argument(None, help="For example ST1398."),
) -> None:
    """Show one listing with the source of each fact, or name them all."""
    with reporting(), opened() as store:
        store.load()
        if reference is None:
            _show_titles(store)
            return
        listing = store.listing(reference.upper())
    if listing is None:
        err.print(f"no listing {reference}: 'show' alone names them all")
        raise typer.Exit(NOT_THERE)
    _show_listing(listing)


def _show_titles(store: Store) -> None:
    for reference, title in store.titles().items():
        out.print(f"{reference}  {title}", highlight=False)


def _show_listing(listing: Listing) -> None:
    table = Table("fact", "what is known", "source", "checked", show_lines=True)
    for field, source in listing.sources.items():
        known = _plain(getattr(listing, field))
        table.add_row(field, known, source.name, day(source.checked))
    out.print(listing.reference, style="bold")
    out.print(table)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value) or "none yet"
    return str(getattr(value, "value", value))
