"""PLOTLY'S ROOM: the only module that may import plotly. A kind of chart comes in and goes out as a figure.

Its title, its subtitle and its text for those who cannot see it stand above the chart as text, which wraps where a
phone is narrow.
"""

import json
import re
from functools import lru_cache
from html import escape
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from pages.parts import captions, chart_bars, chart_counts, chart_shares, chart_time, chart_trend
from pages.parts.chart_frame import WIDEST, Drawing
from pages.parts.kinds import Bars, Counts, Kind, ShareBars, Trend, TwoGroups
from pages.parts.palette import Look

PERIOD = re.compile(r"\d{4}-\d\d( Q\d)?")  # a browser would break a line at its hyphen
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}


class Picture(NamedTuple):
    """A chart and its words, as in captions.Caption."""

    figure: go.Figure
    alt: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, Look], ...] = ()


def picture(kind: Kind) -> Picture:
    """Draw a chart of any kind; raise ValueError for more than four series, which nobody can tell apart.

    What is hidden is a hatched stub of one length, a gap, or the range that shown figures imply.
    """
    return Picture(_figure(_drawing(kind)), *captions.of(kind))


def _drawing(kind: Kind) -> Drawing:
    match kind:
        case Trend(points, _, _, comparators, invented_from, chosen):
            invented = chart_time.invented([p.period for p in points], invented_from)
            return chart_trend.draw(points, comparators, invented, chosen)
        case Counts(series, _, _, stacked, invented_from):
            invented = chart_time.invented([p for p, _ in series[0][1]], invented_from)
            return chart_counts.draw(series, stacked, invented)
        case Bars(breakdown, _, _, percent):
            return chart_bars.draw_breakdown(breakdown, percent)
        case TwoGroups(left, right, names):
            return chart_bars.draw_two_groups(left, right, names)
        case ShareBars(by):
            return chart_shares.draw(by)


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
