"""Explain each term where a page first says it, and remember which it has said, for the list at its foot.

A term becomes a button that shows its meaning. Only that button is put in: what is marked is HTML that is
already escaped, or Markdown that is escaped here.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import escape
from typing import NamedTuple

from pages.parts import glossary, one_line

# tags, code, and what is pressed or is no text of its own: nothing in these is marked
CLOSED = "a|button|summary|style|script"
SKIPPED = rf"<(?:{CLOSED})\b.*?</(?:{CLOSED})>|<[^>]*>|`[^`]*`"


@cache
def _pattern() -> re.Pattern:
    """Find what to skip, or a spelling with the signs that must stay on its line; the longest spelling first."""
    longest = "|".join(map(re.escape, sorted(glossary.spellings(), key=len, reverse=True)))
    word = rf"(?P<before>[(“]*)(?<![\w-])(?P<word>{longest})(?![\w-])(?P<after>[.,:;?)”]*)"
    return re.compile(f"{SKIPPED}|{word}", re.IGNORECASE | re.DOTALL)


class Piece(NamedTuple):
    """A part of a text: what is left as it is, or a term, by its place in the list, with the signs beside it."""

    text: str
    at: int | None = None
    before: str = ""
    after: str = ""


@lru_cache(maxsize=2048)
def _pieces(text: str) -> tuple[Piece, ...]:
    """Take a text apart, once for all readers; texts are kept, and no release."""
    pieces, end = [], 0
    for found in _pattern().finditer(text):
        if word := found["word"]:
            pieces.append(Piece(text[end : found.start()]))
            pieces.append(Piece(word, glossary.spellings()[word.lower()], found["before"], found["after"]))
            end = found.end()
    return (*pieces, Piece(text[end:]))


class Explained:
    """The terms of one page while it is drawn: a page begins with a new one."""

    def __init__(self) -> None:
        self.said: set[int] = set()
        self._marked: set[int] = set()

    def folded(self) -> "Explained":
        """Return what marks words that are folded away: they may never be seen, so outside they do not count."""
        inside = Explained()
        inside.said, inside._marked = self.said, set(self._marked)
        return inside

    def html(self, markup: str) -> str:
        """Mark the terms that HTML says for the first time, and keep on one line what must not break."""
        return one_line.html("".join(map(self._mark, _pieces(markup))))

    def markdown(self, text: str) -> str:
        """Escape a text of Markdown, and mark the terms that it says for the first time."""
        return self.html(escape(text, quote=False))

    def hear(self, *parts: object) -> None:
        """Take note of the terms in texts that cannot be marked: headings, lists of choices, cells of tables."""
        texts = set(_texts(parts))  # the cells of a table are often the same
        self.said.update(at for cell, at in glossary.alone().items() if cell in texts)
        self.said.update(piece.at for piece in _pieces("\n".join(sorted(texts))) if piece.at is not None)

    def _mark(self, piece: Piece) -> str:
        text, at, before, after = piece
        if at is None:
            return text
        self.said.add(at)
        if at in self._marked:
            return f"{before}{text}{after}"
        self._marked.add(at)
        marked = glossary.button(at, text)
        return f'<span class="kept">{before}{marked}{after}</span>' if before or after else marked


class Unmarked(Explained):
    """What explains no term where it stands: paper cannot be pressed, and has the list of all terms."""

    def folded(self) -> "Unmarked":
        return self

    def html(self, markup: str) -> str:
        return one_line.html(markup)


def _texts(part: object) -> Iterator[str]:
    """Give every text in a value of texts and of values of texts."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from _texts(one)
