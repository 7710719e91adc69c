"""Native charts by quarter: a measure with its target and other areas, and counts."""

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE as CHART
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from metrics.dated import is_doubtful
from metrics.figures import SHOWN, SYMBOLS
from metrics.periods import is_quarter
from metrics.shares import Share
from pages.parts import chart_areas, chart_counts, chart_trend, incomplete, kinds
from pages.parts.chart_labels import runs
from pages.parts.findings import status_of
from pages.parts.palette import DARK_BLUE, DARK_GREY, ONE, ORANGE, PAPER, TEXT, TURQUOISE, looks
from pages.slides import native
from pages.slides.native import Data, Place
from pages.slides.workbook import Series, told, told_share

DARK_ON = (ORANGE, TURQUOISE)  # colours on which letters are dark
SIZES = (14, 9)  # of other areas' marks: the second is on top, and shows the first around it
HIGH = 0.93  # of a scale, over which a label would stand outside the chart
NEAR = 5  # points over a target, up to which the name of the target has room over the measure
THIN = 0.08  # of a column's scale, under which no number fits into its piece


def trend(shapes, kind: kinds.Trend, place: Place, alt: str, day) -> None:
    """Draw a measure as a line with gaps, each target as a dashed line while it was in force, others as marks."""
    points, measure = kind.points, kind.measure
    periods = [point.period for point in points]
    areas = chart_areas.placed(periods, kind.comparators)
    ticks = chart_trend.scale(points, areas)
    series = [
        Series(
            "This council" if areas else measure.title,
            [p.share.percent for p in points],
            [f"{told_share(p.share)}{incomplete.in_brackets(p.share.dated)}" for p in points],
        ),
        *(_aim(*aim, len(points)) for aim in aims(points)),
        *(Series(name, [at.get(i) for i in range(len(points))], ()) for name, at in areas),
    ]
    data = Data(
        _quarters(periods, [_symbol(status_of(p.share), p.share.dated) for p in points]), series, True, day
    )
    chart = native.add(shapes, CHART.LINE_MARKERS, data, place, alt)
    chart.has_legend = bool(areas)  # a target has its name at its line
    native.values_from_zero(chart, ticks[-1], ticks[1], is_percent=True)
    native.base_line(chart.category_axis)
    drawn = list(chart.plots[0].series)
    native.line(drawn[0], ONE[0])
    for one, (_, first, _) in zip(drawn[1:], aims(points), strict=False):
        percent = points[first].share.percent
        _target(
            one,
            first,
            AT.BELOW if percent is not None and percent > points[first].target.percent + NEAR else AT.ABOVE,
        )
    for one, look, size in zip(drawn[len(drawn) - len(areas) :], chart_areas.LOOKS, SIZES, strict=False):
        native.marked(one, look, size)
        one.format.line.fill.background()
    shown = [i for i, p in enumerate(points) if p.share.percent is not None]
    if shown:
        last = points[shown[-1]]
        is_under = last.share.percent > HIGH * ticks[-1] or (
            last.target is not None and last.share.percent <= last.target.percent
        )
        native.value_label(drawn[0], shown[-1], AT.BELOW if is_under else AT.ABOVE, DARK_BLUE)
    if kind.chosen in periods[:-1] and periods.index(kind.chosen) in shown[:-1]:
        native.value_label(drawn[0], periods.index(kind.chosen), AT.BELOW, DARK_BLUE)


def aims(points: Sequence) -> list[tuple[int, int, int]]:
    """Return each target with the first and the last quarter in which it was in force."""
    found = runs([p.target.percent if p.target else None for p in points])
    return [run for run in found if run[0] is not None]


def _aim(percent: int, first: int, last: int, quarters: int) -> Series:
    return Series(f"Target {percent}%", [percent if first <= i <= last else None for i in range(quarters)], ())


