"""Measures the store with many adverts: importing them, and searching among them."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import event

from bench.adverts import write_adverts
from knowledge.content_files import read_content
from knowledge.importing.kinds import adverts_into
from knowledge.importing.run import Import
from knowledge.places.grid import locate
from knowledge.search.filters import Filter, LevelFilter, SubjectFilter
from knowledge.search.request import Of, Order, Search
from knowledge.settings import DEFAULT_CONTENT, Settings
from knowledge.store import Store
from knowledge.vacancies.filters import (
    DisabilityFilter,
    HoursFilter,
    JobFilter,
    PayFilter,
    PlaceFilter,
    WordsFilter,
)
from knowledge.vacancies.orders import ORDERS
from knowledge.vocabulary import Nation, Status

TODAY = date(2026, 11, 23)
QUERIES = 200  # of each kind
WARMING = 20  # of each kind, before
RADII = (2, 5, 10, 10, 10, 20, 30, 50)
Ask = Callable[[Store], object]


class _Silent:
    def reading(self, done: int, total: int | None, unit: str) -> None: ...

    def taking_over(self, done: int, total: int) -> None: ...


@dataclass
class Mix:
    """Makes up what people ask: of towns and jobs as many as there are of them."""

    chance: random.Random

    def __post_init__(self) -> None:
        content = read_content(DEFAULT_CONTENT)
        self._towns = [
            place
            for place in content.places
            if place.nation is Nation.ENGLAND and place.population
        ]
        self._people = [town.population for town in self._towns]
        self._jobs = [e for e in content.catalogue if e.status is Status.LIVE]
        self._starts = [job.starts or 1 for job in self._jobs]
        self._fields = list(content.subjects)

    def by_name(self) -> Search:
        """The adverts for one apprenticeship."""
        return _search(self._job())

    def by_words(self) -> Search:
        """The adverts that hold the words of a title."""
        [job] = self.chance.choices(self._jobs, self._starts)
        return _search(WordsFilter(words=job.title[:80]))

    def by_filters(self) -> Search:
        """Two or three filters, in any order."""
        chosen = self.chance.sample(self._filters(), self.chance.choice([2, 3]))
        return _search(*chosen).ordered(self.chance.choice(list(ORDERS)))

    def by_distance(self) -> Search:
        """What is near a town."""
        return _search(self._town())

    def by_all(self) -> Search:
        """A town and one or two filters, nearest first or in any order."""
        chosen = self.chance.sample(self._filters(), self.chance.choice([1, 2]))
        order = self.chance.choice([Order.NEAREST, *ORDERS])
        return _search(self._town(), *chosen).ordered(order)

    def _filters(self) -> list[Filter]:
        level = self.chance.randint(2, 7)
        field = self.chance.choice(self._fields)
        return [
            LevelFilter(low=level, high=level),
            PayFilter(unit="year", least=self.chance.choice([16_000, 20_000, 25_000])),
            HoursFilter(most=self.chance.choice([30, 35])),
            DisabilityFilter(),
            self._job(),
            SubjectFilter(
                name=field.called[0],
                words=list(field.words),
                routes=[route.value for route in field.routes],
                listings=list(field.listings),
            ),
        ]

    def _job(self) -> JobFilter:
        [job] = self.chance.choices(self._jobs, self._starts)
        return JobFilter(name=job.title[:80], reference=str(job.reference))

    def _town(self) -> PlaceFilter:
        [town] = self.chance.choices(self._towns, self._people)
        point = locate(town.latitude, town.longitude)
        miles = self.chance.choice(RADII)
        return PlaceFilter(
            name=town.name[:80], east=point.east, north=point.north, miles=miles
        )


KINDS: Mapping[str, Callable[[Mix], Search]] = {
    "by name": Mix.by_name,
    "by words": Mix.by_words,
    "by filters": Mix.by_filters,
    "by distance": Mix.by_distance,
    "by distance and filters": Mix.by_all,
}


def measure(url: str, size: int, console: Console) -> dict[str, Any]:
    """Import so many adverts into an empty store at ``url``, and search among them."""
    store = Store(Settings(url, DEFAULT_CONTENT))
    store.load()
    try:
        imported = _import(store, size, console)
        searched = {kind: _times(store, ask, size) for kind, ask in KINDS.items()}
        return {
            "adverts": size,
            "database": store.engine.dialect.name,
            **imported,
            "milliseconds": {**searched, "all": _joined(searched)},
            "plans": _plans(store),
        }
    finally:
        store.close()


def _import(store: Store, size: int, console: Console) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "adverts.json"
        console.print(f"Making up {size:,} adverts", highlight=False)
        write_adverts(path, size, TODAY)
        console.print("Importing them")
        begun = time.perf_counter()
        run = Import(store.engine, adverts_into(store), _Silent())
        run.from_file(path, datetime.now())
        seconds = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"imported a second": size / seconds, "memory MiB": memory}


def _times(store: Store, ask: Callable[[Mix], Search], size: int) -> list[float]:
    mix = Mix(random.Random(size))
    times = []
    for number in range(WARMING + QUERIES):
        search = ask(mix)
        begun = time.perf_counter()
        store.adverts.search(search, TODAY)
        if number >= WARMING:
            times.append((time.perf_counter() - begun) * 1000)
    return times


def _joined(searched: Mapping[str, list[float]]) -> list[float]:
    return [one for times in searched.values() for one in times]


def _plans(store: Store) -> dict[str, list[str]]:
    """Return how the database goes about one search of each kind."""
    mix = Mix(random.Random(7))
    plans = {}
    for kind, ask in KINDS.items():
        search = ask(mix)
        with _statements(store) as statements:
            store.adverts.search(search, TODAY)
        plans[kind] = [line for one in statements for line in _plan(store, *one)]
    return plans


@contextmanager
def _statements(store: Store) -> Iterator[list[tuple[str, Any]]]:
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def _plan(store: Store, statement: str, values: Any) -> list[str]:
    sqlite = store.engine.dialect.name == "sqlite"
    explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN"
    with store.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"{explain} {statement}", values)
        lines = [str(row[-1]).strip() for row in rows]
    scans = ("SCAN", "SEARCH", "Scan", "Index")
    told = (line[:120] for line in lines if any(word in line for word in scans))
    return list(dict.fromkeys(told))  # a circle is many ranges of one index


def _search(*filters: Filter) -> Search:
    return Search(of=Of.VACANCIES).having(*filters)


def table(results: list[dict[str, Any]]) -> str:
    """Write the results as a table: milliseconds a search, p50 / p95 / p99."""
    kinds = [*KINDS, "all"]
    lines = [
        f"| adverts | database | imported a second | {' | '.join(kinds)} |",
        f"| ---: | --- | ---: |{' ---: |' * len(kinds)}",
    ]
    for found in results:
        cells = (_percentiles(found["milliseconds"][kind]) for kind in kinds)
        rate = f"{found['imported a second']:,.0f}"
        row = (f"{found['adverts']:,}", found["database"], rate, *cells)
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join([*lines, ""])


def _percentiles(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return " / ".join(f"{cuts[at - 1]:.1f}" for at in (50, 95, 99))
