"""The words of a page that was opened, without the marks of its terms."""

import re
from collections.abc import Iterable
from html import unescape

OPENED = re.compile(r'<button type="button" class="term"[^>]*>(.*?)</button>', re.DOTALL)
KEPT = re.compile(r'<span class="kept">(.*?)</span>', re.DOTALL)


def unmarked(text: str) -> str:
    """Take the marks of terms out of HTML or Markdown."""
    return KEPT.sub(r"\1", OPENED.sub(r"\1", text))


def html(app) -> str:
    """Give all HTML of a page."""
    return " ".join(unmarked(element.proto.body) for element in app.get("html"))


def markdown(elements: Iterable) -> list[str]:
    """Give the text of each piece of Markdown, as it was before it was escaped."""
    return [unescape(unmarked(str(element.value))) for element in elements]
