"""Writes a report as one page of HTML that needs nothing else."""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from jinja2 import Environment

from knowledge.reporting.figures import Figures
from knowledge.reporting.grouping import Encode, group_by_meaning
from knowledge.reporting.showing import draw
from knowledge.reporting.weeks import compare_weeks

TEMPLATE = Path(__file__).with_name("page.html")


def write_page(figures: Figures, encode: Encode, path: Path) -> Path:
    """Write the page; what people wrote stands in it as text only."""
    # Everything is escaped: comments and questions are anybody's.
    template = Environment(autoescape=True).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    page = template.render(
        figures=figures,
        weeks=compare_weeks(figures),
        groups=group_by_meaning(figures.unanswered, encode),
        picture=_picture(figures),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def _picture(figures: Figures) -> str:
    with tempfile.TemporaryDirectory() as folder:
        drawn = draw(figures, Path(folder) / "topics.png")
        return base64.b64encode(drawn.read_bytes()).decode()
