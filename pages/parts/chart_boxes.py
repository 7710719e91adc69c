"""Outline where hidden shares lie, where words or sums say it, and write their symbol beside each outline."""

from collections.abc import Sequence

from metrics.figures import SYMBOLS
from metrics.results import Point
from pages.parts.chart_frame import words
from pages.parts.findings import limits
from pages.parts.palette import BASELINE, DARK_BLUE

HALF_BOX = 0.3  # half the width of an outline, in quarters
LOW = 0.8  # of the chart; a box that ends below has its symbol over it, another one under it


def boxes(points: Sequence[Point]) -> list[dict]:
    """Outline where a hidden share lies when words or sums say it: over 93% is from 93 to 100."""
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "y",
            "x0": at - HALF_BOX,
            "x1": at + HALF_BOX,
            "y0": left[0],
            "y1": left[1],
            "line": {"color": DARK_BLUE if left[0] < left[1] else BASELINE, "width": 2, "dash": "2px,2px"},
        }
        for at, point in enumerate(points)
        if (left := limits(point.share))
    ]


def symbols(points: Sequence[Point], top: int) -> list[dict]:
    """Write the symbol of what is hidden at each outline: over it, or under one that is high up in the chart."""
    return [
        words(SYMBOLS[point.share.status], xref="x", x=at, yref="y", **_beside(*left, top))
        for at, point in enumerate(points)
        if (left := limits(point.share))
    ]


def _beside(low: int, high: int, top: int) -> dict:
    if high <= LOW * top:
        return {"y": high, "yanchor": "bottom", "yshift": 2}
    return {"y": low, "yanchor": "top", "yshift": -2}
