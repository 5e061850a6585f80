"""When advisers are there: "Mon-Fri 09:00-17:00, Sat 10:00-13:00", British time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PART = re.compile(
    r"(?P<first>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"(?: ?(?:-|to) ?(?P<last>mon|tue|wed|thu|fri|sat|sun)[a-z]*)?"
    r" (?P<opens>\d{1,2}:\d{2}) ?(?:-|to) ?(?P<closes>\d{1,2}:\d{2})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OpeningHours:
    """Hours as they were written, and as spans of (weekday, opens, closes)."""

    text: str
    spans: tuple[tuple[int, time, time], ...]

    def open_at(self, moment: datetime) -> bool:
        """Tell whether somebody is there; ``moment`` must know its time zone."""
        local = moment.astimezone(LONDON)
        now = local.time()
        return any(
            day == local.weekday() and opens <= now < closes
            for day, opens, closes in self.spans
        )


def read_opening_hours(text: str) -> OpeningHours:
    """Read opening hours.

    Raises:
        ValueError: they are not written as they should be.
    """
    parts = [PART.fullmatch(part.strip()) for part in text.split(",")]
    if not all(parts):
        raise ValueError(f"not opening hours: {text!r}; write 'Mon-Fri 09:00-17:00'")
    spans = [span for part in parts if part for span in _spans(part)]
    return OpeningHours(" ".join(text.split()), tuple(spans))


def _spans(part: re.Match[str]) -> list[tuple[int, time, time]]:
    first = DAYS.index(part["first"].lower())
    last = DAYS.index((part["last"] or part["first"]).lower())
    opens, closes = _time(part["opens"]), _time(part["closes"])
    if last < first or closes <= opens:
        raise ValueError(f"not opening hours: {part.group()!r} ends before it begins")
    return [(day, opens, closes) for day in range(first, last + 1)]


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
