"""Which listing is meant: the message's, else the page's, else the conversation's."""

from __future__ import annotations

from dataclasses import dataclass

from actions.library import Library
from actions.turn import Turn
from knowledge.references import Mention, Reading

MAX_AT_ONCE = 3  # listings answered in one message


@dataclass(frozen=True)
class Focus:
    """The listings meant, or the ones between which the message leaves a choice.

    ``found_in`` is one of: button, message, page, conversation, nothing.
    """

    references: tuple[str, ...] = ()
    found_in: str = "nothing"
    tie: tuple[str, ...] = ()
    tied_name: str = ""


def find_focus(turn: Turn, library: Library) -> Focus:
    """Work out which listings a message is about."""
    if turn.chosen in library.store.titles():
        return Focus((str(turn.chosen),), "button")
    current = _current(turn, library)
    reading = read_words(turn, library)
    if not reading.mentions:
        return current
    tied = next((m for m in reading.mentions if _tied(m, current)), None)
    if tied:
        return Focus(tie=tied.references, tied_name=tied.text)
    named = (_chosen(mention, current) for mention in reading.mentions)
    return Focus(tuple(dict.fromkeys(named))[:MAX_AT_ONCE], "message")


def read_words(turn: Turn, library: Library) -> Reading:
    """Find the names in what the person wrote."""
    return library.finder.read(turn.words)


def _current(turn: Turn, library: Library) -> Focus:
    known = library.store.titles()
    if turn.page_changed and turn.page in known:
        return Focus((str(turn.page),), "page")
    if turn.listing in known:
        found_in = "page" if turn.listing == turn.slots.get("page") else "conversation"
        return Focus((str(turn.listing),), found_in)
    return Focus()


def _tied(mention: Mention, current: Focus) -> bool:
    several = len(mention.references) > 1
    return several and not set(mention.references) & set(current.references)


def _chosen(mention: Mention, current: Focus) -> str:
    """Of several listings with one name, take the one that was talked about."""
    shared = [ref for ref in mention.references if ref in current.references]
    return (shared or list(mention.references))[0]
