"""One screen of a wall: what stands on it, and how large its type may be so that all of it fits.

A screen has 1920 by 1080 pixels with no text under 24, which is read from ten metres on a wall three metres wide.
Words grow until they fill it; a chart or a table takes what they leave.
"""

import textwrap
from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from pages.parts.captions import Caption
from pages.parts.kinds import Kind
from pages.parts.tables import Table
from pages.parts.tiles import Tile

ACROSS = 1776  # pixels between the margins
FREE = 912  # pixels between the upper margin and the foot of a slide
TITLE, ANSWER, LEAD, POINT, SMALL = 52, 60, 38, 40, 28  # type in pixels; the answer is the largest
LINE = 1.3  # of the type
LETTER, BOLD_LETTER = 0.47, 0.51  # of the type, on average over a line
GAP, UNDER_ANSWER = 14, 36
NOTICE_EDGES = 16  # pixels over and under the words of a notice
INDENT = 52  # pixels before the points of a list
SCALES = [tenth / 10 for tenth in range(16, 6, -1)]  # of answer, lead, points and tiles
SMALLEST = 24  # pixels of any type
LEAST_ENLARGED = 1.5  # a chart of a page, whose smallest type is 16 pixels
NAME, VALUE, LONG_VALUE, TILE_GAP, TILE_EDGES = 30, 104, 48, 24, 48
LONG_FROM = 7  # letters of a value that is words
ROW = (26, 42)  # type and line of a table at its smallest
BETWEEN = 32  # pixels between the columns of a table
LINES_OF_HEAD = 3
LARGEST_TABLE = 2  # of its smallest type


class WallSlide(NamedTuple):
    """One screen: its title, and what stands under it; `over` says over the title what it is about.

    The title of `is_answer` is larger. `lead` stands over everything else, `steps` are a list in order under a
    table, and `notes` stand last and smallest. `height` is that of the chart on its page, in pixels.
    """

    title: str
    over: str = ""
    is_answer: bool = False
    lead: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    caption: Caption | None = None
    kind: Kind | None = None
    height: int = 0
    table: Table | None = None
    warnings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Type(NamedTuple):
    """The type of what grows, in pixels."""

    title: int
    lead: int
    point: int
    small: int
    tiles: float  # of their usual type


def type_of(slide: WallSlide) -> Type:
    """Return the largest type in which the words of a slide fit; beside a chart or a table they do not grow."""
    is_shared, free = slide.kind or slide.table, FREE - LEAST_ENLARGED * slide.height
    types = [_type(slide, scale) for scale in SCALES if scale <= 1 or not is_shared]
    return next((one for one in types if _taken(slide, one) <= free), types[-1])


def room(slide: WallSlide) -> int:
    """Return the pixels that the words of a slide leave free, for a chart; under 0 where they do not fit."""
    return int(FREE - _taken(slide, type_of(slide)))


def is_easily_read(slide: WallSlide) -> bool:
    """Tell whether a slide fits without its words being made smaller."""
    return _taken(slide, _type(slide, 1)) <= FREE


def _type(slide: WallSlide, scale: float) -> Type:
    title = ANSWER * scale if slide.is_answer else TITLE * min(scale, 1)
    small = max(SMALLEST, round(SMALL * min(scale, 1)))
    return Type(round(title), round(LEAD * scale), round(POINT * scale), small, max(scale, small / SMALL))


def _taken(slide: WallSlide, of: Type) -> float:
    taken = _height([slide.title], of.title, letter=BOLD_LETTER) + (UNDER_ANSWER - GAP) * slide.is_answer
    taken += _height([slide.over] if slide.over else [], of.small + 2)
    taken += _height(slide.lead, of.lead) + _height(slide.warnings, of.small, ACROSS - TILE_EDGES)
    taken += NOTICE_EDGES * len(slide.warnings)
    taken += _height(slide.points + slide.steps, of.point, ACROSS - INDENT) + _height(slide.notes, of.small)
    if slide.caption:
        taken += _height([slide.caption.subtitle, *(["legend"] if slide.caption.legend else [])], of.small)
    if slide.tiles:
        taken += tiles_height(slide.tiles, of.tiles) + GAP
    if slide.table:
        taken += table_height(slide.table) + GAP
    return taken


def _height(texts: Iterable[str], size: float, width: float = ACROSS, letter: float = LETTER) -> float:
    """Return the pixels that some paragraphs take, with the gap after each."""
    return sum(_lines(text, size, width, letter) * size * LINE + GAP for text in texts)


def _lines(text: str, size: float, width: float, letter: float) -> int:
    return len(textwrap.wrap(text, max(1, int(width / (size * letter))))) or 1


def tiles_height(tiles: tuple[Tile, ...], scale: float = 1) -> float:
    """Return the pixels of the highest of some tiles side by side."""
    width = (ACROSS - TILE_GAP * (len(tiles) - 1)) / len(tiles) - TILE_EDGES
    return max(_tile(tile, width, scale) for tile in tiles) + TILE_EDGES


def _tile(tile: Tile, width: float, scale: float) -> float:
    bold = [text for text in (tile.warning, f"{tile.shape} {tile.target}".strip()) if text]
    plain = [text for text in (tile.period, tile.numbers, *tile.changes) if text]
    value = LONG_VALUE if len(tile.value) >= LONG_FROM else VALUE
    return (
        _height([tile.name], NAME * scale, width, BOLD_LETTER)
        + _height([tile.value], value * scale, width, BOLD_LETTER)
        + _height(bold, SMALL * scale, width, BOLD_LETTER)
        + _height(plain, SMALL * scale, width)
    )


# ------------------------------------------------------------------------------------------------ tables


def table_height(table: Table) -> int:
    """Return the pixels of a table in its smallest type."""
    return ROW[1] * (len(table.rows) + _lines_of_head(table))


def table_width(table: Table) -> float:
    """Return the pixels of a table in its smallest type, its headers on up to three lines."""
    return sum(letters * ROW[0] * LETTER + BETWEEN for letters in _columns(table))


def enlargement(slide: WallSlide) -> float:
    """Return how much larger than its smallest type the table of a slide may be."""
    height = table_height(slide.table)
    return min((room(slide) + height) / height, ACROSS / table_width(slide.table), LARGEST_TABLE)


def _columns(table: Table) -> list[int]:
    """Return the letters of each column: of its longest cell, or of a header on three lines."""
    longest = [max(map(len, column)) for column in zip(*table.rows, strict=True)]
    return [
        max(cell, ceil(len(header) / LINES_OF_HEAD), *map(len, header.split()))
        for cell, header in zip(longest, table.headers, strict=True)
    ]


def _lines_of_head(table: Table) -> int:
    return max(ceil(len(header) / letters) for header, letters in zip(table.headers, _columns(table), strict=True))
