"""What the catalogue calls a job is a name; the rest of a sentence is none."""

from __future__ import annotations

import pytest

from knowledge.catalogue import job_titles, read_catalogue
from knowledge.settings import DEFAULT_CONTENT
from knowledge.timeline import order

FIREFIGHTER, BUTCHER = "ST0486", "ST0077"
CATALOGUE = DEFAULT_CONTENT / "catalogue.jsonl"


@pytest.mark.parametrize(
    ("reference", "title", "named"),
    [
        (FIREFIGHTER, "the Armed Forces", False),
        (BUTCHER, "In-Store advanced butcher", True),
    ],
)
def test_a_part_of_a_sentence_is_no_job_title(
    reference: str, title: str, named: bool
) -> None:
    newest = max(read_catalogue(CATALOGUE, frozenset({reference})), key=order)
    assert title in newest.job_titles
    assert (title in job_titles(newest)) is named
