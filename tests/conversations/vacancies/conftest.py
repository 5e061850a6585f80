"""The shelf with adverts on it, for as long as these conversations last."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete

from actions.library import Library
from knowledge import kept
from tests.adverts import advert, imported

ELECTRICIAN = {
    "title": "Installation and maintenance electrician (level 3)",
    "level": 3,
}
CARPENTER = {"title": "Carpentry and joinery (level 2)", "level": 2}
RICH = {
    "wageType": "Custom",
    "wageAmount": 21000,
    "wageUnit": "Annually",
    "wageAdditionalInformation": "£21,000 a year",
}
ADVERTS = [
    advert(
        1,
        "Leeds",
        title="Dental nurse apprentice",
        employerName="Bright Smiles Ltd",
        fullDescription="<p>Help the dentist.</p><ul><li>Clean tools</li></ul>",
        skills=["Kindness", "Care with detail"],
        qualifications=[
            {
                "qualificationType": "GCSE",
                "subject": "English",
                "grade": "4",
                "weighting": "Essential",
            }
        ],
        employerDescription="A family practice.",
    ),
    advert(
        2,
        "Bradford",
        title="Apprentice electrician",
        course=ELECTRICIAN,
        wage=RICH,
        employerName="Sparks and Sons",
        isDisabilityConfident=True,
        closingDate="2026-11-27T23:59:59Z",
    ),
    advert(
        3,
        "York",
        title="Electrical apprentice",
        course=ELECTRICIAN,
        hoursPerWeek=25,
        employerName="Sparks and Sons",
        startDate="2027-09-06T00:00:00Z",
    ),
    advert(4, "Bristol", title="Trainee joiner", course=CARPENTER),
    advert(5, "Leeds", title="Falconer apprentice", course=None, level=None, wage=None),
    advert(6, "Leeds", title="Apprentice joiner", course=CARPENTER, wage=RICH),
    advert(
        7,
        title="Roving joiner",
        course=CARPENTER,
        addresses=None,
        isNationalVacancy=True,
    ),
]


@pytest.fixture(scope="package", autouse=True)
def _advertised(
    shelf: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    imported(shelf.store, ADVERTS, tmp_path_factory.mktemp("adverts"))
    yield
    with shelf.store.engine.begin() as connection:
        for table in reversed(kept.metadata.sorted_tables):
            connection.execute(delete(table))
