"""What the catalogue calls a job is a name; the rest of a sentence is none."""

from __future__ import annotations

import pytest

from knowledge.catalogue import job_titles, read_catalogue
from knowledge.settings import DEFAULT_CONTENT

FIREFIGHTER, BUTCHER = "ST0486", "ST0077"
CATALOGUE = DEFAULT_CONTENT / "catalogue.tsv"


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
    entries = {one.reference: one for one in read_catalogue(CATALOGUE)}
    assert title in entries[reference].job_titles
    assert (title in job_titles(entries[reference])) is named
