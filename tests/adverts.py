"""Adverts as the Display Advert API sends them, for tests to change as they need."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from knowledge.importing.kinds import adverts_into
from knowledge.importing.run import Import, Report
from knowledge.store import Store

NOW = datetime(2026, 11, 23, 12, 0)
TOWNS = {
    "Leeds": (53.79648, -1.54785, "LS1 4AP"),
    "Bradford": (53.79391, -1.75206, "BD1 1HY"),
    "York": (53.95763, -1.08271, "YO1 7EP"),
    "Bristol": (51.45523, -2.59665, "BS1 4DJ"),
    "Truro": (50.26526, -5.05436, "TR1 2NN"),
}


class Silent:
    """Progress that nobody watches."""

    def reading(self, done: int, total: int | None, unit: str) -> None: ...

    def taking_over(self, done: int, total: int) -> None: ...


def address(town: str) -> dict[str, Any]:
    latitude, longitude, postcode = TOWNS[town]
    place = {"addressLine1": "1 High Street", "addressLine3": town}
    return {**place, "postcode": postcode, "latitude": latitude, "longitude": longitude}


def advert(number: int, *towns: str, **changes: Any) -> dict[str, Any]:
    """Return an advert; a change to None leaves a field out, as the API does."""
    whole = {
        "title": f"Apprentice {number}",
        "description": "Learn a trade with us.",
        "numberOfPositions": 1,
        "postedDate": "2026-11-01T09:00:00Z",
        "closingDate": "2026-12-20T23:59:59Z",
        "startDate": "2027-02-01T00:00:00Z",
        "wage": {
            "wageType": "Custom",
            "wageAmount": 16000,
            "wageUnit": "Annually",
            "wageAdditionalInformation": "£16,000 a year",
            "workingWeekDescription": "Monday to Friday, 9am to 5pm",
        },
        "hoursPerWeek": 37.5,
        "expectedDuration": "1 Year 6 Months",
        "addresses": [address(town) for town in towns or ("Leeds",)],
        "employerName": "Example Works Ltd",
        "employerContactName": "Pat Person",
        "employerContactPhone": "020 7946 0000",
        "employerContactEmail": "pat@example.org",
        "course": {
            "title": "Dental nurse (level 3)",
            "level": 3,
            "route": "Health and science",
            "type": "Standard",
        },
        "apprenticeshipLevel": "Advanced",
        "providerName": "Example College",
        "isDisabilityConfident": False,
        "vacancyUrl": f"https://adverts.example/VAC{number}",
        "vacancyReference": f"VAC{number}",
        "isNationalVacancy": False,
    }
    return {k: v for k, v in {**whole, **changes}.items() if v is not None}


def written(path: Path, adverts: Iterable[Any]) -> Path:
    """Write a page of the API to a file."""
    path.write_text(json.dumps({"vacancies": list(adverts)}), encoding="utf-8")
    return path


def imported(
    store: Store, adverts: Iterable[Any], folder: Path, now: datetime = NOW
) -> Report:
    """Import adverts by way of a file."""
    run = Import(store.engine, adverts_into(store), Silent())
    return run.from_file(written(folder / "adverts.json", adverts), now)
