"""An import adds, changes, closes and reopens; run again, it changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import astuple
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bench.adverts import make_adverts
from knowledge.errors import StoreError
from knowledge.importing.kinds import adverts_into
from knowledge.importing.run import SPREAD_FROM, Import
from knowledge.importing.turns import only_import
from knowledge.kept import imports, staged, vacancy_texts
from knowledge.search.request import Of, Search
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.vacancies.filters import WordsFilter
from tests.adverts import NOW, Silent, advert, imported, written
from tests.conftest import TODAY

ALL = Search(of=Of.VACANCIES)


def test_a_second_import_of_the_same_changes_nothing(
    own_store: Store, tmp_path: Path
) -> None:
    adverts = [advert(number) for number in range(1, 31)]
    assert astuple(imported(own_store, adverts, tmp_path).counts) == (30, 0, 0, 0)
    assert astuple(imported(own_store, adverts, tmp_path).counts) == (0, 0, 30, 0)


def test_what_changed_is_changed_and_what_vanished_is_closed(
    own_store: Store, tmp_path: Path
) -> None:
    imported(own_store, [advert(1), advert(2), advert(3)], tmp_path)
    later = NOW + timedelta(days=1)
    changed = [advert(1), advert(2, "York", title="Better")]
    report = imported(own_store, changed, tmp_path, later)
    assert astuple(report.counts) == (0, 1, 1, 1)
    moved, gone = (own_store.adverts.numbered(ref) for ref in ("VAC2", "VAC3"))
    assert moved is not None
    assert moved.title == "Better"
    assert [place.town for place in moved.workplaces] == ["York"]
    assert gone is not None
    assert gone.closed == later.date()
    shown = own_store.adverts.search(ALL, TODAY, 10)
    assert {one.number for one in shown.items} == {"1", "2"}


def test_what_comes_back_is_open_again(own_store: Store, tmp_path: Path) -> None:
    both = [advert(1), advert(2, title="Falconer")]
    by_words = ALL.having(WordsFilter(words="falconer"))
    imported(own_store, both, tmp_path)
    imported(own_store, both[:1], tmp_path)
    assert own_store.adverts.search(ALL, TODAY).total == 1
    with own_store.engine.connect() as connection:
        words = connection.execute(select(vacancy_texts.c.words)).scalars().all()
    assert "" in words  # the index of words does not grow with what has closed
    assert imported(own_store, both, tmp_path).counts.changed == 1
    assert own_store.adverts.search(ALL, TODAY).total == 2
    assert own_store.adverts.search(by_words, TODAY).total == 1


def test_one_bad_record_is_reported_and_the_rest_is_imported(
    own_store: Store, tmp_path: Path
) -> None:
    records = [advert(1), advert(2, title=None), 7, advert(3)]
    report = imported(own_store, records, tmp_path)
    assert report.counts.new == 2
    assert [str(fault) for fault in report.faults] == [
        "2: 'title' is missing",
        "7: is no object",
    ]


def test_what_is_listed_but_unreadable_stays_as_it_was(
    own_store: Store, tmp_path: Path
) -> None:
    imported(own_store, [advert(1), advert(2)], tmp_path)
    imported(own_store, [advert(1), advert(2, title=None)], tmp_path)
    kept = own_store.adverts.numbered("VAC2")
    assert kept is not None
    assert (kept.title, kept.closed) == ("Apprentice 2", None)


def test_of_two_records_with_one_reference_the_later_counts(
    own_store: Store, tmp_path: Path
) -> None:
    imported(own_store, [advert(1), advert(1, title="Later")], tmp_path)
    kept = own_store.adverts.numbered("1")
    assert kept is not None
    assert kept.title == "Later"


def test_an_advert_is_tied_to_its_apprenticeship_by_title_and_level(
    own_store: Store, tmp_path: Path
) -> None:
    course = {"title": "Carpentry and joinery (level 2)"}
    imported(own_store, [advert(1, course=course), advert(2, course=None)], tmp_path)
    tied, loose = (own_store.adverts.numbered(ref) for ref in ("1", "2"))
    assert tied is not None
    assert (tied.standard, tied.level) == ("ST0264", 2)
    assert loose is not None
    assert (loose.standard, loose.level) == (None, 3)


def test_nothing_of_a_finished_import_is_left_behind(
    own_store: Store, tmp_path: Path
) -> None:
    imported(own_store, [advert(1)], tmp_path)
    with own_store.engine.connect() as connection:
        assert connection.execute(select(staged)).all() == []
        [run] = connection.execute(select(imports)).all()
    assert run.finished == NOW


def test_a_large_file_is_read_on_all_processors(
    own_store: Store, tmp_path: Path
) -> None:
    adverts = list(make_adverts(SPREAD_FROM // 1000, TODAY))
    path = written(tmp_path / "large.json", adverts)
    assert path.stat().st_size > SPREAD_FROM
    run = Import(own_store.engine, adverts_into(own_store), Silent())
    assert run.from_file(path, NOW).counts.new == len(adverts)


def test_reading_goes_on_while_an_import_runs(own_store: Store, tmp_path: Path) -> None:
    imported(own_store, [advert(1)], tmp_path)
    adverts = [advert(number) for number in range(2, 3000)]
    work = threading.Thread(target=imported, args=(own_store, adverts, tmp_path))
    work.start()
    seen, longest = set(), 0.0
    while work.is_alive():
        begun = time.perf_counter()
        seen.add(own_store.adverts.search(ALL, TODAY).total)
        longest = max(longest, time.perf_counter() - begun)
    work.join()
    assert seen <= {1, 1001}  # all of it or nothing; nobody counts beyond 1,001
    assert own_store.adverts.search(ALL, TODAY).total == 1001
    assert longest < 2.0


KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from knowledge.importing.applying import AdvertApplier
from knowledge.importing.kinds import adverts_into
from knowledge.importing.run import Import
from knowledge.settings import Settings
from knowledge.store import Store
from knowledge.vacancies.filters import WordsFilter
from tests.adverts import Silent

class Slow(AdvertApplier):
    def add(self, records):
        super().add(records)
        print("writing", flush=True)
        sys.stdin.readline()

url, content, path = sys.argv[1:]
store = Store(Settings(url, Path(content), pause=0))
kind = adverts_into(store)
slow = type(kind)(kind.name, kind.read, Slow)
Import(store.engine, slow, Silent()).from_file(Path(path), datetime.now())
"""


