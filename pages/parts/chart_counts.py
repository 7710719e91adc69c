"""Draw counts by quarter from zero: lines, or columns on top of each other where nothing is hidden."""

from collections.abc import Sequence

from metrics.figures import SHOWN
from pages.parts import chart_time as time
from pages.parts.chart_frame import Drawing, axis, layout, words
from pages.parts.chart_labels import runs
from pages.parts.findings_counts import Figures, Series
from pages.parts.palette import GRID, PAPER, Look, looks

STEPS = (1, 2, 5)
MOST_STEPS = 5


def draw(series: Series, stacked: bool, made_up: Sequence[str]) -> Drawing:
    """Return the chart of one to four counts, periods at 0, 1, 2 ...; raise ValueError for more."""
    periods = [p for p, _ in series[0][1]]
    stacked = can_be_stacked(series, stacked)
    heights = _heights(series, stacked)
    ticks = scale(heights)
    hidden = [name for name, figures in series if any(f.n is None for _, f in figures)]
    statuses = {name: [f.status for _, f in figures] for name, figures in series}
    is_shared = len(set(map(tuple, statuses.values()))) == 1  # no line runs in the gap, so it is marked once
    rows = 0 if is_shared else len(hidden)
    shapes, texts = time.shading(periods, made_up, rows)
    look = looks(len(series), columns=stacked)
    ends = _ends(series, look, stacked)
    texts += time.end_labels(ends, ticks[-1])
    for (name, figures), one in zip(series, look, strict=True):
        if rows and name in hidden:
            texts += time.gap_labels(statuses[name], one.glyph, hidden.index(name))
        texts += [] if stacked else _zeros(figures)
    texts += time.gap_labels(statuses[series[0][0]]) if is_shared else []
    trace = _column if stacked else _line
    return Drawing(
        [trace(name, figures, one) for (name, figures), one in zip(series, look, strict=True)],
        layout(
            **time.room(ends, bool(made_up), rows),
            barmode="stack",
            xaxis=time.quarter_axis(periods),
            yaxis=axis(
                range=[0, ticks[-1]],
                tickmode="array",
                tickvals=ticks,
                ticktext=[f"{t:,}" for t in ticks],
                showticklabels=bool(heights),  # a scale beside nothing would seem to say how large it is
                ticklabelstandoff=4,
                showgrid=True,
                gridcolor=GRID,
            ),
            shapes=shapes,
            annotations=texts,
        ),
    )


def can_be_stacked(series: Series, stacked: bool) -> bool:
    """Tell whether counts stand on top of each other: only where that is asked for and nothing is hidden."""
    return stacked and all(f.status == SHOWN for _, figures in series for _, f in figures)


def _heights(series: Series, stacked: bool) -> list[int]:
    columns = [[f.n for _, f in figures] for _, figures in series]
    if stacked:
        return [sum(at) for at in zip(*columns, strict=True)]
    return [n for column in columns for n in column if n is not None]


def scale(values: Sequence[int]) -> list[int]:
    """Return round steps from zero to the highest value shown or over it; 0 to 10 where there is none."""
    top = max((*values, 0)) or 10
    magnitude = 1
    while True:
        for step in (s * magnitude for s in STEPS):
            if step * MOST_STEPS >= top:
                return list(range(0, -(-top // step) * step + 1, step))
        magnitude *= 10


def _line(name: str, figures: Figures, look: Look) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": look.colour, "width": 3, "dash": look.dash},
        "marker": {"color": look.colour, "size": 10, "symbol": look.marker, "line": {"color": PAPER, "width": 1}},
        **_data(name, figures),
    }


def _column(name: str, figures: Figures, look: Look) -> dict:
    marker = {"color": look.colour, "line": {"color": PAPER, "width": 1}}
    if look.dots:
        marker["pattern"] = {"shape": ".", "fillmode": "overlay", "fgcolor": PAPER, "size": 7, "solidity": 0.3}
    return {"type": "bar", "marker": marker, **_data(name, figures)}


def _data(name: str, figures: Figures) -> dict:
    return {
        "x": list(range(len(figures))),
        "y": [f.n for _, f in figures],
        "hoverinfo": "text",
        "hovertext": [f"{name}, {period}: {f.text}" for period, f in figures],
    }


def _ends(series: Series, look: Sequence[Look], stacked: bool) -> list[time.End]:
    """Return each last count at its last point, or at the middle of its last column, beside its marker."""
    ends, below = [], 0
    for (_, figures), one in zip(series, look, strict=True):
        now = figures[-1][1]
        if now.n is None:
            continue
        text = now.text if len(series) == 1 else f"{one.glyph} {now.text}"
        ends.append(time.End(text, below + now.n / 2 if stacked else now.n, is_big=True))
        below += now.n if stacked else 0
    return ends


def _zeros(figures: Figures) -> list[dict]:
    """Write 0 at a zero, once where several follow each other; the last one has its label at the end."""
    return [
        words("0", xref="x", x=first, yref="y", y=0, yanchor="bottom", yshift=8)
        for n, first, last in runs([f.n for _, f in figures])
        if n == 0 and last < len(figures) - 1
    ]
