"""Draw bars by category, in the order of the catalogue: of one group, or of two side by side.

The name of a category stands over its bar, so that long names fit a phone. What is hidden is a hatched stub; it
is drawn on an axis of its own from 0 to 1, so that its length depends on no figure.
"""

from collections.abc import Sequence
from typing import NamedTuple

from metrics.figures import MEANINGS, SUPPRESSED
from metrics.results import Breakdown, Row
from pages.parts.chart_frame import Drawing, axis, layout, percent_axis, words
from pages.parts.chart_labels import category_name
from pages.parts.findings_groups import amount
from pages.parts.palette import BASELINE, DARK_BLUE, DARK_GREY, PAPER, TWO, Look

BAR = 24  # pixels of a bar, and of the name over it
GAP = 18  # pixels between one category and the next
HALVES = (0, 50, 100)
STUB = 0.08  # of the width of the chart, whatever the figures are
TOP, FOOT, LEFT, RIGHT = 4, 34, 14, 104
GLYPH = 20  # pixels of a glyph before the words at the end of a bar


class Bar(NamedTuple):
    """One bar: its length, or None for what has none; the words at its end; why it is hidden, if it is."""

    length: int | None
    label: str
    status: str
    hover: str


def draw_breakdown(breakdown: Breakdown, percent: bool) -> Drawing:
    """Return bars of counts, or of per cents where each count shown has one."""
    rows = breakdown.rows
    percent = percent and all(r.percent is not None for r in rows if r.figure.n is not None)
    bars = [_bar(r, r.percent if percent else r.figure.n, percent) for r in rows]
    names = [category_name(r.category) for r in rows]
    return chart(names, {"": bars}, (Look(DARK_BLUE, "solid", "circle", ""),), percent)


def draw_two_groups(left: Breakdown, right: Breakdown, names: tuple[str, str], percent: bool = True) -> Drawing:
    """Return two bars for each category, in per cent of each group or in numbers."""
    groups = {
        name: [_bar(r, r.percent if percent else r.figure.n, percent, group=name) for r in side.rows]
        for name, side in zip(names, (left, right), strict=True)
    }
    return chart([category_name(r.category) for r in left.rows], groups, TWO, percent)


def _bar(row: Row, length: int | None, percent: bool, group: str = "") -> Bar:
    label = amount(row.figure, row.percent, percent)
    if row.figure.n is None and row.figure.status != SUPPRESSED:
        label = f"{label} {MEANINGS[row.figure.status]}"
    where = ", ".join(filter(None, (group, category_name(row.category))))
    why = f" {MEANINGS[SUPPRESSED]}" if row.figure.status == SUPPRESSED else ""
    return Bar(length, label, row.figure.status, f"{where}: {label}{why}")


def chart(names: Sequence[str], groups: dict[str, list[Bar]], looks: Sequence[Look], percent: bool) -> Drawing:
    """Return the bars of one or more groups under the name of each category."""
    pitch = BAR * (1 + len(groups)) + GAP  # pixels from one category to the next
    half = BAR * len(groups) / 2
    traces, texts = [], [over_bar(name, i, half) for i, name in enumerate(names)]
    for g, (bars, look) in enumerate(zip(groups.values(), looks, strict=False)):
        at = [round(i + (g * BAR + BAR / 2 - half) / pitch, 4) for i in range(len(bars))]
        traces.append(_shown(bars, at, look, pitch))
        traces += stubs([(y, b.hover) for b, y in zip(bars, at, strict=True) if b.status == SUPPRESSED], pitch)
        texts += [_at_end(bar, y, look.glyph) for bar, y in zip(bars, at, strict=True)]
    longest = max((b.length for bars in groups.values() for b in bars if b.length is not None), default=0)
    foot = FOOT if percent else 6
    return Drawing(
        traces,
        layout(
            **rows_layout(len(names), pitch, half, foot, right=RIGHT + GLYPH * (len(groups) > 1)),
            barmode="overlay",
            xaxis=percent_axis(HALVES) if percent else axis(range=[0, longest or 1], showticklabels=False),
            xaxis2=axis(range=[0, 1], overlaying="x", showticklabels=False),
            shapes=[baseline()],
            annotations=texts,
        ),
    )


def rows_layout(
    rows: int, pitch: float, half: float, foot: int, head: int = 0, right: int = RIGHT, under: int = 6
) -> dict:
    """Return the height, the margins and the upright axis of a chart with its rows at 0, 1, 2 ... downwards."""
    up, down = half + BAR + 4, half + under  # pixels over the middle of the first row and under that of the last
    return {
        "height": round((rows - 1) * pitch + up + down) + TOP + foot + head,
        "margin": {"t": TOP + head, "b": foot, "l": LEFT, "r": right},
        "yaxis": axis(range=[round(rows - 1 + down / pitch, 4), round(-up / pitch, 4)], showticklabels=False),
    }


def baseline() -> dict:
    """Return the line at zero, so that a bar of nothing is seen to be one."""
    line = {"color": BASELINE, "width": 2}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "line": line}


def over_bar(name: str, at: int, half: float) -> dict:
    return words(name, xref="x", x=0, xanchor="left", yref="y", y=at, yanchor="bottom", yshift=half + 1, xshift=2)


def _shown(bars: Sequence[Bar], at: Sequence[float], look: Look, pitch: float) -> dict:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [b.length for b in bars],
        "y": list(at),
        "width": round((BAR - 2) / pitch, 4),
        "marker": {"color": look.colour},
        "hoverinfo": "text",
        "hovertext": [b.hover for b in bars],
    }


def stubs(hidden: Sequence[tuple[float, str]], pitch: float) -> list[dict]:
    """Return the hatched stubs of what is hidden, all of one length: (where, hover text) of each."""
    if not hidden:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "xaxis": "x2",
            "x": [STUB] * len(hidden),
            "y": [y for y, _ in hidden],
            "width": round((BAR - 2) / pitch, 4),
            "marker": {
                "color": PAPER,
                "line": {"color": BASELINE, "width": 1},
                "pattern": {"shape": "/", "fgcolor": DARK_GREY, "bgcolor": PAPER, "size": 8, "solidity": 0.3},
            },
            "hoverinfo": "text",
            "hovertext": [hover for _, hover in hidden],
        }
    ]


def _at_end(bar: Bar, at: float, glyph: str) -> dict:
    """Return the words at the end of a bar or of a stub, or at the base line; a glyph says whose it is."""
    place = {"xref": "x", "x": bar.length or 0}
    if bar.status == SUPPRESSED:
        place = {"xref": "x2", "x": STUB}
    text = f"{glyph} {bar.label}".lstrip()
    return words(text, xanchor="left", xshift=6, yref="y", y=at, yanchor="middle", **place)
