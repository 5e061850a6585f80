"""Where the store lives: one address, one folder of content."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

URL_VARIABLE = "KNOWLEDGE_URL"
CONTENT_VARIABLE = "KNOWLEDGE_CONTENT"
CONVERSATIONS_VARIABLE = "CONVERSATIONS_URL"

ROOT = Path(__file__).resolve().parent
DEFAULT_CONTENT = ROOT / "content"
ENCODER = ROOT.parent / "build" / "encoder"  # as `make setup` builds it
BUILD = ROOT.parent / "build"
GUIDANCE_INDEX = BUILD / "guidance.npz"  # likewise; worked out anew where it is missing
MEANINGS = BUILD / "meanings.npz"  # likewise
DEFAULT_DATABASE = BUILD / "knowledge.db"
DEFAULT_CONVERSATIONS = BUILD / "conversations.db"


@dataclass(frozen=True)
class Settings:
    """The database's SQLAlchemy URL and the folder of content files.

    ``pause`` is how many seconds pass between two looks at the files' dates.
    """

    url: str
    content: Path
    pause: float = 1.0


def read_settings() -> Settings:
    """Read the settings from the environment, with an SQLite file as the default."""
    content = Path(os.environ.get(CONTENT_VARIABLE) or DEFAULT_CONTENT)
    return Settings(store_url(), content)


def store_url(environment: Mapping[str, str] = os.environ) -> str:
    """Read where the store is; by default it is a file."""
    if url := environment.get(URL_VARIABLE):
        return url
    DEFAULT_DATABASE.parent.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{DEFAULT_DATABASE}"


def conversations_url(environment: Mapping[str, str] = os.environ) -> str:
    """Read where conversations are kept: apart from the store, for they may be lost."""
    if url := environment.get(CONVERSATIONS_VARIABLE):
        return url
    BUILD.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{DEFAULT_CONVERSATIONS}"
