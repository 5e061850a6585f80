"""Says what an apprenticeship would ask of somebody, and what they can do next.

It never says no where an employer decides: only ages and places are firm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from knowledge.entities import Listing
from knowledge.lines import Line
from knowledge.reckoning.wage import GROWN, YOUNGEST

FOUNDATION_AGES = (16, 21)
FUNDED_LEVEL_7 = (16, 21)


class Attained(str, Enum):
    """The highest somebody has reached at school, or soon will have."""

    NONE = "none"
    SOME = "some"  # some GCSEs
    GCSES = "gcses"  # five or so at grade 4 or above
    LEVEL_3 = "level_3"  # A levels, a T Level, a BTEC
    DEGREE = "degree"


USUAL_LEVELS = {
    Attained.NONE: (2, 2),
    Attained.SOME: (2, 3),
    Attained.GCSES: (2, 3),
    Attained.LEVEL_3: (3, 6),
    Attained.DEGREE: (3, 7),
}
"""The levels that people with so much usually apply for."""


@dataclass(frozen=True)
class Applicant:
    """What somebody gave; None is what they skipped.

    ``place`` is england, elsewhere_uk or abroad; ``work`` yes, no or unsure;
    ``status`` school, left, work or university; ``basics`` both, one or neither of
    GCSE English and maths at grade 4.
    """

    age: int | None
    place: str | None
    work: str | None
    status: str | None
    attained: Attained | None
    basics: str | None


def levels_for(applicant: Applicant) -> tuple[int, int]:
    """Return the lowest and the highest level that is usual for an applicant."""
    low, high = USUAL_LEVELS.get(applicant.attained or Attained.GCSES, (2, 3))
    old = applicant.age is not None and applicant.age > FUNDED_LEVEL_7[1]
    return low, min(high, 6) if old else high


def verdict(applicant: Applicant, listing: Listing | None) -> list[Line]:
    """Say what is firm, what depends, and what is usual."""
    return [
        *_on_age(applicant),
        *_on_place(applicant),
        *_on_status(applicant),
        *_on_level(applicant, listing),
        *_on_basics(applicant),
    ]


def _on_age(applicant: Applicant) -> Iterator[Line]:
    age = applicant.age
    if age is None:
        yield Line("could_i_age_unknown")
    elif age < YOUNGEST:
        yield Line("could_i_too_young", {"age": str(age)})
    else:
        yield Line("could_i_age_fine", {"age": str(age)})


def _on_place(applicant: Applicant) -> Iterator[Line]:
    if applicant.place in ("elsewhere_uk", "abroad"):
        yield Line(f"could_i_place_{applicant.place}")
    if applicant.work in ("no", "unsure"):
        yield Line("could_i_work_unsure")


def _on_status(applicant: Applicant) -> Iterator[Line]:
    if applicant.status in ("school", "work", "university"):
        yield Line(f"could_i_status_{applicant.status}")


def _on_level(applicant: Applicant, listing: Listing | None) -> Iterator[Line]:
    if applicant.attained is None:
        return
    low, high = levels_for(applicant)
    if listing is None:
        form = "could_i_levels" if high > low else "could_i_level_one"
        yield Line(form, {"low": str(low), "high": str(high)})
        yield from _on_foundation(applicant)
        return
    values = {"title": listing.title, "level": str(listing.level)}
    yield Line("could_i_above" if listing.level > high else "could_i_within", values)
    if listing.level > high:
        yield Line("could_i_step", {"low": str(low), "high": str(high)})


def _on_foundation(applicant: Applicant) -> Iterator[Line]:
    first, last = FOUNDATION_AGES
    young = applicant.age is not None and first <= applicant.age <= last
    if young and applicant.attained in (Attained.NONE, Attained.SOME):
        yield Line("could_i_foundation")


def _on_basics(applicant: Applicant) -> Iterator[Line]:
    if applicant.basics in ("one", "neither") and applicant.age is not None:
        young = applicant.age < GROWN
        yield Line("could_i_basics_young" if young else "could_i_basics_grown")
