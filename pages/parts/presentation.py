"""A page as slides: the answer first, then one finding a screen, and at the end what small numbers mean.

A slide is laid out on 1920 by 1080 pixels with no text under 24, which is read from ten metres on a wall three
metres wide; `presenting` fits it to the screen. Nothing here draws.
"""

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from metrics.published import Published
from pages import contents
from pages.parts import beside, captions, counted, dates
from pages.parts.captions import Caption
from pages.parts.finding import Finding
from pages.parts.kinds import Kind
from pages.parts.seen import View
from pages.parts.tables import Table
from pages.parts.tiles import Tile

WIDTH, HEIGHT = 1920, 1080
ACROSS = 1776  # pixels between the margins
FREE = 912  # pixels between the upper margin and the foot of a slide
TITLE, TEXT, NOTE, POINT, ROW = (50, 60), (28, 38), (24, 32), (36, 48), (26, 42)  # (type, line) in pixels
LETTER = 0.46  # of the type; an average letter is narrower still
GAP = 14
BETWEEN = 32  # pixels between the columns of a table
LINES_OF_HEAD = 3
TOO_LONG = "This table is too long for a screen. It stands on the page."
LARGEST_TABLE = 1.7  # of its smallest type


class Slide(NamedTuple):
    """One screen: its title, and what stands under it; `over` says over the title what it is about."""

    title: str
    over: str = ""
    answer: str = ""
    tiles: tuple[Tile, ...] = ()
    caption: Caption | None = None
    kind: Kind | None = None
    table: Table | None = None
    warnings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def deck(
    page: str,
    release: Published,
    period: str,
    chosen: Mapping[str, str] = contents.NOTHING_CHOSEN,
    view: View = contents.AS_IT_COMES,
) -> tuple[Slide, ...]:
    """Return the slides of a page of contents.PAGES; `chosen` and `view` are as contents.findings takes them."""
    found = contents.findings(page, release, period, chosen, view)
    return (_first(page, release, period), *filter(None, map(of_finding, found)), _last(page, release))


def _first(page: str, release: Published, period: str) -> Slide:
    opens = contents.opening(page, release, period)
    said = (opens.compared, f"Worth asking: {opens.ask}" if opens.ask else "", *opens.says)
    return Slide(
        opens.question,
        answer=opens.answer,
        tiles=opens.tiles,
        warnings=opens.warnings,
        notes=tuple(filter(None, said)),
    )


def _last(page: str, release: Published) -> Slide:
    said, one = [counted.SMALL_NUMBERS], contents.PAGES[page]
    if "in_care" in one.populations or any(release.catalogue.measures[m].comparator for m in one.measures):
        said.append(beside.source())
    return Slide("About these figures", points=(*said, counted.made_from(release)))


def of_finding(found: Finding) -> Slide | None:
    """Return the slide of a finding, which says so of a table that no screen holds in type that can be read."""
    slide = Slide(found.heading, warnings=found.warnings, notes=found.remarks)
    if found.reason:
        return slide._replace(points=(found.reason,))
    if found.kind:
        caption = captions.of(found.kind)
        return slide._replace(title=caption.title, over=found.heading, caption=caption, kind=found.kind)
    slide = slide._replace(points=(*found.points, *(words for _, words in found.links)))
    if found.table:
        bare = slide._replace(title=found.heading or found.table.title, table=found.table)
        for full in (bare._replace(notes=(*bare.notes, *found.table.notes)), bare):
            if room(full) >= 0 and _width(found.table) <= ACROSS:
                return full
        return Slide(bare.title, points=(*slide.points, TOO_LONG))
    return slide if slide.title and slide.points else None


def room(slide: Slide) -> int:
    """Return the pixels that the words of a slide leave free, for a chart; under 0 where they do not fit."""
    taken = _height(TITLE, slide.title) + GAP
    taken += TEXT[1] if slide.over else 0
    if slide.caption:
        taken += _height(TEXT, slide.caption.subtitle)
        taken += TEXT[1] + GAP if slide.caption.legend else 0
    taken += sum(_height(NOTE, text) + GAP for text in (*slide.warnings, *slide.notes))
    taken += sum(_height(POINT, text) + GAP for text in slide.points)
    if slide.table:
        taken += ROW[1] * (len(slide.table.rows) + _lines_of_head(slide.table)) + GAP
    return FREE - taken


def _height(size: tuple[int, int], text: str) -> int:
    letter, line = size
    return line * ceil(len(text) * letter * LETTER / ACROSS)


def _columns(table: Table) -> list[int]:
    """Return the letters of each column: of its longest cell, or of a header on three lines."""
    longest = [max(map(len, column)) for column in zip(*table.rows, strict=True)]
    return [
        max(cell, ceil(len(header) / LINES_OF_HEAD), *map(len, header.split()))
        for cell, header in zip(longest, table.headers, strict=True)
    ]


def _lines_of_head(table: Table) -> int:
    return max(ceil(len(header) / letters) for header, letters in zip(table.headers, _columns(table), strict=True))


def _width(table: Table) -> float:
    return sum(letters * ROW[0] * LETTER + BETWEEN for letters in _columns(table))


def enlargement(slide: Slide) -> float:
    """Return how much larger than its smallest type the table of a slide may be."""
    rows = ROW[1] * (len(slide.table.rows) + _lines_of_head(slide.table))
    return min((room(slide) + rows) / rows, ACROSS / _width(slide.table), LARGEST_TABLE)


def is_short(slide: Slide) -> bool:
    """Tell whether the points of a slide leave it half empty, so that they can be written larger."""
    return room(slide) > FREE / 2


def about(release: Published, period: str | None) -> str:
    """Say at the foot of a slide whose figures these are, and that they are invented where they are."""
    said = [release.about["council"]]
    if period:
        said.append(dates.span(period))
    if release.about["demonstration"]:
        said.append("these children are invented")
    return ", ".join(said)
