"""Keep on one line what is hard to read over two: a period, which breaks at its hyphen, an age, a sum."""

import re

# a tag is passed over, and so is what is a part of an address
WHOLE = re.compile(r"<[^>]*>|(?<![\w/-])(\d{4}-\d\d(?: Q\d)?|\d\d? to \d\d?|\d+ − \d+ = \d+)(?![\w/-])")


def html(markup: str) -> str:
    """Return HTML, or Markdown without HTML of its own, in which none of these is broken over two lines."""
    return WHOLE.sub(_unbroken, markup)


def _unbroken(found: re.Match) -> str:
    return f'<span class="one-line">{found[1]}</span>' if found[1] else found[0]
