"""Native charts by category: a bar for each, or two; what is hidden has no bar, and its symbol beside its name."""

from collections.abc import Sequence
from typing import NamedTuple

from pptx.enum.chart import XL_CHART_TYPE as CHART
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.util import Pt

from metrics.results import Row
from metrics.shares import Share
from pages.parts import incomplete, kinds
from pages.parts.chart_labels import category_name
from pages.parts.findings import interval_text, limits, percent_text
from pages.parts.findings_groups import amount
from pages.parts.palette import ONE, TEXT, TWO, Look
from pages.slides import native
from pages.slides.fitting import INNER, SMALL
from pages.slides.native import Data, Place
from pages.slides.type_widths import inches
from pages.slides.workbook import Series

BARS = 0.62 * INNER  # inches for bars and the words at their ends, beside the names of categories


class Bar(NamedTuple):
    """A bar as long as `value`, with words at its end; without a value, words beside the name of its category."""

    value: int | None
    words: str


def draw(shapes, kind: kinds.Bars | kinds.TwoGroups | kinds.ShareBars, place: Place, alt: str, day) -> None:
    """Draw a chart of bars of any kind."""
    match kind:
        case kinds.Bars(breakdown, title, _, percent):
            rows = breakdown.rows
            percent = percent and all(r.percent is not None for r in rows if r.figure.n is not None)
            names, groups = [r.category for r in rows], {title: [_bar(r, percent) for r in rows]}
        case kinds.TwoGroups(left, right, titles, _, _, percent):
            names, sides = [r.category for r in left.rows], zip(titles, (left, right), strict=True)
            groups = {title: [_bar(r, percent) for r in side.rows] for title, side in sides}
        case kinds.ShareBars(by):
            percent, names = True, [r.category for r in by.rows]
            groups = {by.measure.title: [_share(r.share) for r in by.rows]}
    _bars(shapes, [category_name(name) for name in names], groups, percent, place, alt, day)


def _bar(row: Row, percent: bool) -> Bar:
    return Bar(row.percent if percent else row.figure.n, amount(row.figure, row.percent, percent))


def _share(share: Share) -> Bar:
    if share.percent is None:
        return Bar(None, percent_text(share) + incomplete.in_brackets(share.dated) * bool(limits(share)))
    said = f"{share.percent}% of {share.of:,} ({interval_text(share.interval)})"
    return Bar(share.percent, said + incomplete.in_brackets(share.dated))


def _bars(
    shapes, names: Sequence[str], groups: dict[str, list[Bar]], percent: bool, place: Place, alt: str, day
) -> None:
    looks: Sequence[Look] = TWO if len(groups) > 1 else ONE
    series = [Series(name, [b.value for b in of], [b.words for b in of]) for name, of in groups.items()]
    data = Data([(_named(name, at, groups),) for at, name in enumerate(names)], series, percent, day)
    chart = native.add(shapes, CHART.BAR_CLUSTERED, data, place, alt)
    longest = max((b.value for of in groups.values() for b in of if b.value is not None), default=0)
    words = [b.words for of in groups.values() for b in of if b.value is not None]
    native.values_from_zero(chart, scale_end(100 if percent else longest, words), None, percent)
    chart.value_axis.visible = False
    chart.category_axis.reverse_order = True
    native.base_line(chart.category_axis)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for one, of, look in zip(plot.series, groups.values(), looks, strict=False):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = native.colour(look.colour)
        for at, bar in enumerate(of):
            if bar.value is not None:
                _at_end(one, at, bar.words)


def scale_end(longest: int, words: Sequence[str]) -> int:
    """End the scale so far behind the longest bar that the longest of the words at bars' ends find room there."""
    widest = max((inches(text, SMALL) for text in words), default=0)
    return round(max(longest, 1) / max(1 - widest / BARS, 0.4))


def _named(name: str, at: int, groups: dict[str, list[Bar]]) -> str:
    """Name a category, with the symbol where it has no bar, and of which group if not of all."""
    without = {title: of[at].words for title, of in groups.items() if of[at].value is None}
    if not without:
        return name
    if len(without) == len(groups) and len(set(without.values())) == 1:
        return f"{name}: {next(iter(without.values()))}"
    return f"{name} ({'; '.join(f'{title}: {words}' for title, words in without.items())})"


def _at_end(series, at: int, words: str) -> None:
    label = series.points[at].data_label
    frame = label.text_frame
    frame.text, frame.word_wrap = words, False
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb = Pt(SMALL), native.colour(TEXT)
    label.position = AT.OUTSIDE_END
