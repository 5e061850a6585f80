"""How people write the names of places and postcodes."""

from __future__ import annotations

import re
import unicodedata

PLAIN = re.compile(r"[a-z]+")
SAINT = re.compile(r"\bsaint\b")
QUOTES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}.")
DISTRICT = r"[a-z]{1,2}\d[a-z\d]?"
POSTCODE = re.compile(
    rf"\b(?P<district>{DISTRICT})(?:\s?(?P<inward>\d[a-z]{{2}}))?\b", re.IGNORECASE
)
AREA = re.compile(r"[A-Z]{1,2}")


def plain(name: str) -> str:
    """Write a name in small letters with single blanks: "St. Neot's" is "st neots"."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(QUOTES))
    ascii_only = decomposed.encode("ascii", "ignore").decode()
    return SAINT.sub("st", " ".join(PLAIN.findall(ascii_only)))


def area_of(district: str) -> str:
    """Return the letters that a district begins with."""
    found = AREA.match(district)
    return found.group() if found else ""
