"""PLOTLY'S ROOM: the only module that may import plotly. Drawings come in as plain lists and go out as figures.

Each public function takes figures that were shown and gives a picture with its title, its subtitle and its
text for those who cannot see it. These stand above the chart as text, which wraps where a phone is narrow.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from metrics.catalogue import Measure
from metrics.results import Breakdown, Point, ShareBreakdown
from pages.parts import (
    chart_areas,
    chart_bars,
    chart_counts,
    chart_shares,
    chart_time,
    chart_trend,
    dates,
    findings,
    findings_counts,
    findings_groups,
)
from pages.parts.chart_frame import Drawing
from pages.parts.findings_counts import Series
from pages.parts.palette import ONE, TWO, Look, looks

WIDEST = 900  # pixels; a line drawn out over a wide screen looks flatter than it is
PERIOD = re.compile(r"\d{4}-\d\d( Q\d)?")  # a browser would break a line at its hyphen
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}


class Picture(NamedTuple):
    """A chart and its words: `title` says the finding, `subtitle` what is measured, where and when.

    `legend` names each series beside its marker, where there are several.
    """

    figure: go.Figure
    alt: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, Look], ...] = ()


def trend(
    points: Sequence[Point],
    measure: Measure,
    place: str,
    comparators: Sequence[tuple[str, int, int]] = (),
    invented_from: str | None = None,
    chosen: str | None = None,
) -> Picture:
    """Draw a measure by quarter from 0% to 100%, with its interval, its target and other areas at year ends.

    `comparators` are (area, year, per cent) at 31 March, as metrics.comparators gives them; `invented_from` is
    the release's own day, from which quarters are shaded and named as invented; `chosen` is the quarter that the
    reader looks at, which is marked.
    """
    periods = [p.period for p in points]
    invented = chart_time.invented(periods, invented_from)
    title = findings.of_trend(points, measure.says) + findings.also(points, chosen)
    areas = chart_areas.placed(periods, comparators)
    return Picture(
        _figure(chart_trend.draw(points, comparators, invented, chosen)),
        findings.trend_alt(points, title, place, comparators, invented),
        title,
        _sentence(f"{measure.title}, per cent of {measure.of}, {place}, {findings.span(periods)}")
        + findings.trend_key(points, chart_trend.scale(points, areas)[-1]),
        _area_legend(place, periods, areas),
    )


def _area_legend(place: str, periods: Sequence[str], areas: Sequence[chart_areas.Area]) -> tuple:
    """Name the council beside other areas, each of these with its last figure and the day of it."""
    if not areas:
        return ()
    last = [(name, max(at), at[max(at)]) for name, at in areas]
    names = [f"{name} {percent}% ({dates.day(dates.last_day(periods[at]))})" for name, at, percent in last]
    return ((place, ONE[0]), *zip(names, chart_areas.LOOKS, strict=False))


def counts(
    series: Series, title: str, place: str, stacked: bool = False, invented_from: str | None = None
) -> Picture:
    """Draw one to four counts by quarter from zero: lines, or, where nothing is hidden, columns stacked if asked.

    Raises ValueError for more than four series, which nobody can tell apart.
    """
    periods = [p for p, _ in series[0][1]]
    invented = chart_time.invented(periods, invented_from)
    names = [name for name, _ in series]
    return Picture(
        _figure(chart_counts.draw(series, stacked, invented)),
        findings_counts.counts_alt(series, place),
        findings_counts.of_counts(series),
        f"{title}, {place}, {findings.span(periods)}",
        tuple(zip(names, looks(len(names)), strict=True)) if len(names) > 1 else (),
    )


def bars(breakdown: Breakdown, title: str, place: str, percent: bool = False) -> Picture:
    """Draw a bar for each category in the order of the catalogue; a hidden one is a hatched stub of one length."""
    return Picture(
        _figure(chart_bars.draw_breakdown(breakdown, percent)),
        findings_groups.breakdown_alt(breakdown, title, place),
        findings_groups.of_breakdown(breakdown),
        f"{title}, {place}, {breakdown.period}",
    )


def two_groups(left: Breakdown, right: Breakdown, names: tuple[str, str], title: str, place: str) -> Picture:
    """Draw the share of each category in two groups, side by side."""
    return Picture(
        _figure(chart_bars.draw_two_groups(left, right, names)),
        findings_groups.two_groups_alt(left, right, names, title, place),
        findings_groups.of_two_groups(left, right, names),
        f"{title}, per cent of each group, {place}, {left.period}",
        tuple((name, look._replace(glyph="■")) for name, look in zip(names, TWO, strict=True)),
    )


def share_bars(by: ShareBreakdown, place: str) -> Picture:
    """Draw a measure within each category, with its 95% interval and the target in force."""
    return Picture(
        _figure(chart_shares.draw(by)),
        findings_groups.share_breakdown_alt(by, place),
        findings_groups.of_share_breakdown(by),
        _sentence(f"{by.measure.title} by {by.column.title.lower()}, per cent, {place}, {by.period}")
        + ("Whisker: 95% interval." if any(r.share.interval for r in by.rows) else ""),
    )


def _sentence(text: str) -> str:
    return f"{text}. "


def draw(picture: Picture, key: str) -> None:
    """Write a picture's title, subtitle and legend, and the chart under them."""
    one_line = r'<span class="one-line">\g<0></span>'
    title, subtitle = (PERIOD.sub(one_line, escape(text)) for text in (picture.title, picture.subtitle))
    st.html(f'<p class="finding">{title}</p><p class="measured">{subtitle}</p>')
    if picture.legend:
        st.html("&emsp;".join(_legend(*entry) for entry in picture.legend))
    st.plotly_chart(picture.figure, width=WIDEST, theme=None, alt=picture.alt, config=CONFIG, key=key)


def _legend(name: str, look: Look) -> str:
    mark = f'<span style="color:{look.colour};font-size:1.3em" aria-hidden="true">{look.glyph}</span>'
    return f'<span style="white-space:nowrap">{mark} {escape(name)}</span>'


def _figure(drawing: Drawing) -> go.Figure:
    return _built(json.dumps({"data": drawing.traces, "layout": drawing.layout}))


@lru_cache(maxsize=512)
def _built(spec: str) -> go.Figure:
    """Build a figure once for all readers: plotly checks every part of it, which takes longer than drawing it."""
    return go.Figure(json.loads(spec))
