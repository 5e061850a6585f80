"""Makes up adverts in the form of the Display Advert API, as many as are wanted.

Where the work is follows the population of England's towns, what it is follows how many
people start each apprenticeship; employers and texts are made up.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from knowledge.content_files import Content, read_content
from knowledge.schema import CatalogueEntry, PlaceEntry
from knowledge.settings import DEFAULT_CONTENT
from knowledge.vocabulary import Nation, Status

ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "ow"]
ENDS = [
    "ck",
    "d",
    "ff",
    "ld",
    "ll",
    "m",
    "n",
    "nd",
    "ng",
    "rd",
    "rn",
    "rt",
    "s",
    "ss",
    "th",
    "tt",
]
STREETS = [
    "Bridge",
    "Court",
    "Dale",
    "Field",
    "Gate",
    "Hill",
    "Lane",
    "Mill",
    "Park",
    "Stone",
    "Vale",
    "Wharf",
]
TRADES = [
    "Engineering",
    "Care",
    "Foods",
    "Digital",
    "Homes",
    "Dental",
    "Logistics",
    "Motors",
    "Salons",
]
SPREAD = 1.5  # kilometres around the middle of a town of a hundred thousand people
DEGREE = 111.0  # kilometres
SUMMARY = (
    "You will learn on the job beside people who know it well, with time set aside for"
    " training, and work towards becoming a qualified"
)
WAGES = (
    {"wageType": "ApprenticeshipMinimum"},
    {"wageType": "NationalMinimum"},
    {"wageType": "CompetitiveSalary", "wageAdditionalInformation": "Competitive"},
)
FULL_TEXT = (
    "<p>{title} with {employer}.</p><ul><li>Help the team</li><li>Learn</li></ul>"
)


def make_adverts(count: int, today: date, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield adverts; the same ones for the same seed."""
    content, chance = read_content(DEFAULT_CONTENT), random.Random(seed)
    towns = [p for p in content.places if p.nation is Nation.ENGLAND and p.population]
    people = [town.population for town in towns]
    live = _started(content)
    starts = [entry.starts or 1 for entry in live]
    for number in range(count):
        [town] = chance.choices(towns, people)
        [entry] = chance.choices(live, starts)
        yield _advert(number, town, entry, today, chance)


def write_adverts(path: Path, count: int, today: date) -> None:
    """Write adverts as one page of the API, whatever their number."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{{"total": {count}, "vacancies": [\n')
        for number, advert in enumerate(make_adverts(count, today)):
            file.write(",\n" if number else "")
            json.dump(advert, file, ensure_ascii=False)
        file.write("\n]}\n")


def _started(content: Content) -> list[CatalogueEntry]:
    return [e for e in content.catalogue if e.status is Status.LIVE and e.level]


def _advert(
    number: int,
    town: PlaceEntry,
    entry: CatalogueEntry,
    today: date,
    chance: random.Random,
) -> dict[str, Any]:
    employer = _employer(chance)
    title = f"{entry.title} apprentice"
    closes = today + timedelta(days=chance.randint(1, 90))
    starts = closes + timedelta(days=chance.randint(7, 120))
    return {
        "title": title,
        "description": f"{SUMMARY} {entry.title.lower()} in {town.name}.",
        "numberOfPositions": chance.choice([1, 1, 1, 2, 5]),
        "postedDate": f"{today - timedelta(days=chance.randint(0, 30))}T09:00:00Z",
        "closingDate": f"{closes}T23:59:59Z",
        "startDate": f"{starts}T00:00:00Z",
        "wage": _wage(chance),
        "hoursPerWeek": chance.choice([30, 35, 37, 37.5, 37.5, 40]),
        "expectedDuration": f"{entry.months or 18} Months",
        "addresses": [_address(town, chance)],
        "employerName": employer,
        "course": {
            "title": f"{entry.title} (level {entry.level})",
            "level": entry.level,
            "route": entry.route,
            "type": "Standard",
        },
        "providerName": f"{chance.choice(STREETS)} College",
        "isDisabilityConfident": chance.random() < 0.3,
        "vacancyUrl": f"https://adverts.example/apprenticeship/VAC{number:010}",
        "vacancyReference": f"{number:010}",
        "isNationalVacancy": False,
        "fullDescription": FULL_TEXT.format(title=title, employer=employer),
    }


def _employer(chance: random.Random) -> str:
    parts = (chance.choice(p) for p in (ONSETS, MIDDLES, ENDS, MIDDLES, ENDS))
    return f"{''.join(parts).title()} {chance.choice(TRADES)} Ltd"


def _wage(chance: random.Random) -> dict[str, Any]:
    if chance.random() < 0.4:
        return dict(chance.choice(WAGES))
    amount = chance.randrange(15_600, 27_000, 50)
    shown = f"£{amount:,} a year"
    unit = {"wageUnit": "Annually", "wageAdditionalInformation": shown}
    return {"wageType": "Custom", "wageAmount": amount, **unit}


def _address(town: PlaceEntry, chance: random.Random) -> dict[str, Any]:
    spread = SPREAD * (town.population / 100_000) ** 0.4 / DEGREE
    return {
        "addressLine1": f"{chance.randint(1, 90)} {chance.choice(STREETS)} Road",
        "addressLine3": town.name,
        "latitude": round(town.latitude + chance.gauss(0, spread), 6),
        "longitude": round(town.longitude + chance.gauss(0, spread * 1.6), 6),
    }
