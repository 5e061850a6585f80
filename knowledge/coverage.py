"""Says how much of the official record the words and facts of listings cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.content_files import Content
from knowledge.schema import CatalogueEntry, ListingEntry, MethodsEntry
from knowledge.timeline import by_reference, on_day
from knowledge.vocabulary import Status

TEXTS = ("overview", "day_to_day", "what_you_learn", "entry_requirements")


@dataclass(frozen=True)
class Coverage:
    """``counts`` of approved standards by what is known of them; ``gaps`` in words."""

    standards: int
    counts: Mapping[str, int]
    gaps: tuple[str, ...]


def coverage(content: Content, on: date) -> Coverage:
    """Look at every standard that is approved for delivery, and at every text.

    Of its versions the one counts that is started on the day.
    """
    open_now = [
        on_day(versions, on).entry
        for versions in by_reference(content.catalogue).values()
        if any(one.status is Status.LIVE for one in versions)
    ]
    words = {listing.reference: listing for listing in content.listings}
    methods = {str(one.reference): one for one in content.methods}
    counts = Counter[str]()
    for entry in open_now:
        counts.update(_known(entry, words.get(entry.reference), methods))
    unwritten = [
        f"{entry.reference} ({entry.title}) has no words"
        for entry in open_now
        if entry.reference not in words
    ]
    gaps = (*unwritten, *_untold(content))
    return Coverage(len(open_now), counts, gaps)


def _known(
    entry: CatalogueEntry,
    words: ListingEntry | None,
    methods: Mapping[str, MethodsEntry],
) -> Iterator[str]:
    """Name what is known of a standard."""
    if words:
        yield from (name.replace("_", " ") for name in TEXTS if getattr(words, name))
    if entry.training_hours:
        yield "training hours"
    if entry.assessment_months:
        yield "months of assessment"
    if told := methods.get(str(entry.reference)):
        same = (
            "this version" if told.version == entry.version else "another or no version"
        )
        yield f"methods, of {same}"


def _untold(content: Content) -> Iterator[str]:
    """Name core duties that no line tells, and numbers that point to nothing."""
    versions = by_reference(content.catalogue)
    for listing in content.listings:
        known = versions.get(listing.reference, ())
        entry = next((one for one in known if one.version == listing.version), None)
        if entry:
            yield from _faults(listing, entry)


def _faults(listing: ListingEntry, entry: CatalogueEntry) -> Iterator[str]:
    told = [n for lines in listing.tells.values() for line in lines for n in line]
    name = f"{listing.reference} version {listing.version}"
    if untold := _missing(entry.core_duties(), told):
        yield f"{name}: no line tells {untold}"
    if nothing := _missing(told, [*entry.numbers()]):
        yield f"{name}: points to nothing: {nothing}"


def _missing(wanted: Sequence[str], there: Sequence[str]) -> str:
    return ", ".join(sorted(set(wanted) - set(there), key=lambda n: (n[0], int(n[1:]))))
