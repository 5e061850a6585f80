"""Finds the listings that a message names, by any of their names, misspelt or not.

Every name is known by the stems of its words, so that "bricklaying" is found by
"bricklayer". Which stretches of a message are names, and of which listings, is judged
by one probability (logistic regression; ``bench names`` learns its weights): how much
of a name there is, how alike and how rare its words are, whether they are ordinary
English, what stands around them.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from knowledge.entities import Name
from knowledge.plain_words import CARRIERS, FILLERS, WORD, name_words, plain_of, stem
from knowledge.vocabulary import NameKind

WEIGHTS = Path(__file__).parent / "naming_weights.json"
STAND_IN = "this job"
"""What stands in a masked text for each name."""
MAX_TEXT = 1000  # characters looked at; a message is shorter, and work is bounded
RECENT = 16  # texts whose readings are remembered
REACH = 6  # words that a name may stretch over
MOST_FUZZY = 24  # words of a message that are looked for among misspelt ones
SHORTEST_FUZZY = 5  # letters; shorter words are too like one another to guess at
MIN_LIKENESS = 80  # of 100
SHORTEST_BEGUN, LONGEST_BEGUN = 3, 6  # letters of a shortened word
SHORTENED = 0.9  # how like a word its beginning is
EVERYDAY = 2000  # words of English that are short for nothing
COMMONEST = 6500  # words of English that are everybody's
LEAST_COVER = 0.55  # of a name, by the rareness of its words
FIRM, SURE, MAYBE = 0.9, 0.5, 0.15
"""From which probability on a stretch is a name, or may be one."""
CLOSE = 0.7
"""Listings with less evidence than the best by no more than this are as likely."""

SURENESS = tuple(NameKind)  # of two names of a listing with one stem, which counts
ROLES = frozenset(("become", "becoming", "be", "as", "an", "a", "being", "train"))
AREAS = frozenset(
    ("in", "into", "for", "of", "about", "doing", "do", "on", "the", "my")
)
JOB_WORDS = """
    apprenticeship apprenticeships apprentice apprentices job jobs course role standard
    trainee one trade degree thing work
