"""How it is put whether a standard awards a degree."""

from __future__ import annotations

from knowledge.vocabulary import Degree

AWARDED = frozenset({Degree.INTEGRATED, Degree.SEPARATE})
DEGREE_WORDING = {
    Degree.INTEGRATED: "degree_integrated",
    Degree.SEPARATE: "degree_separate",
    Degree.NONE: "degree_none",
    Degree.NOT_STATED: "degree_not_stated",
}
