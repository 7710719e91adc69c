"""Outline where hidden shares lie, where words or sums say it, and write their symbol beside the outline."""

from collections.abc import Sequence

from metrics.figures import SYMBOLS
from metrics.results import Point
from pages.parts.chart_frame import words
from pages.parts.chart_labels import runs
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
    """Write the symbol of what is hidden once at each row of outlines, where it covers none of them."""
    texts = []
    for is_boxed, first, last in runs([limits(p.share) is not None for p in points]):
        if is_boxed:
            lows, highs = zip(*(limits(p.share) for p in points[first : last + 1]), strict=True)
            over = max(highs) <= LOW * top
            place = {"y": max(highs), "yanchor": "bottom"} if over else {"y": min(lows), "yanchor": "top"}
            symbol = SYMBOLS[points[first].share.status]
            texts.append(
                words(symbol, xref="x", x=(first + last) / 2, yref="y", yshift=2 if over else -2, **place)
            )
    return texts
