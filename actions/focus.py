"""Which listing is meant: the message's, else the page's, else the conversation's."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from actions.library import Library
from actions.turn import Turn
from knowledge.entities import CatalogueItem
from knowledge.references import Mention, Reading
from knowledge.search.pointing import pointed_at

MAX_AT_ONCE = 3  # listings answered in one message
GUESS = "guess"
COMPARE = "compare"  # the topic after which all that was compared is meant


@dataclass(frozen=True)
class Focus:
    """The listings meant, or the ones between which the message leaves a choice.

    ``found_in`` is one of: button, message, page, conversation, guess, nothing.
    """

    references: tuple[str, ...] = ()
    found_in: str = "nothing"
    tie: tuple[str, ...] = ()
    tied_name: str = ""
    unwritten: tuple[CatalogueItem, ...] = ()
    """What is meant, but known to the store by its catalogue entry only."""
    bare: bool = False
    """Whether the message holds nothing but names."""

    @property
    def all_named(self) -> tuple[str, ...]:
        """The references that the message names, written out or not."""
        unwritten = (item.reference for item in self.unwritten)
        return (*self.references, *unwritten) if self.named else ()

    @property
    def any(self) -> bool:
        """Whether anything at all can be meant."""
        tied = self.tie and self.found_in != GUESS
        return bool(self.references or self.unwritten or tied)

    @property
    def named(self) -> bool:
        """Whether the message itself, not what went before, says what is meant."""
        return self.found_in in ("button", "message")


def find_focus(turn: Turn, library: Library) -> Focus:
    """Work out which listings a message is about."""
    if turn.chosen and library.store.catalogue_item(turn.chosen):
        return _written((turn.chosen,), "button", library)
    current = _current(turn, library)
    reading = _asked_about(turn.said.names, current, turn)
    if not reading.mentions:
        if pointed := _pointed(turn, library):
            return pointed
        if current.any:
            return current
        return _guessed(reading) if reading.maybe else _meant(turn, library)
    return replace(_named(reading, library), bare=reading.bare)


def _pointed(turn: Turn, library: Library) -> Focus | None:
    """Look for one of the results last shown: "how long is the second one"."""
    shown = map(library.store.catalogue_item, turn.names("results"))
    pointer = turn.said.pointer
    items = pointed_at(pointer, list(filter(None, shown)))
    references = tuple(item.reference for item in items)
    if len(references) > 1 and not pointer.places:
        return Focus((), "message", tie=references, tied_name=pointer.text)
    return _written(references, "message", library) if references else None


def _asked_about(reading: Reading, current: Focus, turn: Turn) -> Reading:
    """Choose the names that are asked about, each with the listings it may mean here.

    "I'm an estate agent, what would I learn" on the page of a stonemason asks of that;
    where nothing else can be meant, a name in the story is the one. So it is with the
    job that somebody has. What may be a name is one if it is that of a listing talked
    about: "ok, tester it is".
    """
    talked = {turn.listing, turn.page, *turn.names("results")}
    recalled = [m for m in reading.maybe if len(talked & set(m.references)) == 1]
    mentions = (*reading.mentions, *recalled)
    asked = [m for m in mentions if m.start not in turn.passing]
    chosen = asked if current.any or asked else mentions
    chosen = [one for one in chosen if not one.held] or ([] if current.any else chosen)
    narrowed = [_narrowed(one, current, talked) for one in chosen]
    return replace(reading, mentions=tuple(narrowed))


def _narrowed(mention: Mention, current: Focus, talked: Set[str | None]) -> Mention:
    """Of several listings with one name, keep those in focus, or else talked about."""
    for known in (set(current.references), talked):
        if shared := tuple(ref for ref in mention.references if ref in known):
            return replace(mention, references=shared)
    return mention


def _meant(turn: Turn, library: Library) -> Focus:
    """Find what is described and not named: "what do you earn shoeing horses"."""
    for put in (asked.put for asked in turn.asked if asked.put.meant):
        if put.meant_surely:
            return _written(put.meant[:1], "message", library)
        return Focus((), GUESS, tie=put.meant)
    return Focus()


def _guessed(reading: Reading) -> Focus:
    """Take what may be a name for one that is asked about: "do you mean ...?"."""
    for mention in reading.maybe:
        return Focus((), GUESS, tie=mention.references, tied_name=mention.text)
    return Focus()


def _named(reading: Reading, library: Library) -> Focus:
    tied = next((m for m in reading.mentions if len(m.references) > 1), None)
    if tied:
        return Focus((), "message", tie=tied.references, tied_name=tied.text)
    chosen = (mention.references[0] for mention in reading.mentions)
    return _written(tuple(dict.fromkeys(chosen)), "message", library)


def _current(turn: Turn, library: Library) -> Focus:
    if turn.page and turn.page_changed and library.store.catalogue_item(turn.page):
        return _written((turn.page,), "page", library)
    shown = tuple(filter(library.store.catalogue_item, turn.names("results")))
    if COMPARE in turn.names("topics") and shown:
        return _written(shown, "conversation", library)
    if turn.listing and library.store.catalogue_item(turn.listing):
        found_in = "page" if turn.listing == turn.slots.get("page") else "conversation"
        return _written((turn.listing,), found_in, library)
    return Focus()


def _written(references: tuple[str, ...], found_in: str, library: Library) -> Focus:
    """Part the listings that are written out from those that are only catalogued."""
    asked = references[:MAX_AT_ONCE]
    known = library.store.written(asked)
    written = tuple(reference for reference in asked if reference in known)
    others = (library.store.catalogue_item(ref) for ref in asked if ref not in known)
    return Focus(written, found_in, unwritten=tuple(filter(None, others)))
