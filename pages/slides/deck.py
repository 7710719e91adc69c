"""Write slides as a PowerPoint file: words, native charts and tables, notes and text alternatives."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation
from pptx.util import Inches

from pages.parts import kinds
from pages.slides import by_category, by_quarter, fitting, footing, master, sealing, writing
from pages.slides.fitting import BOTTOM, EDGE, GAP, HEIGHT, INNER, KEY, SMALL, WIDTH
from pages.slides.slide import Slide

LAYOUT = "Title Only"  # of python-pptx's template; nothing else is kept of it
NOT_OURS = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)  # with days of the template's
LEAST_CHART = 2.6  # inches, under which a chart says nothing


def written(slides: Iterable[Slide], about: dict, title: str) -> bytes:
    """Return the bytes of a deck; the same slides of the same release give the same bytes."""
    day = datetime.combine(date.fromisoformat(about["extracted_on"]), datetime.min.time(), UTC)
    deck = _empty()
    for slide in slides:
        _write(deck, slide, day, footing.source(about))
    return sealing.sealed(deck, title, about["council"], day)


def _empty() -> Presentation:
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name != LAYOUT:
            deck.slide_layouts.remove(layout)
    for kept in (deck.slide_master, deck.slide_layouts[0], deck.notes_master):
        for place in list(kept.placeholders):
            if place.placeholder_format.type in NOT_OURS:
                place._element.getparent().remove(place._element)
            elif kept is not deck.notes_master:
                place.left, place.width = Inches(EDGE), Inches(INNER)
    master.adorn(deck)
    return deck


def _write(deck: Presentation, slide: Slide, day: datetime, source: str) -> None:
    made = deck.slides.add_slide(deck.slide_layouts[0])
    shapes = made.shapes
    top = writing.title(made, slide.title)
    if slide.subtitle:
        top = writing.paragraphs(shapes, "Subtitle", [slide.subtitle], SMALL, top)
    top += GAP
    largest = _answer_size(slide, BOTTOM - top)
    if slide.answer:
        top = writing.paragraphs(shapes, "Answer", [slide.answer], largest, top) + GAP
    top = writing.paragraphs(shapes, "Warning", slide.warnings, SMALL, top, bold=True)
    if slide.tiles:
        top = writing.tiles(shapes, slide.tiles, slide.size, top) + 2 * GAP
    foot = fitting.height(slide.foot, SMALL)
    top = _list(shapes, slide, largest, top, BOTTOM - top - foot)
    if slide.chart:
        _chart(shapes, slide, (EDGE, top, INNER, max(BOTTOM - top - foot, LEAST_CHART)), day)
        top = BOTTOM - foot
    if slide.table:
        top = writing.table(shapes, slide, top) + GAP
    if slide.points and not slide.table:
        top = max(top, BOTTOM - foot)
    writing.paragraphs(shapes, "Notes on the figures", slide.foot, SMALL, top)
    writing.source(shapes, source)
    writing.number(shapes)
    made.notes_slide.notes_text_frame.text = slide.notes


def _answer_size(slide: Slide, room: float) -> int:
    """Return the type of an answer: larger than its list where the two have a slide to themselves."""
    if slide.tiles or slide.chart or slide.table:
        return KEY
    rest = fitting.height([*slide.warnings, *slide.foot], SMALL, bold=True) + GAP
    rest += fitting.list_height(slide.points, fitting.LISTS[0])
    fits = (size for size in fitting.ANSWERS if fitting.height([slide.answer], size) + rest <= room)
    return next(fits, KEY)


def _list(shapes, slide: Slide, largest: int, top: float, room: float) -> float:
    """Write a list as large as it can be: it may stand alone, under tiles, or over a table in small type."""
    if not slide.points:
        return top
    size = SMALL if slide.table else fitting.list_size(slide.points, room)
    return writing.points(shapes, slide.points, min(size, largest), top) + (GAP if slide.table else 0)


def _chart(shapes, slide: Slide, place: tuple[float, float, float, float], day: datetime) -> None:
    match slide.chart:
        case kinds.Trend():
            by_quarter.trend(shapes, slide.chart, place, slide.alt, day)
        case kinds.Counts():
            by_quarter.counts(shapes, slide.chart, place, slide.alt, day)
        case _:
            by_category.draw(shapes, slide.chart, place, slide.alt, day)
