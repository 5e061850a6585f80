"""The command line for content owners: load, check and show what is known.

Exit codes: 0 all well; 1 a content file is wrong or the store cannot be used;
2 the command was not understood, or names a listing that is not there.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Optional

import typer
from rich.table import Table

from knowledge.ambiguity import ambiguity, told
from knowledge.console import NOT_THERE, err, opened, out, reporting
from knowledge.content_files import content_paths, read_content
from knowledge.coverage import Coverage, coverage
from knowledge.encoder import known_words, load_encoder
from knowledge.entities import Listing
from knowledge.exporting import export, listing_record
from knowledge.formats import day
from knowledge.guidance.known import read_known, save_known
from knowledge.guidance.opened import make_guide
from knowledge.importing.cli import app as importing
from knowledge.privacy.cli import app as privacy
from knowledge.reporting.cli import report
from knowledge.reviewing import LEVELS, Review, review
from knowledge.search.meaning import keep_meanings
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
        built = make_guide(store, known)
        save_known(built.known, to, encoder.name)
        described = keep_meanings(store)
    count = len(built.questions)
    message = f"indexed: {count} questions of guidance, {described} listings"
    out.print(message, highlight=False)


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
    covered = coverage(found, date.today())
    out.print(_known(covered))
    names = ambiguity(found, frozenset(known_words(ENCODER)))
    for told_names in (
        told("names that several listings share", names.shared),
        told("names that are plain words", names.plain),
    ):
        out.print(told_names, highlight=False, markup=False)
    for gap in covered.gaps:
        err.print(f"untold: {gap}", highlight=False, markup=False)
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


def _known(covered: Coverage) -> Table:
    """Show of how many of the approved standards something is known."""
    table = Table(f"of {covered.standards} approved standards", "known of")
    for name, count in sorted(covered.counts.items(), key=lambda one: -one[1]):
        table.add_row(name, str(count))
    return table


ON = typer.Option(
    None, "--on", formats=["%Y-%m-%d"], help="The day of the start; today without it."
)


@app.command()
def show(
    reference: Optional[str] = typer.Argument(None, help="For example ST1398."),
    on: Optional[datetime] = ON,
    plain: bool = typer.Option(False, "--json", help="As JSON, for a program."),
) -> None:
    """Show one listing with the source of each fact, or name them all."""
    with reporting(), opened() as store:
        store.load()
        if reference is None:
            _show_titles(store)
            return
        listing = store.listing(reference.upper(), _day(on))
    if listing is None:
        err.print(f"no listing {reference}: 'show' alone names them all")
        raise typer.Exit(NOT_THERE)
    if plain:
        typer.echo(json.dumps(listing_record(listing), ensure_ascii=False, indent=2))
    else:
        _show_listing(listing)


@app.command(name="export")
def export_all(
    to: Path = typer.Argument(..., help="The file to write, one JSON object a line."),
    on: Optional[datetime] = ON,
) -> None:
    """Write every standard as the guide tells it for who starts on a day."""
    with reporting(), opened() as store:
        store.load()
        lines = list(export(store, _day(on)))
    unfinished = to.with_name(f"{to.name}.part")
    try:
        unfinished.write_text("\n".join([*lines, ""]), encoding="utf-8")
        unfinished.replace(to)
    except OSError as error:
        err.print(f"{to} cannot be written: {error.strerror}", highlight=False)
        raise typer.Exit(1) from None
    out.print(f"written: {len(lines)} standards", highlight=False)


def _day(on: datetime | None) -> date:
    return on.date() if on else date.today()


def _show_titles(store: Store) -> None:
    for reference, title in store.titles().items():
        out.print(f"{reference}  {title}", highlight=False)


def _show_listing(listing: Listing) -> None:
    table = Table("fact", "what is known", "source", "checked", show_lines=True)
    table.columns[0].no_wrap = True
    table.columns[1].ratio, table.columns[2].ratio = 3, 2
    for field, source in listing.sources.items():
        known = _plain(getattr(listing, field))
        table.add_row(field, known, source.name, day(source.checked))
    out.print(listing.reference, style="bold")
    out.print(table)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value) or "none yet"
    return str(getattr(value, "value", value))
