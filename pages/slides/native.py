"""What all native charts share: how a series looks, how axes are written, and the text beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from pages.parts.palette import BASELINE, GRID, PAPER, TEXT, Look
from pages.slides.fitting import KEY, SMALL
from pages.slides.workbook import Series, Shown

DASHES = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "dot": MSO_LINE.ROUND_DOT, "dashdot": MSO_LINE.DASH_DOT}
MARKERS = {
    "circle": XL_MARKER_STYLE.CIRCLE,
    "diamond": XL_MARKER_STYLE.DIAMOND,
    "square": XL_MARKER_STYLE.SQUARE,
    "triangle-up": XL_MARKER_STYLE.TRIANGLE,
}
Place = tuple[float, float, float, float]  # left, top, width and height, in inches


class Data(NamedTuple):
    """What a chart is made of: its categories, its series, whether they are per cents, the release's day."""

    categories: Sequence[tuple[str, ...]]
    series: Sequence[Series]
    is_percent: bool
    day: datetime


def colour(name: str) -> RGBColor:
    return RGBColor.from_string(name.lstrip("#").upper())


def add(shapes, kind: XL_CHART_TYPE, data: Data, place: Place, alt: str) -> Chart:
    """Put a chart on a slide, with its text alternative; a legend only where there are several series."""
    frame = shapes.add_chart(kind, *map(Inches, place), Shown(*data))
    frame.name = "Chart"
    described(frame, alt)
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.name, chart.font.color.rgb = Pt(SMALL), "Arial", colour(TEXT)
    chart.has_legend = len(data.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    return chart


def described(frame, alt: str) -> None:
    """Give a frame its text for those who cannot see it, for which python-pptx has no name."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)


def values_from_zero(chart: Chart, top: int | None, step: int | None, is_percent: bool) -> None:
    """Let the axis of values begin at zero; with `top` it ends there, with lines at each step."""
    axis = chart.value_axis
    axis.minimum_scale = 0
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = step is not None
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = (
        '0"%"' if is_percent else "#,##0",
        False,
    )
    if top is not None:
        axis.maximum_scale = top
    if step is not None:
        axis.major_unit = step
        axis.major_gridlines.format.line.color.rgb = colour(GRID)


def base_line(axis: _BaseAxis) -> None:
    axis.format.line.color.rgb, axis.format.line.width = colour(BASELINE), Pt(1.5)
    axis.major_tick_mark = XL_TICK_MARK.NONE


def line(series, look: Look, width: float = 3.5) -> None:
    """Draw a series as a line with markers, unlike its neighbours in colour, dash and shape."""
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour(look.colour), Pt(width)
    series.format.line.dash_style = DASHES[look.dash]
    marked(series, look, 10)


def marked(series, look: Look, size: int) -> None:
    series.marker.style, series.marker.size = MARKERS[look.marker], size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(look.colour)
    series.marker.format.line.color.rgb = colour(PAPER)
    series.marker.format.line.dash_style = MSO_LINE.SOLID


def value_label(series, at: int, position: XL_LABEL_POSITION | None, ink: str = TEXT, size: int = KEY) -> None:
    """Write the value at one point, as PowerPoint's own label, which follows the value."""
    label = series.points[at].data_label
    label.font.size, label.font.bold, label.font.color.rgb = Pt(size), True, colour(ink)
    if position is not None:
        label.position = position


def without_scale(chart: Chart) -> None:
    """Leave the scale out where nothing is shown: beside nothing it would seem to say how large that is."""
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False


def name_label(series, at: int, position: XL_LABEL_POSITION) -> None:
    """Write the name of a series at one of its points, as PowerPoint's own label."""
    label = series.points[at].data_label
    label.font.size, label.font.bold = Pt(SMALL), True
    label.position = position
    written = label._dLbl
    written.find(qn("c:txPr")).find(qn("a:bodyPr")).set("wrap", "none")
    written.find(qn("c:showVal")).set("val", "0")
    written.find(qn("c:showSerName")).set("val", "1")
