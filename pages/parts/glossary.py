"""The terms of docs/glossary.md, the one list, and how a page lists those that it uses."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib import resources
from typing import NamedTuple

ROW = re.compile(r"^\| (?!word \||---)(.+?) \|(?: (.+?))? \| (.+?) \|$", re.MULTILINE)
POINT_AT = '<p class="words">Words on this page</p><p>Point at one, tap it, or reach it with the Tab key.</p>'


class Term(NamedTuple):
    """A term, what it means, and the spellings by which it is found; `alone` where it is one that fills a cell."""

    name: str
    meaning: str
    spellings: tuple[str, ...]
    alone: str = ""


@cache
def terms() -> tuple[Term, ...]:
    """Read the list; the second column has more spellings, and what stands in code marks fills a cell."""
    text = resources.files("pages").joinpath("../docs/glossary.md").read_text(encoding="utf-8")
    return tuple(_term(*row) for row in ROW.findall(text))


def _term(name: str, also: str, meaning: str) -> Term:
    found = tuple(filter(None, also.split(", ")))
    if name.startswith("`"):
        return Term(name.strip("`"), meaning, found, alone=name.strip("`"))
    return Term(name, meaning, (*re.split(r", | \(", name.removesuffix(")")), *found))


@cache
def spellings() -> dict[str, int]:
    """Give the place in the list of each spelling, in small letters, as text and as HTML, one or several."""
    found = {}
    for at, term in enumerate(terms()):
        for spelling in term.spellings:
            forms = (spelling, f"{spelling}s") if spelling[-1].isalpha() else (spelling,)
            found |= {written.lower(): at for form in forms for written in (form, escape(form))}
    return found


@cache
def alone() -> dict[str, int]:
    """Give the place in the list of what is a term where it is all that a cell holds: `[c]`, a dash."""
    return {term.alone: at for at, term in enumerate(terms()) if term.alone}


def button(at: int, text: str) -> str:
    """Write a term as what shows its meaning; `text` is HTML."""
    opens = f'popovertarget="word-{at}" popovertargetaction="show" aria-describedby="word-{at}"'
    return f'<button type="button" class="term" {opens}>{text}</button>'


def html(found: Iterable[int]) -> str:
    """Write the list of terms at the foot of a page; it holds their meanings, once each, for all of the page."""
    lines = (
        f'<li>{button(at, escape(terms()[at].name))}<span class="means">: </span><span class="meaning" '
        f'popover="auto" role="tooltip" id="word-{at}">{escape(terms()[at].meaning)}</span></li>'
        for at in sorted(found)
    )
    return f'{POINT_AT}<ul class="terms">{"".join(lines)}</ul>'