"""
AFTER = frozenset(JOB_WORDS.split())
"""Words before and after which a name is likelier."""
THINGS = frozenset(("check", "checks", "record", "records", "station"))
"""After a name, these are meant, and not the job: "a police check"."""

REFERENCE = re.compile(r"(?:st|fa|au)[ -]?\d{4}")
HELD = re.compile(
    r"\b(?:(?:i'?m|i am|i was|been|he'?s|she'?s|he is|she is)"
    r"(?: currently| now| already| just)? an?"
    r"|work(?:ed|ing|s)? (?:as|in)(?: an?)?"
    r"|(?:degree|diploma|btec|nvq|a[ -]levels?|gcses?|level [1-7]|certificate"
    r"|qualification)s? in(?: \w+ and)?)"
    r"(?: (?:qualified|former|trained|full[ -]time|part[ -]time))?\s*$"
)
"""Before the name of a job that somebody has, or has been taught for."""
TRADE = ("ing", "ry")
"""Ends what somebody in a trade does: "plastering", "joinery"."""


@dataclass(frozen=True)
class Mention:
    """A stretch of a message that names one listing, or several alike.

    ``start`` and ``end`` are places in the message; ``probability`` says how likely it
    is that the stretch is a name at all. A field of work that is part of a name ("law",
    of a law degree) is a name, but not a ``firm`` one. ``held`` says that somebody has
    that job, or was taught for it: "I'm a teaching assistant", "a diploma in care".
    """

    text: str
    references: tuple[str, ...]
    start: int = 0
    end: int = 0
    probability: float = 1.0
    held: bool = False

    @property
    def firm(self) -> bool:
        """Whether it can hardly be anything but the name of a job."""
        return self.probability >= FIRM


@dataclass(frozen=True)
class Reading:
    """What a message names, in the order it is named, and whether it says more.

    ``maybe`` are stretches that may be names, but not surely.
    """

    mentions: tuple[Mention, ...]
    bare: bool
    """True if it holds nothing but names and words that only bring them up."""
    maybe: tuple[Mention, ...] = ()


NOTHING_READ = Reading((), False)


@dataclass(frozen=True)
class _Word:
    """A word of a message: where it stands, and how like the stems of names it is."""

    text: str
    start: int
    end: int
    stems: Mapping[str, float]


@dataclass(frozen=True)
class _Known:
    """A name by its stems, with the rareness of all of them together."""

    name: Name
    stems: tuple[str, ...]
    words: tuple[str, ...]
    rareness: float


@dataclass(frozen=True)
class Candidate:
    """A stretch of words that may be a name, and the signs to judge that by."""

    first: int
    last: int
    known: _Known
    signs: tuple[float, ...]


SIGNS = (
    *("bias", "cover", "whole", "exact", "fuzzy", "shortened", "bent", "of a trade"),
    "words",
    *("rareness", "ordinary word", "ordinary words", "ordinary and bent", "title"),
    *("job title", "catalogue", "role before", "area before", "job after"),
    *("share of message", "gaps", "shared"),
)


class Finder:
    """Finds names in messages. Built anew whenever the store's names change.

    ``english`` are the words of English, in small letters, the commonest first: no
    misspelt name is looked for in them, and a name made of the commonest needs more
    around it.
    """

    def __init__(
        self,
        names: Iterable[Name],
        english: Sequence[str] = (),
        weights: Sequence[float] | None = None,
    ) -> None:
        """Index the names by the stems of their words."""
        self._english = frozenset(english)
        self._ordinary = frozenset(english[:COMMONEST])
        self._everyday = frozenset(english[:EVERYDAY])
        self._weights = tuple(weights or read_weights())
        named = sorted(names, key=lambda one: SURENESS.index(one.kind))
        self._references = {
            one.text.lower(): one for one in named if one.kind is NameKind.REFERENCE
        }
        others = [one for one in named if one.kind is not NameKind.REFERENCE]
        worded = [(one, words) for one in others for words in name_words(one.text)]
        self._rareness = _rareness_of(worded)
        self._known: dict[str, list[_Known]] = defaultdict(list)
        self._bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for one, words in worded:
            stems = tuple(dict.fromkeys(map(stem, words)))
            if stems:
                total = sum(self._rareness[each] for each in stems)
                known = _Known(one, stems, words, total)
                self._bearers[stems].add(one.reference)
                for each in stems:
                    self._known[each].append(known)
        self._vocabulary = sorted({word for _, words in worded for word in words})
        self._guess = lru_cache(maxsize=4096)(self._guessed)
        self._remembered = lru_cache(maxsize=RECENT)(self._read)

    def read(self, text: str) -> Reading:
        """Find the listings named in ``text``, which a turn asks several times."""
        return self._remembered(text)

    def _read(self, text: str) -> Reading:
        plain = plain_of(text[:MAX_TEXT])
        words = self._words(plain)
        found = [*self._by_reference(text, plain), *self._by_name(text, words)]
        apart = sorted(_apart(found), key=lambda mention: mention.start)
        sure = tuple(m for m in apart if m.probability >= SURE)
        maybe = tuple(m for m in apart if m.probability < SURE)
        return Reading(sure, bool(sure) and _only_carriers(words, sure), maybe)

    def candidates(self, text: str) -> list[Candidate]:
        """List every stretch that may be a name, with its signs."""
        words = self._words(plain_of(text[:MAX_TEXT]))
        return [one for at in range(len(words)) for one in self._from(at, words)]

    def evidence(self, candidate: Candidate) -> float:
        """Weigh a candidate's signs: the logarithm of its odds to be what is meant."""
        return sum(w * s for w, s in zip(self._weights, candidate.signs, strict=True))

    def _by_reference(self, text: str, plain: str) -> Iterator[tuple[float, Mention]]:
        for found in REFERENCE.finditer(plain):
            key = re.sub(r"[ -]", "", found.group())
            if name := self._references.get(key):
                i, j = found.span()
                yield math.inf, Mention(text[i:j], (name.reference,), i, j, 1.0)

    def _by_name(
        self, text: str, words: Sequence[_Word]
    ) -> Iterator[tuple[float, Mention]]:
        """Judge all candidates; those of one stretch are weighed against each other."""
        spans: dict[tuple[int, int], list[tuple[float, Name]]] = defaultdict(list)
        for at in range(len(words)):
            for one in self._from(at, words):
                weighed = (self.evidence(one), one.known.name)
                spans[one.first, one.last].append(weighed)
        for (first, last), among in spans.items():
            best = max(evidence for evidence, _ in among)
            likely = 1 / (1 + math.exp(-max(min(best, 30.0), -30.0)))
            if likely >= MAYBE:
                i, j = words[first].start, words[last].end
                held = bool(HELD.search(plain_of(text[:i])))
                alike = _alike(among, best)
                yield best, Mention(text[i:j], alike, i, j, likely, held)

    def _words(self, plain: str) -> list[_Word]:
        found = list(WORD.finditer(plain))
        fuzzy = 0
        words = []
        for one in found:
            typed = one.group()
            stems: Mapping[str, float] = {}
            if stem(typed) in self._rareness and typed not in FILLERS:
                stems = {**self._begun(typed), stem(typed): 1.0}
            elif begun := self._begun(typed):
                stems = begun
            elif self._may_be_misspelt(typed) and fuzzy < MOST_FUZZY:
                fuzzy += 1
                stems = self._guess(typed)
            words.append(_Word(typed, *one.span(), stems))
        return words

    def _begun(self, word: str) -> Mapping[str, float]:
        """Map the stems of what a shortened word may stand for: "tech", "dev"."""
        if not SHORTEST_BEGUN <= len(word) <= LONGEST_BEGUN or word in self._everyday:
            return {}
        at = bisect_left(self._vocabulary, word)
        last = bisect_left(self._vocabulary, f"{word}~")
        return {stem(one): SHORTENED for one in self._vocabulary[at:last]}

    def _may_be_misspelt(self, word: str) -> bool:
        long = len(word) >= SHORTEST_FUZZY and word.isalpha()
        return long and word not in self._english and word not in FILLERS

    def _guessed(self, word: str) -> Mapping[str, float]:
        """Map the stems that a misspelt word may have to how like it they are."""
        near = process.extract(
            word,
            self._vocabulary,
            scorer=fuzz.ratio,
            score_cutoff=MIN_LIKENESS,
            limit=4,
        )
        return {
            stem(found): score / 100 for found, score, _ in near if found[0] == word[0]
        }

    def _from(self, at: int, words: Sequence[_Word]) -> Iterator[Candidate]:
        """Yield what may be a name and begins with the word at a place."""
        if not words[at].stems:
            return
        window = words[at : at + REACH]
        places: dict[str, tuple[int, float]] = {}
        for offset, word in enumerate(window):
            for each, like in word.stems.items():
                places.setdefault(each, (offset, like))
        seen: set[tuple[tuple[str, ...], str]] = set()
        for first in words[at].stems:
            for known in self._known[first]:
                key = (known.stems, known.name.reference)
                if key not in seen:
                    seen.add(key)
                    found = [(s, *places[s]) for s in known.stems if s in places]
                    if min(offset for _, offset, _ in found) == 0:
                        yield from self._judged(at, words, known, found)

    def _judged(
        self,
        at: int,
        words: Sequence[_Word],
        known: _Known,
        found: Sequence[tuple[str, int, float]],
    ) -> Iterator[Candidate]:
        rare = sum(self._rareness[each] for each, _, _ in found)
        last = at + max(offset for _, offset, _ in found)
        after = words[last + 1].text if last + 1 < len(words) else ""
        if rare / known.rareness < LEAST_COVER or after in THINGS:
            return
        matched = {at + offset for _, offset, _ in found}
        texts = tuple(words[place].text for place in sorted(matched))
        likeness = min(like for _, _, like in found)
        signs = (
            *(1.0, rare / known.rareness),
            float(len(found) == len(known.stems)),
            *_signs_of_form(texts, known, likeness),
            math.log(1 + len(found)),
            rare / 10,
            *self._signs_of_english(texts, known, likeness),
            *_signs_of_kind(known.name.kind),
            *_signs_around(words[at - 1].text if at else "", after),
            min(1.0, len(found) / _telling(words)),
            float(_gaps(words, at, last, matched)),
            math.log(len(self._bearers[known.stems])),
        )
        yield Candidate(at, last, known, signs)

    def _signs_of_english(
        self, texts: Sequence[str], known: _Known, likeness: float
    ) -> tuple[float, ...]:
        ordinary = all(text in self._ordinary for text in texts)
        bent = _is_bent(texts, known, likeness)
        alone = len(texts) == 1
        signs = (
            ordinary and alone,
            ordinary and not alone,
            ordinary and bent and alone,
        )
        return tuple(map(float, signs))


