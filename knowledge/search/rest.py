"""What of a message has not been understood yet."""

from __future__ import annotations

import re

Found = re.Match[str]


class Rest:
    """A message from which whatever was understood is taken."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> Found | None:
        """Find a pattern, and blank it out so that nothing else reads it."""
        found = pattern.search(self.text)
        if found:
            self.cut(*found.span())
        return found

    def cut(self, start: int, stop: int) -> None:
        """Blank out what stands between two places."""
        self.text = f"{self.text[:start]} ; {self.text[stop:]}"
