"""A database that is full or read-only is told of plainly, and loses nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from knowledge.enquiries.store import Enquiries
from knowledge.errors import StoreError
from knowledge.noting import Judged, Notes, Rating
from knowledge.search.request import Of, Search
from knowledge.settings import Settings
from knowledge.store import Store
from tests.adverts import advert, imported
from tests.conftest import TODAY
from tests.databases import database
from tests.refusing import FULL, read_only, set_to

NOW = datetime(2026, 11, 23, 12, 0)
ALL = Search(of=Of.VACANCIES)
JUDGED = Judged("At least £8.00", ("pay",), (), "ST1398", "m1", "c1")


def test_an_import_into_a_full_store_is_refused_and_the_old_is_whole(
    content: Path, tmp_path: Path
) -> None:
    with database("sqlite", tmp_path) as url:
        store = Store(Settings(url, content, pause=0))
        store.load()
        imported(store, [advert(1)], tmp_path)
        with (
            set_to(store.engine, FULL),
            pytest.raises(StoreError, match="database or disk is full"),
        ):
            imported(store, [advert(n) for n in range(2, 3000)], tmp_path)
        assert store.adverts.search(ALL, TODAY).total == 1
        later = [advert(n) for n in range(1, 4)]
        assert imported(store, later, tmp_path).counts.new == 2
        store.close()


def test_an_enquiry_that_a_full_store_cannot_keep_is_not_lost_in_silence(
    content: Path, tmp_path: Path
) -> None:
    with database("sqlite", tmp_path) as url:
        store = Store(Settings(url, content, pause=0))
        enquiries = Enquiries(store.engine)
        with (
            set_to(store.engine, FULL),
            pytest.raises(StoreError, match=r"cannot write to the store: .* is full"),
        ):
            for _ in range(1000):
                enquiries.add("a@example.org", "help " * 200, (), None, NOW)
        assert enquiries.add("a@example.org", "help", (), None, NOW).reference
        store.close()


def test_nothing_is_written_to_a_store_that_may_only_be_read(
    own_store: Store, tmp_path: Path
) -> None:
    notes = Notes(own_store.engine)
    with read_only(own_store.engine):
        with pytest.raises(
            StoreError, match=r"the store refuses the import: .*read-?o"
        ):
            imported(own_store, [advert(1)], tmp_path)
        with pytest.raises(
            StoreError, match=r"cannot write to the store: .*read-?only"
        ):
            Enquiries(own_store.engine).add("a@example.org", "help", (), None, NOW)
        with pytest.raises(
            StoreError, match=r"cannot write to the store: .*read-?only"
        ):
            notes.rate(Rating.DOWN, JUDGED, NOW)
        assert own_store.listing("ST1398")
        assert own_store.adverts.search(ALL, TODAY).total == 0
    assert notes.rate(Rating.DOWN, JUDGED, NOW) == 1


def test_new_content_waits_while_the_store_may_only_be_read(
    own_store: Store, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own_store.refresh()
    facts = content / "facts.yml"
    with read_only(own_store.engine):
        facts.write_text(facts.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        own_store.refresh()
        assert "going on with the old: cannot fill the store" in caplog.text
        assert own_store.listing("ST1398")
