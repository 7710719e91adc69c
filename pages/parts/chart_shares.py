"""Draw a measure within each category: a bar, its 95% interval as a whisker, the target as a dashed mark."""

from datetime import date

from metrics.figures import SHOWN, SUPPRESSED, SYMBOLS
from metrics.periods import Quarter, is_quarter
from metrics.results import ShareBreakdown, ShareRow
from metrics.shares import Share
from pages.parts import chart_bars as bars
from pages.parts import incomplete
from pages.parts.chart_frame import Drawing, axis, layout, percent_axis, words
from pages.parts.chart_labels import category_name
from pages.parts.findings import MEANS, TOO_FEW, interval_ends, interval_text, percent_text, status_of
from pages.parts.palette import DARK_BLUE, DARK_GREY, PALE_BLUE, TEXT_SIZE, VALUE_SIZE

PITCH = 2 * bars.BAR + bars.GAP
HALF = bars.BAR / 2
RIGHT = 96
FOOT, HEAD = 34, 26
UNDER_LAST = 24  # pixels under the last bar, for the second line of its value


def draw(by: ShareBreakdown) -> Drawing:
    """Return the chart, per cents from 0 to 100, with each value in a column on the right."""
    target = by.measure.target_on(ends_on(by.period))
    rows = list(enumerate(by.rows))
    traces = [
        _bars(by.rows),
        *(_whisker(row.share, at) for at, row in rows if row.share.interval),
        *bars.stubs([(at, _hover(row)) for at, row in rows if status_of(row.share) == SUPPRESSED], PITCH),
    ]
    texts = [bars.over_bar(category_name(row.category), at, HALF) for at, row in rows]
    texts += [text for at, row in rows for text in _values(row, at)]
    marks = [bars.baseline()]
    if target:
        marks.append(_target(target.percent))
        texts.append(_target_name(target.percent))
    return Drawing(
        traces,
        layout(
            **bars.rows_layout(len(rows), PITCH, HALF, FOOT, HEAD if target else 0, RIGHT, UNDER_LAST),
            xaxis=percent_axis(bars.HALVES),
            xaxis2=axis(range=[0, 1], overlaying="x", showticklabels=False),
            barmode="overlay",
            shapes=marks,
            annotations=texts,
        ),
    )


def ends_on(period: str) -> date:
    number = int(period[-1]) if is_quarter(period) or " to Q" in period else 4
    return Quarter(int(period[:4]), number).ends_on


def _bars(rows: tuple[ShareRow, ...]) -> dict:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [r.share.percent for r in rows],
        "y": list(range(len(rows))),
        "width": round((bars.BAR - 2) / PITCH, 4),
        "marker": {"color": PALE_BLUE, "line": {"color": DARK_BLUE, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [_hover(r) for r in rows],
    }


def _hover(row: ShareRow) -> str:
    text = f"{category_name(row.category)}: {percent_text(row.share)}"
    if row.share.interval is None:
        return f"{category_name(row.category)}: {_why(row.share)}"
    numbers = f"({row.share.yes.text} of {row.share.of:,}){incomplete.in_brackets(row.share.dated)}"
    return f"{text} {numbers}<br>95% interval {interval_text(row.share.interval)}"


def _whisker(share: Share, at: int) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(interval_ends(share.interval)),
        "y": [at, at],
        "line": {"color": DARK_BLUE, "width": 3},
        "marker": {"symbol": "line-ns", "size": 12, "line": {"color": DARK_BLUE, "width": 3}},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _values(row: ShareRow, at: int) -> list[dict]:
    """Return a row's per cent and its denominator, at the right edge; at the stub what stands in their place."""
    place = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 10, "yref": "y", "y": at}
    text = percent_text(row.share)
    if row.share.percent is not None:
        return [
            words(f"<b>{text}</b>", VALUE_SIZE, yanchor="bottom", yshift=-8, **place),
            words(f"of {row.share.of:,}", TEXT_SIZE, yanchor="top", yshift=-8, **place),
        ]
    beside = {"xref": "x2", "x": bars.STUB if row.share.status == SUPPRESSED else 0, "yref": "y", "y": at}
    short = text if row.share.status == SUPPRESSED else _why(row.share)
    return [words(short, xanchor="left", xshift=6, yanchor="middle", **beside)]


def _why(share: Share) -> str:
    """Say why a category has no per cent; where it is too few, their number."""
    if share.status == SHOWN:
        return f"{share.yes.text} of {share.of}, {TOO_FEW} for a %" if share.of else "none"
    return f"{SYMBOLS[share.status]} {MEANS[share.status]}"


def _target(percent: int) -> dict:
    line = {"color": DARK_GREY, "width": 3, "dash": "6px,4px"}
    place = {"xref": "x", "x0": percent, "x1": percent, "yref": "paper", "y0": 0, "y1": 1}
    return {"type": "line", "line": line, **place}


def _target_name(percent: int) -> dict:
    anchor = "right" if percent > 60 else "left"
    return words(f"Target {percent}%", xref="x", x=percent, xanchor=anchor, yref="paper", y=1, yanchor="bottom")
