"""How a platform writes text: its markup, its escapes, how it counts characters."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from channels.messaging.answers import Answer, Comparison, Link
from channels.messaging.splitting import split_text

BULLET = "- "
LIKENESS = {"*": "\u2217", "~": "\u223c", "`": "\u02cb", "_": "\uff3f"}
MARKS = re.compile(r"(https?://\S+)|((?<!\w)_|_(?!\w)|[*~`])")
LINE, PARAGRAPH = "\n", "\n\n"


def _same(text: str) -> str:
    return text


def _spelt_out(label: str, url: str) -> str:
    return f"{label}: {url}"


def utf16(text: str) -> int:
    """Count a text as Telegram does: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class Dialect:
    """A platform's way to write. ``link`` and ``bold`` get text that is escaped."""

    limit: int
    escape: Callable[[str], str] = _same
    bold: Callable[[str], str] = _same
    link: Callable[[str, str], str] = _spelt_out
    bullet: str = BULLET
    size: Callable[[str], int] = len

    def text(self, text: str) -> str:
        """Write plain text: escaped, with the platform's bullets."""
        return "\n".join(map(self._line, text.split("\n")))

    def _line(self, line: str) -> str:
        if line.startswith(BULLET):
            return self.bullet + self.escape(line[len(BULLET) :])
        return self.escape(line)

    def source(self, link: Link) -> str:
        """Write a source: its label tells whose page the link leads to."""
        return self.link(self.escape(link.label), link.url)

    def row(self, aspect: str, named: Iterable[tuple[str, str]]) -> str:
        """Write a row of a table as a paragraph: phones are narrow."""
        cells = (f"{self.bullet}{self.escape(f'{t}: {c}')}" for t, c in named)
        return "\n".join([self.bold(self.escape(aspect)), *cells])

    def comparison(self, comparison: Comparison | None) -> list[str]:
        """Write a table, as many messages' worth of paragraphs as it takes."""
        written: list[str] = []
        for aspect, cells in comparison.rows if comparison else ():
            assert comparison
            named = list(zip(comparison.titles, cells, strict=True))
            whole = self.row(aspect, named)
            fits = self.size(whole) <= self.limit
            plain = "\n".join([aspect, *(f"{BULLET}{t}: {c}" for t, c in named)])
            written += [whole] if fits else self.split(plain)
        return written

    def pages(self, answer: Answer, tail: Sequence[str] = ()) -> list[str]:
        """Write an answer as messages within the limit; ``tail`` are lines after it."""
        groups = [
            *([row] for row in self.comparison(answer.comparison)),
            list(map(self.source, answer.sources)),
            list(map(self.text, tail)),
        ]
        pages = self.split(answer.text)
        for group in groups:
            for at, line in enumerate(group):
                self._add(pages, line, LINE if at else PARAGRAPH)
        return pages

    def _add(self, pages: list[str], text: str, gap: str) -> None:
        """Add text to the last page where it fits, else as a page of its own."""
        joined = f"{pages[-1]}{gap}{text}" if pages else text
        if pages and self.size(joined) <= self.limit:
            pages[-1] = joined
        else:
            pages.append(text)

    def split(self, text: str) -> list[str]:
        """Write a plain text as pieces within the limit."""
        pieces = split_text(text, lambda t: self.size(self.text(t)) <= self.limit)
        return list(map(self.text, pieces))


def without_marks(text: str) -> str:
    """Replace signs that Slack and WhatsApp take for markup and know no escape for.

    Links stay as they are.
    """
    return MARKS.sub(lambda found: found[1] or LIKENESS[found[2]], text)


def escape_html(text: str) -> str:
    """Escape what HTML and Slack would take for markup."""
    return html.escape(text, quote=False)
