"""Read what HTML holds beside its words: each value of each attribute, and what stands in comments.

A number in a style or in the name of an element is passed over only where the whole of it is one of ours: a colour
of the palette with the size of a legend's marks, the sizes of type on a wall, the place of a term among the words.
"""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from pages.parts import glossary, palette, wall_slide
from pages.parts.wall_slide import Type, WallSlide

NAMES = ("id", "popovertarget", "aria-describedby")


class _Beside(HTMLParser):
    """Gather the name and the value of each attribute, and what is no element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.found.append(("", data))

    handle_decl = handle_pi = unknown_decl = handle_comment


def beside_its_words(markup: str) -> Iterator[str]:
    """Give each text that stands in no words of some HTML and may hold a figure."""
    reader = _Beside()
    reader.feed(markup)
    reader.close()
    for name, value in reader.found:
        if re.search(r"\d", name):
            yield name
        ours = _styles() if name == "style" else _places_of_terms() if name in NAMES else ()
        if value not in ours:
            yield value


@cache
def _places_of_terms() -> frozenset[str]:
    return frozenset(f"word-{at}" for at in range(len(glossary.terms())))


@cache
def _styles() -> frozenset[str]:
    """List whole styles whose numbers follow from how long words are."""
    slides = [WallSlide("", is_answer=one) for one in (True, False)]
    types = [wall_slide._type(slide, scale) for slide in slides for scale in wall_slide.SCALES]
    rows = range(wall_slide.ROW[0], wall_slide.LARGEST_TABLE * wall_slide.ROW[0] + 1)
    colours = [value for value in vars(palette).values() if isinstance(value, str) and value.startswith("#")]
    return frozenset(
        {
            *(f"color:{colour};font-size:1.3em" for colour in colours),
            *(_on_a_wall(one) for one in types),
            *(f"font-size:{size}px" for size in rows),
        }
    )


def _on_a_wall(one: Type) -> str:
    sizes = f"--title:{one.title}px;--lead:{one.lead}px;--point:{one.point}px;--small:{one.small}px"
    return f"{sizes};--tiles:{one.tiles}"
