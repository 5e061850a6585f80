"""What runs beside the actions, in whichever process they are: opened, then kept going.

The store and its index are opened and warmed before the first question. After that,
enquiries that did not reach an adviser are sent again, and what is too old is erased.
"""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from datetime import datetime
from typing import Any

from actions.library import Library, open_library
from knowledge.engine import connect
from knowledge.privacy.keeping import Engines, days_kept
from knowledge.privacy.map import Database
from knowledge.privacy.sweeping import keep_sweeping
from knowledge.settings import conversations_url
from watching.metrics import CONTENT_DAY
from watching.tracing import trace_queries


def open_warm_library() -> Library:
    """Open the library that the actions use, so that the first question is quick.

    Raises:
        KnowledgeError: the store or the index cannot be opened; fit for a person.
    """
    library = open_library()
    library.warm_up()
    trace_queries(library.store.engine)
    if checked := library.store.oldest_check():
        CONTENT_DAY.set(datetime(*checked.timetuple()[:3]).timestamp())
    return library


def upkeep(library: Library) -> Iterator[Coroutine[Any, Any, None]]:
    """Yield what is to run for as long as the process does.

    Raises:
        KnowledgeError: KEEP_DAYS is wrong, or conversations cannot be opened.
    """
    engines: Engines = {
        Database.KNOWLEDGE: library.store.engine,
        Database.CONVERSATIONS: connect(conversations_url()),
    }
    yield keep_sweeping(engines, days_kept())
    if library.adviser.configured:
        yield library.delivery.keep_delivering()
