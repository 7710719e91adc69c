"""Open a deck again, as PowerPoint would: its slides, their charts and tables, and the workbooks inside."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import openpyxl
from pptx import Presentation
from pptx.chart.chart import Chart

from metrics.published import Published
from pages import contents
from pages.contents import PAGES
from pages.parts.finding import Finding
from pages.parts.seen import View
from pages.slides import deck, outline
from pages.slides.slide import Slide


class Opened(NamedTuple):
    """A deck as it was planned, its bytes, and as it is read again."""

    planned: tuple[Slide, ...]
    content: bytes
    read: object

    def pairs(self) -> Iterator[tuple[Slide, object]]:
        return zip(self.planned, self.read.slides, strict=True)

    def charts(self) -> Iterator[tuple[Slide, Chart]]:
        """Give each slide that was planned with a chart, and the chart that is on it."""
        for planned, slide in self.pairs():
            found = [shape.chart for shape in slide.shapes if shape.has_chart]
            assert len(found) == bool(planned.chart)
            yield from ((planned, chart) for chart in found)


def opened(slides: tuple[Slide, ...], release: Published) -> Opened:
    content = deck.written(slides, release.about, "A deck")
    return Opened(slides, content, Presentation(io.BytesIO(content)))


def of_page(
    page: str,
    release: Published,
    period: str,
    found: tuple[Finding, ...] | None = None,
    view: View = contents.AS_IT_COMES,
) -> Opened:
    """Write and open the deck of a page with what it finds by default, or with what is given."""
    found = contents.findings(page, release, period, view=view) if found is None else found
    return opened(outline.of_page(PAGES[page], release, period, found, view), release)


def workbook(chart: Chart) -> list[list[object]]:
    """Read the rows of the workbook in a chart."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert len(book.sheetnames) == 1
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def alt(shape) -> str:
    return shape._element.nvGraphicFramePr.cNvPr.get("descr", "")


def texts(slide) -> Iterator[str]:
    """Give every text that stands on a slide, paragraph by paragraph."""
    for shape in slide.shapes:
        frames = [shape.text_frame] if shape.has_text_frame else []
        if shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            yield from (paragraph.text for paragraph in frame.paragraphs)
