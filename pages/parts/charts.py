"""PLOTLY'S ROOM: the only module that may import plotly. A kind of chart comes in and goes out as a figure.

Its title, its subtitle and its text for those who cannot see it stand above the chart as text, which wraps where a
phone is narrow.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

import plotly.graph_objects as go
import streamlit as st

from pages.parts import captions, chart_bars, chart_counts, chart_shares, chart_time, chart_trend, saying
from pages.parts.chart_frame import WIDEST, Drawing
from pages.parts.chart_scale import enlarged
from pages.parts.explained import Explained
from pages.parts.kinds import Bars, Counts, Kind, ShareBars, Trend, TwoGroups
from pages.parts.palette import Look

KEPT = 512  # charts, of about 10 kB each
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False}


class Picture(NamedTuple):
    """A chart, as Plotly's specification in JSON, and its words, as in captions.Caption."""

    spec: str
    alt: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, Look], ...] = ()

    @property
    def figure(self) -> go.Figure:
        """Give the chart as Plotly's figure, built once for all readers."""
        return _built(self.spec)


def picture(kind: Kind, scale: float = 1) -> Picture:
    """Draw a chart of any kind; raise ValueError for more than four series, which nobody can tell apart.

    What is hidden is a hatched stub of one length, a gap, or the range that shown figures imply. A `scale` over 1
    draws all of it larger, for a wall.
    """
    drawing = _drawing(kind)
    return Picture(_spec(drawing if scale == 1 else enlarged(drawing, scale)), *captions.of(kind))


def filling(kind: Kind, room: float, smallest: float, largest: float) -> Picture:
    """Draw a chart as large as a height in pixels allows, between two scales."""
    return picture(kind, min(max(room / height(kind), smallest), largest))


def height(kind: Kind) -> int:
    """Return the pixels that a chart takes on its page."""
    return _drawing(kind).layout["height"]


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
        case TwoGroups(left, right, names, _, _, percent):
            return chart_bars.draw_two_groups(left, right, names, percent)
        case ShareBars(by):
            return chart_shares.draw(by)


def draw_on_slide(picture: Picture, width: int, key: str) -> None:
    """Draw the chart alone; on a wall there is no pointer, so nothing is said under one."""
    config = CONFIG | {"staticPlot": True}
    st.plotly_chart(picture.figure, width=width, theme=None, alt=picture.alt, config=config, key=key)


def draw(picture: Picture, words: Explained, key: str, before: str = "") -> None:
    """Write what is said `before` a picture, its title, subtitle and legend, and draw the chart under them."""
    title, subtitle = (words.html(escape(text)) for text in (picture.title, picture.subtitle))
    words.hear(tuple(name for name, _ in picture.legend))
    key_to = f'<p class="legend">{legend(picture.legend)}</p>' if picture.legend else ""
    saying.put(before, f'<div><p class="finding">{title}</p><p class="measured">{subtitle}</p>{key_to}</div>')
    _place(picture.spec, picture.alt, key)


def legend(entries: Iterable[tuple[str, Look]]) -> str:
    """Write the name of each series beside its marker."""
    return "&emsp;".join(_legend(*entry) for entry in entries)


def _legend(name: str, look: Look) -> str:
    mark = f'<span style="color:{look.colour};font-size:1.3em" aria-hidden="true">{look.glyph}</span>'
    return f'<span style="display:inline-block">{mark} {escape(name)}</span>'


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _place(spec: str, alt: str, key: str) -> None:
    """Put a chart on a page; Streamlit repeats its own message for the next reader of the same chart and words."""
    st.plotly_chart(_built(spec), width=WIDEST, theme=None, alt=alt, config=CONFIG, key=key)


def _spec(drawing: Drawing) -> str:
    return json.dumps({"data": drawing.traces, "layout": drawing.layout})


@lru_cache(maxsize=KEPT)
def _built(spec: str) -> go.Figure:
    """Build a figure once for all readers: plotly checks every part of it, which takes longer than drawing it."""
    return go.Figure(json.loads(spec))
