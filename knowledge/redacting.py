"""Takes out of a text what tells who wrote it."""

from __future__ import annotations

import re

from knowledge.enquiries.model import EMAIL

LEFT_OUT = "[...]"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
PRIVATE = (
    EMAIL,
    re.compile(r"\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b", re.IGNORECASE),  # NI
    re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"),  # a date of birth
    re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\w*\s+\d{{4}}\b",
        re.IGNORECASE,
    ),
    re.compile(r"\+?\d[\d\s()-]{5,}\d"),  # a telephone number
)
POSTCODE = re.compile(
    r"\b(?P<district>[a-z]{1,2}\d[a-z\d]?)\s?\d[a-z]{2}\b", re.IGNORECASE
)
"""Thousands of people live in a district, a few dozen behind a whole postcode."""
NAMED = re.compile(
    r"\b(?P<before>(?:my name(?:'s| is)|i(?:'m| am) called|call me)\s+)"
    r"[^\W\d_][\w'-]*(?:\s[A-Z][\w'-]*)?",
    re.IGNORECASE,
)


def redacted(text: str) -> str:
    """Return a text without addresses, numbers and names of people."""
    for pattern in PRIVATE:
        text = pattern.sub(LEFT_OUT, text)
    text = POSTCODE.sub(rf"\g<district> {LEFT_OUT}", text)
    return NAMED.sub(rf"\g<before>{LEFT_OUT}", text)
