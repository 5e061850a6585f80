"""Shows the figures of a report: as tables, as CSV files, and as a picture."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from knowledge.reporting.figures import Figures, Settled

SHOWN = 20  # rows of a table
DRAWN = 8  # topics of the picture


def tables(figures: Figures) -> list[Table]:
    """Return what to look at first, as tables."""
    return [_unanswered(figures), _worst(figures), _topics(figures)]


def _unanswered(figures: Figures) -> Table:
    table = Table("times", "without a good answer", "outcome", title="Unanswered")
    for times, text, outcome in figures.unanswered[:SHOWN]:
        table.add_row(str(times), text, outcome)
    return table


def _worst(figures: Figures) -> Table:
    table = Table("answer", "down", "up", "what was said", title="Worst rated")
    for one in figures.worst[:SHOWN]:
        table.add_row(one.about, str(one.down), str(one.up), "\n".join(one.comments))
    return table


def _topics(figures: Figures) -> Table:
    weeks = sorted({week for week, _ in figures.topics})[-8:]
    heads = [f"{week:%d %b}" for week in weeks]
    table = Table("turns by week", *heads, title="Topics")
    settled = [figures.sessions.get(week, Settled()) for week in weeks]
    table.add_row("(conversations)", *(str(one.sessions) for one in settled))
    table.add_row("(settled by the guide)", *(str(one.contained) for one in settled))
    for topic in _most_asked(figures):
        numbers = [figures.topics.get((week, topic), 0) for week in weeks]
        table.add_row(topic, *map(str, numbers))
    return table


def _most_asked(figures: Figures) -> list[str]:
    totals: Counter[str] = Counter()
    for (_, topic), turns in figures.topics.items():
        totals[topic] += turns
    return [topic for topic, _ in totals.most_common()]


def write_csv(figures: Figures, folder: Path) -> list[Path]:
    """Write each part of a report as a CSV file; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    worst = [(j.about, j.down, j.up, " | ".join(j.comments)) for j in figures.worst]
    topics = [(week, topic, n) for (week, topic), n in sorted(figures.topics.items())]
    return [
        _write(
            folder / "unanswered.csv",
            ("times", "text", "outcome"),
            figures.unanswered,
        ),
        _write(folder / "ratings.csv", ("answer", "down", "up", "comments"), worst),
        _write(folder / "topics.csv", ("week", "topic", "turns"), topics),
    ]


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows([_harmless(value) for value in row] for row in rows)
    return path


def _harmless(value: Any) -> Any:
    """Keep a spreadsheet from taking what people wrote for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else value


def draw(figures: Figures, path: Path) -> Path:
    """Draw the topics most asked about, week by week, as a PNG picture."""
    # Only here: it takes a second to import, and no other command needs it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 5))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    weeks = sorted({week for week, _ in figures.topics})
    for topic in _most_asked(figures)[:DRAWN]:
        turns = [figures.topics.get((week, topic), 0) for week in weeks]
        axes.plot(range(len(weeks)), turns, marker="o", label=topic)
    axes.set_xticks(range(len(weeks)), [f"{week:%d %b}" for week in weeks])
    axes.set_ylabel("turns a week")
    axes.set_title(f"What was asked, {figures.first} to {figures.last}")
    if weeks:
        axes.legend(loc="upper left", fontsize="small")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=120, bbox_inches="tight")
    return path
