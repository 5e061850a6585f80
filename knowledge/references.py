"""Finds the listings that a message names, by any of their names, misspelt or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import spacy
from rapidfuzz import fuzz, process
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from knowledge.entities import Name
from knowledge.vocabulary import NameKind

MAX_TEXT = 1000  # characters looked at; a message is shorter, and work is bounded
MAX_WORDS = 5  # the longest misspelt name that is looked for
MIN_FUZZY = 6  # letters; shorter words are too like one another to guess at
MIN_LIKENESS = 86  # of 100: "electrican" passes, "electronics" does not
CARRIER_WORDS = """
    a about again an and apprenticeship apprenticeships as back did for go how i if
    in instead it let mean meant no not now of ok one or please so switch that the then
    there to what 's \N{RIGHT SINGLE QUOTATION MARK}s
"""
CARRIERS = frozenset(CARRIER_WORDS.split())
"""Words that bring a name up without asking anything about it: "and what about ..."."""

THINGS = frozenset(["check", "checks", "record", "records", "station"])
"""After a name, these are meant, and not the job: "a police check"."""

SURENESS = tuple(NameKind)  # a title beats an alias that two listings share
WRITTEN = frozenset(NameKind) - {NameKind.CATALOGUE, NameKind.PAST}


@dataclass(frozen=True)
class Mention:
    """A stretch of a message that names one listing, or several alike."""

    text: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What a message names, in the order it is named, and whether it says more."""

    mentions: tuple[Mention, ...]
    bare: bool
    """True if it holds nothing but names and words that only bring them up."""


class Finder:
    """Finds names in messages. Built anew whenever the store's names change."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index the names, with their plain plurals."""
        self._nlp = spacy.blank("en")
        self._known: dict[str, list[Name]] = {}
        for name in names:
            for form in _forms(name.text):
                self._known.setdefault(form, []).append(name)
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._matcher.add("listing", [self._nlp.make_doc(form) for form in self._known])
        self._guessable = [
            form
            for form, meant in self._known.items()
            if len(form) >= MIN_FUZZY and any(name.kind in WRITTEN for name in meant)
        ]

    def read(self, text: str) -> Reading:
        """Find the listings named in ``text``."""
        doc = self._nlp.make_doc(text[:MAX_TEXT])
        matched = filter_spans(self._matcher(doc, as_spans=True))
        exact = [span for span in matched if not _names_a_thing(doc, span)]
        found = {span: span.text.lower() for span in exact}
        found |= self._guesses(doc, matched)
        spans = sorted(found, key=lambda span: int(span.start))
        mentions = tuple(
            Mention(span.text, self._references(found[span])) for span in spans
        )
        return Reading(mentions, bool(mentions) and _only_carriers(doc, spans))

    def _references(self, form: str) -> tuple[str, ...]:
        names = self._known[form]
        surest = min(SURENESS.index(name.kind) for name in names)
        best = [name for name in names if SURENESS.index(name.kind) == surest]
        return tuple(dict.fromkeys(name.reference for name in best))

    def _guesses(self, doc: Doc, taken: Sequence[Span]) -> dict[Span, str]:
        covered = {token.i for span in taken for token in span}
        guesses: dict[Span, tuple[str, float]] = {}
        for span in _windows(doc, covered):
            match = process.extractOne(
                span.text.lower(),
                self._guessable,
                scorer=fuzz.ratio,
                score_cutoff=MIN_LIKENESS,
            )
            if match and match[0][0] == span.text[0].lower():
                guesses[span] = (match[0], match[1])
        best = sorted(guesses, key=lambda span: -guesses[span][1])
        return {span: guesses[span][0] for span in _apart(best)}


def _names_a_thing(doc: Doc, span: Span) -> bool:
    return span.end < len(doc) and doc[span.end].lower_ in THINGS


def _forms(name: str) -> tuple[str, ...]:
    lower = name.lower()
    return (lower,) if lower.endswith(("s", ")")) else (lower, lower + "s")


def _windows(doc: Doc, covered: set[int]) -> Iterator[Span]:
    """Yield the stretches of uncovered words that may be a misspelt name."""
    for start in range(len(doc)):
        for end in range(start + 1, min(start + MAX_WORDS, len(doc)) + 1):
            # "Level 7 apprenticeship" is no misspelt "legal apprenticeship".
            if end - 1 in covered or doc[end - 1].is_punct or doc[end - 1].is_digit:
                break
            # A name does not begin or end in "a" or "the".
            if doc[start].is_stop or doc[end - 1].is_stop:
                continue
            if end - start > 1 or len(doc[start]) >= MIN_FUZZY - 1:
                yield doc[start:end]


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    """Keep the spans that overlap none before them."""
    taken: set[int] = set()
    for span in spans:
        words = set(range(span.start, span.end))
        if not words & taken:
            taken |= words
            yield span


def _only_carriers(doc: Doc, spans: Sequence[Span]) -> bool:
    named = {token.i for span in spans for token in span}
    rest = (token for token in doc if token.i not in named)
    return all(
        token.lower_ in CARRIERS or token.is_punct or token.is_space for token in rest
    )
