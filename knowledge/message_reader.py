"""Reads what a message says: once, in the pipeline, for all that comes after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.entities import HelpLine
from knowledge.names import finder_of
from knowledge.needs import lines_for
from knowledge.plain_words import says_nothing
from knowledge.references import Finder
from knowledge.said import Put, Said
from knowledge.search.comparing import read_compared
from knowledge.search.meaning import LIKELY, Likely, meanings_of, one_meant
from knowledge.search.patterns import ALL, ONLY, QUESTION
from knowledge.search.pointing import read_pointer
from knowledge.search.reading import Reader, Request
from knowledge.search.words import NUMBERS, ORDINALS
from knowledge.store import Store
from knowledge.told.reading import only_tells, read_told, to_keep
from knowledge.told.replies import read_reply
from knowledge.vacancies.comparing import read_aspects

BRIEF = 3  # words
MOST_MEANT = 3
OWN = re.compile(r"\b(?:i|i'?m|im|my|me|mine|he|she|his|her)\b", re.IGNORECASE)
TAX = re.compile(
    r"\b(?:(?<!council )tax|national insurance|take[ -]home|deductions|net pay)\b",
    re.IGNORECASE,
)
WHICH = re.compile(
    r"^\W*(?:and |so |but |ok )*which (?:one|of (?:them|these|those|the two)|is|has"
    r"|needs|pays|takes|wants|asks)\b",
    re.IGNORECASE,
)
"""Asks on about what was compared: "which one needs maths"."""
IN_GENERAL = re.compile(
    r"\b(?:apprentices|apprenticeships|an apprentice(?:ship)?|in general|generally)\b",
    re.IGNORECASE,
)
ASKS_ELSE = re.compile(
    r"\W*(?:which|what|who|where)\b(?! (?:other )?(?:level|foundation|intermediate"
    r"|advanced|higher|degree|apprenticeships|jobs)\b)",
    re.IGNORECASE,
)
"""Asks for something else than apprenticeships: "which firms run higher ones"."""
LAST = 0
OPTIONS = {
    **{str(number): number for number in range(1, 5)},
    **{word: number for word, number in NUMBERS.items() if len(word) > 2},
    **{word: number for word, number in ORDINALS.items() if word.isalpha()},
    "last": LAST,
}
"""How an option is named; more than four are never offered."""


class MessageReader:
    """Reads messages by one state of the content."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nearest = meanings_of(store).nearest
        subjects, adverts = store.subjects(), store.adverts
        self._wishes = Reader(subjects, self._nearest, adverts, store.clock)
        self._lines: Sequence[HelpLine] = store.help_lines()

    @property
    def finder(self) -> Finder:
        """What finds names in messages."""
        return finder_of(self._store)

    def read(self, text: str, searches: bool = True, worried: bool = False) -> Said:
        """Read what a message says.

        ``searches`` says that it may want something of a search: reading that takes
        longest. ``worried`` says that somebody may need help.
        """
        told = read_told(text, self._store.clock())
        telling = only_tells(text)
        return Said(
            names=self.finder.read(text),
            told=told,
            lasting=to_keep(told, text),
            only_tells=telling,
            wish=self._wishes.read(text) if searches else Request(),
            where=tuple(self._wishes.read_place(text)) if searches else (),
            field=self._wishes.is_field(text),
            pointer=read_pointer(text),
            compared=read_compared(text),
            adverts_compared=read_aspects(text),
            reply=read_reply(text),
            number=None if telling else number_in(text),
            words=len(text.split()),
            own=bool(OWN.search(text)),
            in_general=bool(IN_GENERAL.search(text)),
            of_all=bool(ALL.search(text)),
            of_else=bool(ASKS_ELSE.match(text)),
            narrows=bool(ONLY.match(text.lower())),
            question=bool(QUESTION.match(text.lower())),
            needs=self.needs(text) if worried else (),
        )

    def put(self, text: str, of_one: bool) -> Put:
        """Read how one question is put; ``of_one``: whether a listing answers it."""
        names = self.finder.read(text)
        described = of_one and not (names.mentions or names.maybe)
        meant: Sequence[Likely] = self._nearest(text, LIKELY) if described else ()
        return Put(
            names_only=names.bare or says_nothing(text),
            brief=len(text.split()) <= BRIEF,
            in_general=bool(IN_GENERAL.search(text)),
            which=bool(WHICH.match(text)),
            tax=bool(TAX.search(text)),
            meant=tuple(one.reference for one in meant[:MOST_MEANT]),
            meant_surely=one_meant(meant),
        )

    def needs(self, text: str) -> tuple[str, ...]:
        """Name the help lines that fit what was said."""
        return tuple(line.name for line in lines_for(text, self._lines))


def number_in(text: str) -> int | None:
    """Read the number of an option, 0 for the last; None if there is none.

    In "the second one" the number is not "one".
    """
    found = [word for word in re.findall(r"\w+", text.lower()) if word in OPTIONS]
    telling = [word for word in found if word != "one"] or found
    return OPTIONS[telling[0]] if telling else None


def reader_of(store: Store) -> MessageReader:
    """Return what reads messages by the store's content, made once a content."""
    return _made(store, store.version)


@lru_cache(maxsize=2)
def _made(store: Store, version: str) -> MessageReader:
    return MessageReader(store)
