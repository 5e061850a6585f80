"""``python -m knowledge import``: adverts and standards, from files or an address."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from knowledge.console import err, opened, out, reporting
from knowledge.errors import ImportFault
from knowledge.importing.api import Source
from knowledge.importing.kinds import adverts_into, standards_kind
from knowledge.importing.run import Import, Kind, Report
from knowledge.store import Store

KEY_VARIABLE = "VACANCIES_API_KEY"
KEY_HEADER, VERSION_HEADER = "Ocp-Apim-Subscription-Key", "X-Version"
SHOWN = 20  # unreadable records named one by one

NOTES = {
    "incomplete": "the source does not give all that there is: nothing was closed",
    "repeated": "a page only repeated what others held",
}

app = typer.Typer(no_args_is_help=True, help="Import what others publish.")

ORIGIN = typer.Argument(..., help="A JSON file (also .gz), or an http(s) address.")
STANDARDS = typer.Argument(
    ...,
    help="A folder or a .zip of the official files, a JSON file (also .gz), or an"
    " http(s) address.",
)


@app.command()
def vacancies(origin: str = ORIGIN) -> None:
    """Import adverts: an export, or the Display Advert API (version 2).

    The API's key is read from VACANCIES_API_KEY.
    """
    headers = {VERSION_HEADER: "2"}
    if key := os.environ.get(KEY_VARIABLE):
        headers[KEY_HEADER] = key
    with reporting(), opened() as store:
        store.load()
        _run(store, adverts_into(store), origin, headers)


@app.command()
def standards(origin: str = STANDARDS) -> None:
    """Import standards as Skills England publishes them, each in all its versions."""
    with reporting(), opened() as store:
        _run(store, standards_kind(), origin, {})
        store.load()


def _run(store: Store, kind: Kind, origin: str, headers: dict[str, str]) -> None:
    now = datetime.now()
    with _Bars() as bars:
        importing = Import(store.engine, kind, bars)
        if origin.startswith(("http://", "https://")):
            report = importing.from_source(Source(origin, headers), now)
        elif "://" in origin:
            raise ImportFault(f"{origin}: give a file, or an http or https address")
        else:
            report = importing.from_file(Path(origin), now)
    _tell(kind, report)


def _tell(kind: Kind, report: Report) -> None:
    counts = report.counts
    if report.resumed_after:
        out.print(f"went on after page {report.resumed_after}", highlight=False)
    out.print(
        f"{kind.name}: {counts.new:,} new, {counts.changed:,} changed,"
        f" {counts.unchanged:,} unchanged, {counts.closed:,} closed",
        highlight=False,
    )
    for note in dict.fromkeys(report.notes):
        err.print(NOTES[note], highlight=False)
    for fault in report.faults[:SHOWN]:
        err.print(f"not read: {fault}", markup=False, highlight=False)
    if report.unreadable > SHOWN:
        more = report.unreadable - SHOWN
        err.print(f"not read: {more:,} more", highlight=False)


class _Bars:
    """Shows two bars: how much has been read, and how much taken over."""

    def __init__(self) -> None:
        columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
        self._progress = Progress(*columns, console=err, transient=True)
        self._read = self._progress.add_task("reading", total=None)
        self._taken = self._progress.add_task("taking over", total=None, visible=False)

    def __enter__(self) -> _Bars:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def reading(self, done: int, total: int | None, unit: str) -> None:
        """Move the first bar."""
        self._progress.update(
            self._read, completed=done, total=total, description=f"reading {unit}"
        )

    def taking_over(self, done: int, total: int) -> None:
        """Move the second bar."""
        self._progress.update(self._taken, completed=done, total=total, visible=True)