def _forms(known: _Known) -> set[str]:
    return {*known.words, *(f"{word}s" for word in known.words)}


def _is_bent(texts: Sequence[str], known: _Known, likeness: float) -> bool:
    """Tell whether words are spelt well, but have another form than in the name."""
    return likeness == 1 and not _forms(known).issuperset(texts)


def _signs_of_form(
    texts: tuple[str, ...], known: _Known, likeness: float
) -> tuple[float, ...]:
    forms, bent = _forms(known), _is_bent(texts, known, likeness)
    trade = bent and all(text in forms or text.endswith(TRADE) for text in texts)
    shortened = likeness == SHORTENED
    return (
        float(texts == known.words),
        0.0 if shortened else 1 - likeness,
        *map(float, (shortened, bent and not trade, trade)),
    )


def _signs_of_kind(kind: NameKind) -> tuple[float, ...]:
    catalogued = kind in (NameKind.CATALOGUE, NameKind.PAST)
    signs = (kind is NameKind.TITLE, kind is NameKind.JOB_TITLE, catalogued)
    return tuple(map(float, signs))


def _signs_around(before: str, after: str) -> tuple[float, ...]:
    return tuple(map(float, (before in ROLES, before in AREAS, after in AFTER)))


def _telling(words: Sequence[_Word]) -> int:
    """Count the words that do more than bring something up; at least one."""
    return sum(word.text not in CARRIERS for word in words) or 1


