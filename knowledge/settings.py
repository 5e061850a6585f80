"""Where the store lives: one address, one folder of content."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

URL_VARIABLE = "KNOWLEDGE_URL"
CONTENT_VARIABLE = "KNOWLEDGE_CONTENT"

ROOT = Path(__file__).resolve().parent
DEFAULT_CONTENT = ROOT / "content"
ENCODER = ROOT.parent / "build" / "encoder"  # as `make setup` builds it
DEFAULT_DATABASE = ROOT.parent / "build" / "knowledge.db"


@dataclass(frozen=True)
class Settings:
    """The database's SQLAlchemy URL and the folder of content files."""

    url: str
    content: Path


def read_settings() -> Settings:
    """Read the settings from the environment, with an SQLite file as the default."""
    content = Path(os.environ.get(CONTENT_VARIABLE) or DEFAULT_CONTENT)
    url = os.environ.get(URL_VARIABLE)
    if not url:
        DEFAULT_DATABASE.parent.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{DEFAULT_DATABASE}"
    return Settings(url, content)