def _target(one, first: int, position: AT) -> None:
    """Draw a target as a dashed line with its name at its first quarter, away from where the measure is."""
    one.smooth = False
    one.format.line.color.rgb, one.format.line.width = native.colour(DARK_GREY), Pt(3)
    one.format.line.dash_style = MSO_LINE.DASH
    one.marker.style = native.XL_MARKER_STYLE.DASH
    one.marker.size = 9
    one.marker.format.fill.solid()
    one.marker.format.fill.fore_color.rgb = native.colour(DARK_GREY)
    native.name_label(one, first, position)


def _symbol(status: str, dated: Share | None = None) -> str:
    """Return the symbol of a figure that is missing, and the shape of one that is incomplete."""
    symbol = "" if status == SHOWN else SYMBOLS.get(status, "few")
    return symbol + (incomplete.SHAPE if is_doubtful(dated) else "")


def _quarters(periods: Sequence[str], symbols: Sequence[str]) -> list[tuple[str, ...]]:
    """Name quarters in two levels, the year under its quarters, with the symbol of what is missing under each."""
    if not all(map(is_quarter, periods)):
        return [(f"{p}\n{s}".strip(),) for p, s in zip(periods, symbols, strict=True)]
    return [(p.split()[0], f"{p.split()[1]}\n{s}".strip()) for p, s in zip(periods, symbols, strict=True)]


def counts(shapes, kind: kinds.Counts, place: Place, alt: str, day) -> None:
    """Draw counts from zero: as lines with gaps, or as columns on top of each other where nothing is hidden."""
    series, quarters = kind.series, [period for period, _ in kind.series[0][1]]
    figures = [[figure for _, figure in of] for _, of in series]
    stacked = kind.stacked and all(f.status == SHOWN for of in figures for f in of)
    look = looks(len(series))
    data = Data(
        _quarters(quarters, _symbols(figures, [one.glyph for one in look])),
        [
            Series(name, [f.n for f in of], [told(f) for f in of])
            for (name, _), of in zip(series, figures, strict=True)
        ],
        False,
        day,
    )
    chart = native.add(shapes, CHART.COLUMN_STACKED if stacked else CHART.LINE_MARKERS, data, place, alt)
    heights = _heights(figures, stacked)
    ticks = chart_counts.scale(heights)
    native.values_from_zero(chart, ticks[-1], ticks[1], is_percent=False)
    if not heights:
        native.without_scale(chart)
    native.base_line(chart.category_axis)
    drawn = list(chart.plots[0].series)
    if stacked:
        chart.plots[0].gap_width = 40
        for one, look_of_it, of in zip(drawn, look, figures, strict=True):
            one.format.fill.solid()
            one.format.fill.fore_color.rgb = native.colour(look_of_it.colour)
            if of[-1].n >= THIN * ticks[-1]:
                native.value_label(one, len(of) - 1, None, TEXT if look_of_it.colour in DARK_ON else PAPER, 18)
        return
    for one, look_of_it in zip(drawn, look, strict=True):
        native.line(one, look_of_it)
    _label_last(drawn, figures)


def _heights(figures: list[list], stacked: bool) -> list[int]:
    if stacked:
        return [sum(f.n for f in at) for at in zip(*figures, strict=True)]
    return [f.n for of in figures for f in of if f.n is not None]


def _symbols(figures: list[list], glyphs: Sequence[str]) -> list[str]:
    """Return the symbol of what is missing in each quarter, once where it is the same in all series."""
    told = []
    for at in zip(*figures, strict=True):
        missing = [_symbol(f.status) for f in at]
        if len(set(missing)) == 1:
            told.append(missing[0])
        else:
            told.append(
                " ".join(f"{glyph}{symbol}" for glyph, symbol in zip(glyphs, missing, strict=True) if symbol)
            )
    return told


def _label_last(drawn: list, figures: list[list]) -> None:
    """Write the last figure of each series, the highest over its point and the lowest under it."""
    last = [(of[-1].n, at) for at, of in enumerate(figures) if of[-1].n is not None]
    order = [at for _, at in sorted(last)]
    for place, at in enumerate(order):
        position = AT.ABOVE if place == len(order) - 1 else AT.BELOW if place == 0 else AT.RIGHT
        native.value_label(drawn[at], len(figures[at]) - 1, position)