def _gaps(words: Sequence[_Word], first: int, last: int, matched: set[int]) -> int:
    """Count the words of a stretch that are no part of the name."""
    between = set(range(first, last + 1)) - matched
    return sum(words[place].text not in FILLERS for place in between)


def masked(text: str, mentions: Iterable[Mention]) -> tuple[str, list[str]]:
    """Put ``STAND_IN`` in the place of each mention; return the names as well.

    What is asked matters, not of what: "what does a solicitor do" and "what does a
    dental nurse do" are one question.
    """
    pieces, names, end = [], [], 0
    for mention in mentions:
        pieces += [text[end : mention.start], STAND_IN]
        names.append(text[mention.start : mention.end])
        end = mention.end
    return "".join([*pieces, text[end:]]), names


@lru_cache(maxsize=1)
def read_weights() -> tuple[float, ...]:
    """Read the weights of the signs, in the order of ``SIGNS``."""
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return tuple(float(weights[sign]) for sign in SIGNS)


def _rareness_of(named: Sequence[tuple[Name, tuple[str, ...]]]) -> dict[str, float]:
    """Tell how rare each stem is among the listings' names."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, words in named:
        for word in words:
            bearers[stem(word)].add(name.reference)
    count = len({name.reference for name, _ in named}) or 1
    return {each: math.log(1 + count / len(refs)) for each, refs in bearers.items()}


def _alike(among: Sequence[tuple[float, Name]], best: float) -> tuple[str, ...]:
    """List the listings that a stretch may stand for: those with the surest names."""
    near = [name for evidence, name in among if evidence >= best - CLOSE]
    surest = min(SURENESS.index(name.kind) for name in near)
    chosen = (name for name in near if SURENESS.index(name.kind) == surest)
    return tuple(dict.fromkeys(name.reference for name in chosen))


def _apart(found: Sequence[tuple[float, Mention]]) -> Iterator[Mention]:
    """Keep the mentions with the most evidence that overlap none kept before them."""
    taken: list[tuple[int, int]] = []
    for _, mention in sorted(found, key=lambda one: (-one[0], one[1].start)):
        if all(mention.end <= i or mention.start >= j for i, j in taken):
            taken.append((mention.start, mention.end))
            yield mention


def _only_carriers(words: Sequence[_Word], mentions: Sequence[Mention]) -> bool:
    outside = (
        word
        for word in words
        if all(word.end <= m.start or word.start >= m.end for m in mentions)
    )
    return all(word.text in CARRIERS for word in outside)
