"""The words of a page that was opened, without the marks of its terms."""

import re
from html import unescape
from typing import NamedTuple

OPENED = re.compile(r'<button type="button" class="term"[^>]*>(.*?)</button>', re.DOTALL)
ONE_LINE = re.compile(r'<span class="one-line">(.*?)</span>')
KEPT = re.compile(r'<span class="kept">(.*?)</span>', re.DOTALL)
HEADING = re.compile(r"<h[23]>(.*?)</h[23]>")
REMARK = re.compile(r'<p class="remark">(.*?)</p>', re.DOTALL)
TABLE = re.compile(r'<table aria-label="([^"]*)"[^>]*>(.*?)</table>', re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)


def unmarked(text: str) -> str:
    """Take the marks of terms, and of what stays on one line, out of HTML or Markdown."""
    return ONE_LINE.sub(r"\1", KEPT.sub(r"\1", OPENED.sub(r"\1", text)))


def html(app) -> str:
    """Give all HTML of a page."""
    return " ".join(unmarked(element.proto.body) for element in app.get("html"))


def sentences(app) -> list[str]:
    """Give the text of each piece of Markdown, and then of each paragraph, as it was before it was escaped."""
    said = [unmarked(str(element.value)) for element in app.markdown]
    paragraphs = [text for element in app.get("html") for text in REMARK.findall(unmarked(element.proto.body))]
    return [unescape(re.sub("</?b>", "**", text)) for text in (*said, *paragraphs)]


def headings(app) -> list[str]:
    """Give the heading of each section."""
    return [unescape(text) for element in app.get("html") for text in HEADING.findall(element.proto.body)]


class Drawn(NamedTuple):
    """A table as it stands on a page: the first cell of a row names it."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawn_tables(markup: str) -> list[Drawn]:
    """Read each table in HTML."""
    return [_drawn(name, inside) for name, inside in TABLE.findall(markup)]


def tables(app) -> list[Drawn]:
    """Give each table of a page, or of a part of it."""
    return [table for element in app.get("html") for table in drawn_tables(element.proto.body)]


def _drawn(name: str, inside: str) -> Drawn:
    headers, *rows = (tuple(map(unescape, CELL.findall(unmarked(row)))) for row in ROW.findall(inside))
    return Drawn(unescape(name), headers, tuple(rows))
