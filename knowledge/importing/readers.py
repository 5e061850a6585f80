"""Reads many records on all processors, in their order, with memory bounded."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any

from knowledge.importing.fields import RecordError
from knowledge.importing.staging import CHUNK, Record

Read = Callable[[object], Record]
Outcome = Record | RecordError
"""A record as it will be kept, or why it could not be read."""


def read_all(read: Read, raws: Iterable[Any]) -> list[Outcome]:
    """Read records; ``read`` raises ``RecordError`` for one that cannot be read."""
    return [_outcome(read, raw) for raw in raws]


def read_chunks(
    read: Read, raws: Iterator[Any], spread: bool
) -> Iterator[list[Outcome]]:
    """Yield chunks of records read; ``spread`` over all processors if it is worth it.

    ``read`` must then be a plain function or an object that can be pickled.
    """
    if not spread:
        while chunk := list(islice(raws, CHUNK)):
            yield read_all(read, chunk)
        return
    workers = os.cpu_count() or 1
    # Not forked: a copy of threads and database connections would not be safe.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        while chunk := list(islice(raws, CHUNK)):
            waiting.append(pool.submit(read_all, read, chunk))
            if len(waiting) > 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _outcome(read: Read, raw: object) -> Outcome:
    try:
        record = read(raw)
    except RecordError as error:
        return error
    return {**record, "digest": _digest(record)}


def _digest(record: Record) -> str:
    written = json.dumps(record, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()
