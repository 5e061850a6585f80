"""Makes plain, bounded text of what sources send: HTML, entities, stray characters."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

MARKUP = re.compile(r"<[a-z/!][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d?);", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufeff]")
BLOCKS = "br,p,div,li,ul,ol,h1,h2,h3,h4,h5,h6,tr,table,section,blockquote"
NEVER_SHOWN = ["script", "style", "head", "template", "iframe", "object"]


def clean(text: str, limit: int) -> str:
    """Return plain text of at most ``limit`` characters, a line a paragraph or item."""
    if "<" not in text and "&" not in text and text.isprintable():
        return shorten(" ".join(text.split()), limit)  # most fields are one plain line
    if MARKUP.search(text):
        text = _without_markup(text)
    if not text.isprintable():
        text = UNSEEN.sub("", text.replace("\r", "\n"))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return shorten("\n".join(filter(None, lines)), limit)


def shorten(text: str, limit: int) -> str:
    """Cut a text at a blank, and show that it was cut."""
    if len(text) <= limit:
        return text
    whole_words = text[: limit - 1].rsplit(None, 1)[0]
    return f"{whole_words}\N{HORIZONTAL ELLIPSIS}"


def _without_markup(text: str) -> str:
    tree = LexborHTMLParser(text)
    tree.strip_tags(NEVER_SHOWN)
    for block in tree.css(BLOCKS):
        block.insert_before("\n")
        if block.tag == "li":
            block.insert_before("- ")
        block.insert_after("\n")
    return tree.text() if tree.root else ""
