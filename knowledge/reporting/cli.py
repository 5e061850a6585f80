"""``python -m knowledge report``: what people ask, and what they think of answers."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Optional

import typer

from knowledge.console import opened, out, reporting
from knowledge.reporting.figures import read_figures
from knowledge.reporting.showing import draw, tables, write_csv
from knowledge.settings import ENCODER


def report(
    days: int = typer.Option(56, min=1, max=3650, help="How many days to look back."),
    folder: Optional[Path] = typer.Option(
        None, help="Where to write CSV files and a picture as well."
    ),
    page: Optional[Path] = typer.Option(
        None, help="Where to write it all as one page of HTML."
    ),
) -> None:
    """Show unanswered questions, the worst-rated answers and topics over time."""
    last = date.today()
    with reporting(), opened() as store:
        figures = read_figures(store.engine, last - timedelta(days=days - 1), last)
    for table in tables(figures):
        out.print(table)
    if figures.waiting:
        out.print(f"{figures.waiting} enquiries wait to be sent", highlight=False)
    if folder:
        written = [*write_csv(figures, folder), draw(figures, folder / "topics.png")]
        out.print(f"written: {', '.join(map(str, written))}", highlight=False)
    if page:
        # Only here: the encoder need not be there for the rest.
        from knowledge.encoder import load_encoder
        from knowledge.reporting.page import write_page

        with reporting():
            encode = load_encoder(ENCODER).encode
        out.print(f"written: {write_page(figures, encode, page)}", highlight=False)
