"""Finds names of listings that are asked back, or taken for what they do not mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.content_files import Content
from knowledge.loading import listing_names
from knowledge.vocabulary import NameKind

SHOWN = 10
SURENESS = tuple(NameKind)  # as knowledge.references has it: a title beats an alias
WORD = re.compile(r"[a-z]+")

Named = Mapping[str, Sequence[str]]
"""The references of the listings that bear a name, by the name in small letters."""


@dataclass(frozen=True)
class Ambiguity:
    """Names that several listings share, and names that are plain words."""

    shared: Named
    plain: Named


def ambiguity(content: Content, vocabulary: frozenset[str]) -> Ambiguity:
    """Look at the names of all listings that are written out.

    A name is shared if the surest kind of it (a title, then a job title, then what
    people say) is borne by several listings: the guide then asks which one is meant.

    A name is plain if it is one word that stands in ``common_words.txt``, or that is
    both in ``vocabulary`` (words so common that the encoder knows them whole) and in
    one of the ways in which guidance says that people ask: whoever asks that in
    general would be taken to ask of the listing. Titles are not counted: these stay.
    """
    named = _surest(content)
    asked = vocabulary & _words_of_questions(content)
    plain = content.common_words | asked
    return Ambiguity(
        {name: refs for name, (_, refs) in named.items() if len(refs) > 1},
        {
            name: refs
            for name, (kind, refs) in named.items()
            if name in plain and kind is not NameKind.TITLE
        },
    )


def told(kind: str, names: Named) -> str:
    """Tell how many names there are, and the first few; the most shared come first."""
    first = sorted(names, key=lambda name: (-len(names[name]), name))[:SHOWN]
    some = "; ".join(f"{name} ({_references(names[name])})" for name in first)
    more = "; ..." if len(names) > SHOWN else ""
    return f"{kind}: {len(names)}" + (f": {some}{more}" if some else "")


def _references(refs: Sequence[str]) -> str:
    return ", ".join(refs) if len(refs) < 4 else f"{len(refs)} listings"


def _surest(content: Content) -> dict[str, tuple[NameKind, list[str]]]:
    """Map each name to the surest kind of it, and to who bears it as that."""
    bearers: dict[str, dict[NameKind, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in listing_names(content):
        bearers[row["text"].lower()][NameKind(row["kind"])].add(row["reference"])
    surest = {name: min(kinds, key=SURENESS.index) for name, kinds in bearers.items()}
    return {name: (kind, sorted(bearers[name][kind])) for name, kind in surest.items()}


def _words_of_questions(content: Content) -> frozenset[str]:
    return frozenset(
        word
        for file in content.guidance
        for question in file.questions
        for text in question.asks
        for word in WORD.findall(text.lower())
    )
