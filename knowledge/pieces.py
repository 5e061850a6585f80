"""Cuts a message wherever something is joined to something else."""

from __future__ import annotations

import re
from itertools import pairwise

MAX_PIECES = 12
FEWEST_WORDS = 3  # of a piece: fewer are a mere name or a list
ENDS = re.compile(
    r"[.?!;,\n]+\s*|\s+(?=(?:and|n|but|so|or|because|cos|cuz|since|also|plus)\s)",
    re.IGNORECASE,
)
"""What may join anything to anything."""


def pieces_of(text: str) -> list[str]:
    """Cut a text wherever something is joined to something else; none if nowhere.

    Neighbours stay together where there would be more than ``MAX_PIECES``.
    """
    cuts = [0, *(found.end() for found in ENDS.finditer(text)), len(text)]
    pieces = [text[a:b].strip() for a, b in pairwise(cuts) if text[a:b].strip()]
    size = -(-len(pieces) // MAX_PIECES) or 1
    joined = [" ".join(pieces[at : at + size]) for at in range(0, len(pieces), size)]
    long = [one for one in joined if len(one.split()) >= FEWEST_WORDS]
    return long if len(joined) > 1 else []
