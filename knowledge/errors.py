"""What can go wrong in the knowledge room.

KnowledgeError
  x ContentError     a content file is wrong: which, where, and the mend
  x StoreError       the database cannot be reached or written
  x ImportFault      a source cannot be read; nothing has been changed
  x EncoderMissingError  the sentence encoder has not been built
  x SettingsError    a setting in the environment makes no sense
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class KnowledgeError(Exception):
    """Anything wrong with the store; the message is fit for a person to read."""


@dataclass(frozen=True)
class Problem:
    """One fault in a content file. ``line`` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(KnowledgeError):
    """One or more content files are wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class StoreError(KnowledgeError):
    """The database cannot be reached, or refuses what is asked."""


class ImportFault(KnowledgeError):
    """What is to be imported cannot be read; the store is as it was."""


class EncoderMissingError(KnowledgeError):
    """The sentence encoder's files are not where they should be."""


class SettingsError(KnowledgeError):
    """A setting in the environment is missing or makes no sense."""
