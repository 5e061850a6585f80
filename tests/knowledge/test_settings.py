"""The store's place comes from the environment, with a file as the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import settings
from knowledge.settings import read_settings


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_URL", "postgresql://127.0.0.1/guide")
    assert read_settings().url == "postgresql://127.0.0.1/guide"


def test_an_sqlite_file_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KNOWLEDGE_URL", raising=False)
    monkeypatch.delenv("KNOWLEDGE_CONTENT", raising=False)
    monkeypatch.setattr(settings, "DEFAULT_DATABASE", tmp_path / "new" / "k.db")
    found = read_settings()
    assert found.url == f"sqlite:///{tmp_path / 'new' / 'k.db'}"
    assert (tmp_path / "new").is_dir()
    assert (found.content / "listings").is_dir()
