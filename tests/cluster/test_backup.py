"""The commands of docs/operations.md bring back what people left."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import subprocess
from datetime import datetime
from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from sqlalchemy.engine import make_url

from cluster.conversations import SharedTrackerStore
from knowledge.enquiries.store import Enquiries
from knowledge.settings import DEFAULT_CONTENT, Settings
from knowledge.store import Store
from tests.adverts import advert, imported
from tests.cluster.services import needed, postgresql

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
NOW = datetime(2026, 11, 23, 12, 0)


def leave(url: str, folder: Path) -> str:
    """Leave adverts, an enquiry and a conversation; return the enquiry's reference."""
    store = Store(Settings(url, DEFAULT_CONTENT))
    store.load()
    imported(store, [advert(1)], folder)
    made = Enquiries(store.engine).add("a@example.org", "help me", (), "ST1398", NOW)
    store.close()
    talk = SharedTrackerStore(Domain.empty(), host=url)
    tracker = talk.init_tracker("somebody")
    tracker.update(SlotSet("listing", "ST1398"))
    asyncio.run(talk.save(tracker))
    talk.close()
    return made.reference


def check(url: str, reference: str) -> None:
    """Look for all that was left."""
    store = Store(Settings(url, DEFAULT_CONTENT))
    assert store.load() is False  # the content, too, is what it was
    assert store.adverts.numbered("VAC1")
    kept = Enquiries(store.engine).get(reference)
    assert kept is not None
    assert (kept.matter, kept.listing) == ("help me", "ST1398")
    assert Enquiries(store.engine).add("b@example.org", "more", (), None, NOW)
    store.close()
    talk = SharedTrackerStore(Domain.empty(), host=url)
    assert asyncio.run(talk.retrieve("somebody")) is not None
    talk.close()


def test_a_dump_of_postgresql_can_be_restored(tmp_path: Path) -> None:
    section = DOCUMENT.read_text(encoding="utf-8").split("## Backup and restore")[1]
    [commands] = re.findall(r"```\n(.*?)```", section.split("\n## ")[0], re.DOTALL)
    with postgresql() as (service, url):
        reference = leave(url, tmp_path)
        place = make_url(url)
        tools = Path(needed("pg_dump", "postgresql-client")).parent
        environment = {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "KNOWLEDGE_URL": url,
            "PGHOST": str(place.host),
            "PGPORT": str(service.port),
            "PGUSER": str(place.username),
        }
        shell = ["bash", "-e", "-c", commands]
        subprocess.run(shell, cwd=tmp_path, env=environment, check=True)
        restored = place.set(database="guide2").render_as_string(hide_password=False)
        check(restored, reference)


def test_a_copy_of_a_file_can_be_opened_in_its_place(tmp_path: Path) -> None:
    old, new = tmp_path / "knowledge.db", tmp_path / "knowledge-copy.db"
    reference = leave(f"sqlite:///{old}", tmp_path)
    [command] = re.findall(r'"(VACUUM INTO [^"]+)"', DOCUMENT.read_text("utf-8"))
    talking = sqlite3.connect(old)  # somebody has it open
    talking.execute("SELECT 1")
    copying = sqlite3.connect(old)
    copying.execute(command.replace("knowledge-copy.db", str(new)))
    copying.close()
    talking.close()
    check(f"sqlite:///{new}", reference)
