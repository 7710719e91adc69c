"""The terms of docs/glossary.md, the one list, and which of them a page uses."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from importlib import resources
from typing import NamedTuple

from metrics.published import Published
from pages import contents
from pages.parts import beside, captions, counted

ROW = re.compile(r"^\| (?!word \||---)(.+?) \| (.+?) \|$", re.MULTILINE)
EVERYWHERE = ("methods", "protection", "accessibility")  # pages of words: they offer the whole list


class Term(NamedTuple):
    """A term, what it means, and the spellings by which it is found in a text."""

    name: str
    meaning: str
    spellings: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(s)}s?(?!\w)", text, re.IGNORECASE) for s in self.spellings)


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Read the list; a term with an abbreviation, or of several words, is found by each of them."""
    text = resources.files("pages").joinpath("../docs/glossary.md").read_text(encoding="utf-8")
    return tuple(_term(name.strip("`"), meaning) for name, meaning in ROW.findall(text))


def _term(name: str, meaning: str) -> Term:
    found = re.split(r", | \(", name.removesuffix(")"))
    return Term(name, meaning, tuple(found))


@lru_cache(maxsize=64)
def of_page(page: str, release: Published, period: str) -> tuple[Term, ...]:
    """Return the terms that a page uses in a period, whatever is chosen on it; `page` is a name of PAGES."""
    if page in EVERYWHERE:
        return terms()
    found = contents.findings_of_every_choice(page, release, period)
    said = [contents.opening(page, release, period), counted.SMALL_NUMBERS, beside.source()]
    for section in contents.PAGES[page].sections:
        said += section.options(release.catalogue).values()
    said += [one._replace(kind=None) for one in found]
    said += [captions.of(one.kind) for one in found if one.kind]
    text = "\n".join(texts(said))
    return tuple(term for term in terms() if term.is_in(text))


def texts(part: object) -> Iterator[str]:
    """Give every text in what a page says."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from texts(one)


def html(found: tuple[Term, ...]) -> str:
    """Write terms as a list; each says what it means when it is pointed at, tapped or focused."""
    lines = (
        f'<li><span class="term" tabindex="0" aria-describedby="term-{at}">{escape(term.name)}</span>'
        f'<span class="meaning" role="tooltip" id="term-{at}">{escape(term.meaning)}</span></li>'
        for at, term in enumerate(found)
    )
    return f'<ul class="terms">{"".join(lines)}</ul>'
