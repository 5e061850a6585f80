"""Reads what a message wants of a search: "level 3 in digital, shortest first"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.entities import Subject
from knowledge.places.gazetteer import Place
from knowledge.search.any_filter import AnyFilter
from knowledge.search.filters import (
    ClosedFilter,
    DegreeFilter,
    DurationFilter,
    EntryFilter,
    FoundationFilter,
    LevelFilter,
    SubjectFilter,
)
from knowledge.search.meaning import VERY_LIKE, WANTED, Likely, parted
from knowledge.search.patterns import (
    AGES,
    ALL,
    AT_PRESENT,
    BY_PAY,
    CLEAR,
    CLOSED,
    DURATION,
    FOUNDATION,
    FRESH,
    HELD,
    IT,
    LEVEL,
    NAMED,
    NO_A_LEVELS,
    NO_DEGREE,
    OR,
    ORDERED,
    PLAIN,
    QUESTION,
    REMOVED,
    UNDO,
    WITH_DEGREE,
)
from knowledge.search.request import Order
from knowledge.search.rest import Rest
from knowledge.search.words import ASKED_ALONE, MONTHS_IN, number_of, telling_words
from knowledge.vacancies.days import SPAN
from knowledge.vacancies.reading import AdvertReader, AdvertRequest, Gazetteer

NO_ADVERTS = AdvertRequest()
MAX_TEXT = 500  # characters looked at
LONGEST = 84  # months; what takes longer is no apprenticeship
MAX_SUBJECTS = 3  # in one message, joined by "or"
AROUND = " \t\n.,;:!?'\"()"  # marks around a name
QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"


@dataclass(frozen=True)
class Request:
    """What a message changes about a search.

    ``by_pay`` is set when it wants an order that only adverts have, ``adverts`` holds
    whatever else only adverts have; ``unknown`` holds words that name no field of work,
    where nothing else was understood, ``left`` all that were not understood, and
    ``placed`` one of these that stands like the name of a place. ``fresh``
    tells a new search from a refinement of the last one, ``plain`` a message that is
    nothing but a change of a search, such as "any level".
    """

    filters: tuple[AnyFilter, ...] = ()
    removed: tuple[str, ...] = ()
    order: Order | None = None
    clear: bool = False
    undo: bool = False
    by_pay: bool = False
    adverts: AdvertRequest = NO_ADVERTS
    fresh: bool = False
    plain: bool = False
    unknown: str = ""
    left: str = ""
    placed: str = ""

    @property
    def changes(self) -> bool:
        """Whether it changes a search in any way."""
        return bool(
            self.filters
            or self.removed
            or self.order
            or self.undo
            or self.by_pay
            or self.adverts.asks
        )


Nearest = Callable[[str, float], Sequence[Likely]]
"""Finds the apprenticeships whose work a text may be about, the likeliest first."""


class Reader:
    """Reads requests: which fields of work there are, and what a text is about."""

    def __init__(
        self,
        subjects: Mapping[str, Subject],
        nearest: Nearest,
        gazetteer: Gazetteer,
        clock: Callable[[], date] = date.today,
    ) -> None:
        self._subjects = subjects
        self._adverts = AdvertReader(gazetteer, subjects)
        self._clock = clock
        self._nearest = nearest
        called = sorted(subjects, key=len, reverse=True)
        self._called = re.compile(rf"\b(?:{'|'.join(map(re.escape, called))})\b")

    def read(self, text: str) -> Request:
        """Read what ``text`` asks for."""
        rest = Rest(_small_letters(text))
        rest.take(AGES)
        clear, undo = bool(rest.take(CLEAR)), bool(rest.take(UNDO))
        removed = tuple(k for k, pattern in REMOVED.items() if rest.take(pattern))
        by_pay = bool(rest.take(BY_PAY))
        adverts = self._adverts.read(rest, self._clock())
        rest.take(HELD)
        filters = _plain_filters(rest)
        order = next((o for o, pattern in ORDERED.items() if rest.take(pattern)), None)
        employer = self._adverts.read_employer(rest)
        adverts = adverts.having(employer) if employer else adverts
        subject = self._subject(rest, adverts.asks)
        changes = removed or by_pay or filters or order or subject or adverts.asks
        understood = clear or undo or changes
        return Request(
            filters=(*filters, *([subject] if subject else [])),
            removed=removed,
            order=order,
            clear=clear,
            undo=undo,
            by_pay=by_pay,
            adverts=adverts,
            fresh=bool(FRESH.match(text.lower()) and (subject or ALL.search(text))),
            plain=bool(understood) and _is_plain(text, rest),
            unknown="" if understood else " ".join(telling_words(rest.text)),
            left=" ".join(telling_words(rest.text)),
            placed=_placed(text, telling_words(rest.text)),
        )

    def is_field(self, text: str) -> bool:
        """Tell whether ``text`` is what a field of work is called, and no more.

        Some of these names ask of something else where they stand alone: "tax".
        """
        name = _small_letters(text).strip(AROUND)
        return name in self._subjects and name not in ASKED_ALONE

    def read_place(self, text: str) -> list[Place]:
        """Read an answer to "where?"; nothing if it is none."""
        return self._adverts.read_place(text)

    def _subject(self, rest: Rest, of_adverts: bool) -> SubjectFilter | None:
        """Read the field of work: by what fields are called, or by what it means.

        A field by its name takes in whole routes. Whatever is said beside a name
        ("computing, but no banks", "fixing cars") tells more than the name does.
        """
        elsewhere = AT_PRESENT.sub(" ", rest.text)
        if self._called.search(elsewhere):
            rest.text = elsewhere
        said = " ".join(rest.text.split())
        wanted, refused = parted(said)
        if refused and not telling_words(said.replace(refused, " ")):
            return None  # who says only what is not wanted names no field
        names = [found.group() for found in self._called.finditer(wanted)]
        more = telling_words(self._called.sub(" ", wanted))
        plain = not (more or refused)
        if not (names and plain and (len(names) == 1 or OR.search(said))):
            if of_adverts and not names:
                return None  # words are looked for in adverts as they are
            if names or more:
                meant = self._meant(rest, said, surely=bool(names))
                if meant or not names:
                    return meant
        return self._called_so(rest, names) if names else None

    def _called_so(self, rest: Rest, names: Sequence[str]) -> SubjectFilter:
        rest.text = ""
        found = [self._subjects[name] for name in names]
        asked = names[0][:80] if len(names) == 1 else ""
        subject = joined(list(dict.fromkeys(found))[:MAX_SUBJECTS])
        return subject.copy(update={"asked": asked})

    def _meant(self, rest: Rest, said: str, surely: bool) -> SubjectFilter | None:
        """Find what is described; if a field is named too, only what is very like."""
        found = self._nearest(said, WANTED)
        if not found or (surely and found[0].likeness < VERY_LIKE):
            return None
        rest.text = ""
        wanted, refused = (" ".join(telling_words(one)) for one in parted(said))
        name = f"{wanted or said}, not {refused}" if refused else wanted
        references = [one.reference for one in found]
        return SubjectFilter(
            name=name[:80], listings=references, ranked=True, asked=wanted[:80]
        )


def _placed(text: str, words: Iterable[str]) -> str:
    """Return the first word that stands like a place: "anything in kent"."""
    for word in words:
        found = re.search(rf"\bin (?:the )?{word}\b", text.lower())
        if found and not SPAN.search(found.group()):  # "in summer" is no place
            return word
    return ""


def _small_letters(text: str) -> str:
    """Return what is read of a message: small letters, plain quotes, not too many."""
    named = IT.sub("information technology", text[:MAX_TEXT])
    return named.lower().replace(QUOTE, "'")


def _is_plain(text: str, rest: Rest) -> bool:
    brief = len(text.split()) <= PLAIN and not QUESTION.match(text.lower())
    return brief and not telling_words(rest.text)


def joined(subjects: list[Subject]) -> SubjectFilter:
    """Make one filter of one or several fields of work."""
    return SubjectFilter(
        name=" or ".join(subject.name for subject in subjects)[:80],
        words=[word for s in subjects for word in s.words],
        routes=list(dict.fromkeys(route for s in subjects for route in s.routes)),
        listings=[listing for s in subjects for listing in s.listings],
        # What one field leaves out may belong to another.
        without=list(subjects[0].without) if len(subjects) == 1 else [],
    )


def _plain_filters(rest: Rest) -> tuple[AnyFilter, ...]:
    """Take every filter but the subject, each pattern before those it would mislead."""
    found: list[AnyFilter] = []
    if rest.take(NO_A_LEVELS):
        found.append(EntryFilter())
    if rest.take(CLOSED):
        found.append(ClosedFilter())
    if rest.take(NO_DEGREE):
        found.append(DegreeFilter(wanted=False))
    elif rest.take(WITH_DEGREE):
        found.append(DegreeFilter(wanted=True))
    level = _level(rest)
    if rest.take(FOUNDATION):
        found.append(FoundationFilter())
    return (*found, *([level] if level else []), *_duration(rest))


def _level(rest: Rest) -> LevelFilter | None:
    if level := rest.take(LEVEL):
        low = int(level["low"])
        high = int(level["high"] or low)
        if level["up"] or level["over"]:
            low, high = min(low + bool(level["over"]), 7), 7
        if level["down"] or level["under"]:
            below = (level["under"] or "").strip() in ("below", "under")
            low, high = 2, max(high - below, 2)
        return LevelFilter(low=min(low, high), high=max(low, high))
    for (low, high), pattern in NAMED.items():
        if rest.take(pattern):
            return LevelFilter(low=low, high=high)
    return None


def _duration(rest: Rest) -> tuple[DurationFilter, ...]:
    found = rest.take(DURATION)
    if found is None:
        return ()
    unit = MONTHS_IN[found["unit"][0]]
    months = int(number_of(found["number"]) * unit)
    months += unit // 2 if found["half"] else 0
    if months > LONGEST:
        return ()
    how, after = found["how"] or "", (found["after"] or "")[4:]
    if how in ("over", "more than", "longer than"):
        return (DurationFilter(least=months + 1),)
    if how == "at least" or after in ("more", "longer", "over"):
        return (DurationFilter(least=months),)
    if how in ("under", "less than", "shorter than"):
        return (DurationFilter(most=max(months - 1, 0)),)
    if how or after:
        return (DurationFilter(most=months),)
    return (DurationFilter(least=months, most=months),)
