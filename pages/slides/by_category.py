"""Native charts by category: a bar for each, or two; what is hidden has no bar, and its symbol beside its name."""

from collections.abc import Sequence
from typing import NamedTuple

from pptx.enum.chart import XL_CHART_TYPE as CHART
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from metrics.results import Row
from metrics.shares import Share
from pages.parts import chart_shares, incomplete, kinds
from pages.parts.chart_labels import category_name
from pages.parts.findings import interval_text, limits, percent_text
from pages.parts.findings_groups import amount
from pages.parts.palette import DARK_GREY, ONE, PAPER, TEXT, TWO, Look
from pages.slides import native
from pages.slides.fitting import INNER, SMALL
from pages.slides.native import Data, Place
from pages.slides.type_widths import inches
from pages.slides.workbook import Series, told, told_share

BARS = 0.62 * INNER  # inches for bars and the words at their ends, beside the names of categories
LONG = 15  # per cent of the longest bar, from which a number has room in its bar


class Bar(NamedTuple):
    """A bar as long as `value`, with words at its end; without a value, words beside the name of its category.

    `told` is what the workbook says beside the value.
    """

    value: int | None
    words: str
    told: str


class Bars(NamedTuple):
    """Bars of one or two groups by the same categories; `target` is in per cent."""

    names: Sequence[str]
    groups: dict[str, list[Bar]]
    percent: bool
    target: int | None = None


def draw(shapes, kind: kinds.Bars | kinds.TwoGroups | kinds.ShareBars, place: Place, alt: str, day) -> None:
    """Draw a chart of bars of any kind."""
    match kind:
        case kinds.Bars(breakdown, title, _, percent):
            rows = breakdown.rows
            percent = percent and all(r.percent is not None for r in rows if r.figure.n is not None)
            bars = Bars([r.category for r in rows], {title: [_bar(r, percent) for r in rows]}, percent)
        case kinds.TwoGroups(left, right, titles, _, _, percent):
            sides = zip(titles, (left, right), strict=True)
            groups = {title: [_bar(r, percent) for r in side.rows] for title, side in sides}
            bars = Bars([r.category for r in left.rows], groups, percent)
        case kinds.ShareBars(by):
            target = by.measure.target_on(chart_shares.ends_on(by.period))
            groups = {by.measure.title: [_share(r.share) for r in by.rows]}
            bars = Bars([r.category for r in by.rows], groups, True, target.percent if target else None)
    _bars(shapes, bars._replace(names=[category_name(name) for name in bars.names]), place, alt, day)


def _bar(row: Row, percent: bool) -> Bar:
    value = row.percent if percent else row.figure.n
    words = amount(row.figure, row.percent, percent)
    return Bar(value, words, words if row.figure.n is not None else told(row.figure))


def _share(share: Share) -> Bar:
    warning = incomplete.in_brackets(share.dated)
    if share.percent is None:
        return Bar(None, percent_text(share) + warning * bool(limits(share)), told_share(share))
    said = f"{share.percent}% of {share.of:,} ({interval_text(share.interval)}){warning}"
    return Bar(share.percent, said, said)


def _bars(shapes, bars: Bars, place: Place, alt: str, day) -> None:
    groups, percent = bars.groups, bars.percent
    looks: Sequence[Look] = TWO if len(groups) > 1 else ONE
    series = [Series(name, [b.value for b in of], [b.told for b in of]) for name, of in groups.items()]
    if bars.target is not None:
        series.append(Series(f"Target {bars.target}%", [bars.target] * len(bars.names), ()))
    data = Data([(_named(name, at, bars),) for at, name in enumerate(bars.names)], series, percent, day)
    chart = native.add(shapes, CHART.BAR_CLUSTERED, data, place, alt)
    longest = max((b.value for of in groups.values() for b in of if b.value is not None), default=0)
    words = [b.words for of in groups.values() for b in of if b.value is not None and bars.target is None]
    native.values_from_zero(chart, scale_end(100 if percent else longest, words), None, percent)
    chart.value_axis.visible = False
    chart.category_axis.reverse_order = True
    native.base_line(chart.category_axis)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0 if bars.target is None else 100
    for one, of, look in zip(plot.series, groups.values(), looks, strict=False):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = native.colour(look.colour)
        for at, bar in enumerate(of):
            if bar.value is not None and bars.target is None:
                _at_end(one, at, bar.words)
            elif bar.value is not None and bar.value >= LONG:
                native.value_label(one, at, AT.INSIDE_BASE, PAPER)
    if bars.target is not None:
        _as_target(list(plot.series)[-1])


def _as_target(series) -> None:
    """Draw the target as a dashed frame around each bar, over it: it ends where a bar on target does."""
    series.format.fill.background()
    series.format.line.color.rgb, series.format.line.width = native.colour(DARK_GREY), Pt(3)
    series.format.line.dash_style = MSO_LINE.DASH


def scale_end(longest: int, words: Sequence[str]) -> int:
    """End the scale so far behind the longest bar that the longest of the words at bars' ends find room there."""
    widest = max((inches(text, SMALL) for text in words), default=0)
    return round(max(longest, 1) / max(1 - widest / BARS, 0.4))


def _named(name: str, at: int, bars: Bars) -> str:
    """Name a category, with the symbol where it has no bar, and of which group if not of all.

    Where there is a target, which would run through words at the end of a bar, these stand under the name.
    """
    found = {title: of[at] for title, of in bars.groups.items()}
    without = {title: bar.words for title, bar in found.items() if bar.value is None}
    if not without:
        return name if bars.target is None else f"{name}\n{next(iter(found.values())).words}"
    if len(without) == len(found) and len(set(without.values())) == 1:
        return f"{name}: {next(iter(without.values()))}"
    return f"{name} ({'; '.join(f'{title}: {words}' for title, words in without.items())})"


def _at_end(series, at: int, words: str) -> None:
    label = series.points[at].data_label
    frame = label.text_frame
    frame.text, frame.word_wrap = words, False
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb = Pt(SMALL), native.colour(TEXT)
    label.position = AT.OUTSIDE_END
