"""Messages as people write them, with what answers each: ``data/messages``.

A file a batch, by one hand; a line a message: what it asks, the page it was written on,
what had been answered before it, who writes (``L`` a learner, ``P`` family, ``E`` an
employer, ``A`` an adviser, ``-`` not looked at), and the message itself, apart by tabs.
In the message ⟦ and ⟧ stand around the words that put each ask, in their order; asks
that ``&`` joins are put by the same words. A message without marks is asked as a whole.
A line that begins with ``#`` says who writes what follows, and where.
``docs/understanding.md`` has how they came about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from bench.examples import ROOT

MESSAGES = ROOT / "data" / "messages"
NOTHING = "-"
LEFT_OUT = 10  # every so many messages are kept from tuning
BREAK = "⏎"
MARK = re.compile("[⟦⟧]")
WRITERS = {"L": "learner", "P": "family", "E": "employer", "A": "adviser"}


class MessagesError(Exception):
    """A file of messages is not as it should be; says which line, and why."""


@dataclass(frozen=True)
class Ask:
    """One question of a message: the entries that answer it, the best first.

    An entry is a question of guidance (``assessment.fail``), a topic of a listing
    (``pay``, and ``pay@ST0152`` where the message names it) or an act (``search``).
    ``span`` is where the words stand that put it.
    """

    entries: tuple[str, ...]
    span: tuple[int, int]

    @property
    def plain(self) -> tuple[str, ...]:
        """The entries without the listings that are named."""
        return tuple(dict.fromkeys(entry.split("@")[0] for entry in self.entries))

    @property
    def named(self) -> tuple[str, ...]:
        """The listings that are named."""
        found = (entry.partition("@")[2] for entry in self.entries)
        return tuple(
            dict.fromkeys(one for each in found for one in each.split(",") if one)
        )


@dataclass(frozen=True)
class Message:
    """A message, what it asks in order, what it came after, and who writes it."""

    text: str
    asks: tuple[Ask, ...]
    page: str | None
    before: str | None
    who: str | None
    batch: str
    voice: str


def read_messages(folder: Path = MESSAGES) -> list[Message]:
    """Read all batches.

    Raises:
        MessagesError: a line is not as it should be.
    """
    return [one for path in sorted(folder.glob("*.tsv")) for one in read_batch(path)]


def read_batch(path: Path) -> list[Message]:
    """Read one batch.

    Raises:
        MessagesError: a line is not as it should be.
    """
    return list(_read(path))


def _read(path: Path) -> Iterator[Message]:
    voice = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            voice = line.lstrip("# ").strip()
        elif line.strip():
            cells = line.split("\t")
            where = f"{path.name}, line {number}"
            if len(cells) != 5 or not all(cell.strip() for cell in cells):
                raise MessagesError(f"{where}: not five columns")
            asks, page, before, who, say = (cell.strip() for cell in cells)
            text, spans = _unmarked(say.replace(BREAK, "\n"))
            put = asks.split(" + ")
            if len(spans) != len(put):
                raise MessagesError(f"{where}: {len(put)} asks, {len(spans)} marks")
            yield Message(
                text,
                tuple(
                    Ask(tuple(one.strip() for one in ask.split(" / ")), span)
                    for same, span in zip(put, spans, strict=True)
                    for ask in same.split(" & ")
                ),
                None if page == NOTHING else page,
                None if before == NOTHING else before,
                WRITERS.get(who),
                path.stem,
                voice,
            )


def _unmarked(say: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the marks out of a message; return the text, and where they stood."""
    pieces = MARK.split(say)
    ends = list(accumulate(map(len, pieces)))
    text = "".join(pieces)
    return text, list(zip(ends[0::2], ends[1::2], strict=False)) or [(0, len(text))]


def left_out(messages: Sequence[Message]) -> list[Message]:
    """List the messages that are kept from tuning."""
    return list(messages[::LEFT_OUT])


def tuned_on(messages: Sequence[Message]) -> list[Message]:
    """List the messages that the encoder is tuned on."""
    return [message for at, message in enumerate(messages) if at % LEFT_OUT]
