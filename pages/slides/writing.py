"""Write the words of a slide: its title, paragraphs, tiles and tables, each at its place and in its size."""

import re
from collections.abc import Sequence

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from pages.parts.palette import DARK_BLUE, PALE_GREY, PAPER, TEXT
from pages.parts.tiles import Tile
from pages.slides import fitting, tile_sizes
from pages.slides.fitting import EDGE, INNER, SMALL, TOP
from pages.slides.native import colour, described
from pages.slides.slide import Slide

NUMBER = (
    f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    f'<a:rPr lang="en-GB" sz="{SMALL}00"/><a:t>‹#›</a:t></a:fld>'
)
FIGURE = re.compile(r"[\d,]+|\d+%( ▲)?|\[[cxz]\]|–|(fewer than|over|under) \d+%?|too few|no change")
GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # PowerPoint's own style of a table with thin lines


def words(frame, text: str, size: int, bold: bool = False, ink: str = TEXT, bullet: str = "") -> None:
    """Write a text as the next paragraph of a frame; the first one is there already."""
    paragraph = frame.paragraphs[0]
    if paragraph.runs:
        paragraph = frame.add_paragraph()
    paragraph.space_after = Pt(size / 3)
    run = paragraph.add_run()
    run.text = bullet + text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour(ink)


def box(shapes, name: str, place: tuple[float, float, float, float]):
    """Add an empty box of text without margins, and return its frame."""
    shape = shapes.add_textbox(*map(Inches, place))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def paragraphs(shapes, name: str, texts: Sequence[str], size: int, top: float, bold=False, bullet="") -> float:
    """Write paragraphs over the whole width; return where they end."""
    if not texts:
        return top
    tall = fitting.height([bullet + text for text in texts], size, bold=bold)
    frame = box(shapes, name, (EDGE, top, INNER, tall))
    for text in texts:
        words(frame, text, size, bold=bold, bullet=bullet)
    return top + tall


def points(shapes, texts: Sequence[str], size: int, top: float) -> float:
    """Write a list, what stands before the colon of a point in bold; return where it ends."""
    tall = fitting.list_height(texts, size)
    frame = box(shapes, "List", (EDGE, top, INNER, tall))
    for text in texts:
        lead, rest = fitting.led(text)
        words(frame, lead or rest, size, bold=bool(lead), bullet=fitting.BULLET)
        if lead:
            run = frame.paragraphs[-1].add_run()
            run.text, run.font.size, run.font.color.rgb = rest, Pt(size), colour(TEXT)
    return top + tall


def title(slide, text: str) -> float:
    """Write the title of a slide; return where it ends."""
    size = fitting.title_size(text)
    tall = fitting.height([text], size, bold=True)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(Inches, (EDGE, TOP, INNER, tall))
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    words(frame, text, size, bold=True)
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    return TOP + tall


def tiles(shapes, found: Sequence[Tile], size: int, top: float) -> float:
    """Write tiles beside each other; return where the tallest ends."""
    width, tall = tile_sizes.width(found), tile_sizes.height(found, size)
    for at, tile in enumerate(found):
        frame = box(shapes, f"Tile: {tile.name}", (EDGE + at * (width + tile_sizes.GAP), top, width, tall))
        _as_card(frame)
        for text, points, bold in tile_sizes.lines(tile, size):
            words(frame, text, points, bold, DARK_BLUE if text == tile.value else TEXT)
    return top + tall


def _as_card(frame) -> None:
    """Set a tile on a pale ground, with room around its text."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(tile_sizes.MARGIN)
    frame.auto_size = MSO_AUTO_SIZE.NONE  # or some programs make each as low as its text
    fill = frame._parent.fill
    fill.solid()
    fill.fore_color.rgb = colour(PALE_GREY)


def table(shapes, slide: Slide, top: float) -> float:
    """Write a table with a header row, so that a screen reader names each cell; return where it ends."""
    found, widths, size = slide.table, slide.widths, slide.size
    rows = (found.headers, *found.rows)
    heights = [fitting.row_height(row, widths, size) for row in rows]
    place = (EDGE, top, sum(widths), sum(heights))
    frame = shapes.add_table(len(rows), len(found.headers), *map(Inches, place))
    frame.name = "Table"
    described(frame, slide.alt)
    grid = frame.table
    grid.first_row, grid.first_col, grid.horz_banding = True, True, False
    grid._tbl.tblPr.find(qn("a:tableStyleId")).text = GRID
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Inches(width)
    are_numbers = [
        column > 0 and all(map(FIGURE.fullmatch, of)) for column, of in enumerate(zip(*found.rows, strict=True))
    ]
    for at, (row, tall) in enumerate(zip(rows, heights, strict=True)):
        grid.rows[at].height = Inches(tall)
        for column, text in enumerate(row):
            cell = grid.cell(at, column)
            _cell(cell, text, size, is_head=at == 0, is_name=column == 0)
            if are_numbers[column]:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    return top + sum(heights)


def _cell(cell, text: str, size: int, is_head: bool, is_name: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(fitting.PADDING)
    cell.margin_top = cell.margin_bottom = Inches(fitting.PADDING / 2)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(DARK_BLUE if is_head else PAPER)
    words(cell.text_frame, text, size, bold=is_head or is_name, ink=PAPER if is_head else TEXT)
    cell.text_frame.paragraphs[0].space_after = Pt(0)


def source(shapes, text: str) -> None:
    """Write at the foot whose figures these are: a slide may be shown without its deck."""
    frame = box(shapes, "Source", (EDGE, fitting.BOTTOM + 0.03, fitting.SOURCE, 0.35))
    words(frame, text, SMALL)


def number(shapes) -> None:
    """Write the number of the slide at the foot, as PowerPoint's own field, which follows the slide."""
    frame = box(shapes, "Slide number", (EDGE + INNER - 1, fitting.BOTTOM + 0.03, 1, 0.35))
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(parse_xml(NUMBER))