def test_an_import_that_is_killed_leaves_the_old_state_whole(
    own_store: Store, tmp_path: Path, content: Path
) -> None:
    imported(own_store, [advert(1)], tmp_path)
    adverts = [advert(number, title="New") for number in range(1, 4000)]
    path = written(tmp_path / "new.json", adverts)
    url = own_store.engine.url.render_as_string(hide_password=False)
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, url, str(content), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"writing\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept = own_store.adverts.numbered("VAC1")
    assert kept is not None
    assert kept.title == "Apprentice 1"
    assert own_store.adverts.search(ALL, TODAY).total == 1
    assert imported(own_store, adverts, tmp_path).counts.new == 3998


def test_a_second_import_at_the_same_time_is_told_to_wait(
    own_store: Store, tmp_path: Path
) -> None:
    with only_import(own_store.engine):
        with pytest.raises(StoreError, match="another import into this store"):
            imported(own_store, [advert(1)], tmp_path)
        assert own_store.adverts.search(ALL, TODAY).total == 0
    assert imported(own_store, [advert(1)], tmp_path).counts.new == 1


def test_a_store_knows_the_day_of_its_last_import(
    own_store: Store, tmp_path: Path
) -> None:
    assert own_store.adverts.checked() is None
    imported(own_store, [advert(1)], tmp_path)
    assert own_store.adverts.checked() == date(2026, 11, 23)


def test_adverts_survive_new_content(
    own_store: Store, tmp_path: Path, content: Path
) -> None:
    imported(own_store, [advert(1)], tmp_path)
    path = content / "listings" / "ST1398.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("overview:", "overview: # changed", 1), encoding="utf-8"
    )
    again = Store(Settings(own_store.engine.url.render_as_string(False), content))
    again.load()
    assert again.adverts.numbered("VAC1") is not None
    again.close()
