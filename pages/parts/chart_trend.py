"""Draw a measure by quarter: line, interval, target, other areas, and what is hidden."""

from collections.abc import Sequence

from metrics.results import Point
from pages.parts import chart_areas, chart_boxes, incomplete
from pages.parts import chart_time as time
from pages.parts.chart_frame import Drawing, layout, percent_axis, words
from pages.parts.chart_labels import runs
from pages.parts.findings import interval_ends, interval_text, limits, percent_text, status_of
from pages.parts.palette import DARK_BLUE, DARK_GREY, PALE_BLUE, PAPER, VALUE_SIZE

BAND_OF_ONE = 0.2  # half the width of the band around a quarter that stands alone
FREE = 0.5  # of the scale; a figure under it leaves the top of the chart free, another one its foot
NEAR = 14  # points within which a line would run through words that stand on the target
SCALES = ((0, 5, 10, 15, 20, 25), (0, 10, 20, 30, 40, 50), (0, 20, 40, 60, 80, 100))


def draw(
    points: Sequence[Point],
    comparators: Sequence[tuple[str, int, int]],
    made_up: Sequence[str],
    chosen: str | None = None,
) -> Drawing:
    """Return the chart of a trend, quarters at 0, 1, 2 ..., per cents from 0 to 100."""
    periods = [p.period for p in points]
    shapes, texts = time.shading(periods, made_up)
    areas = chart_areas.placed(periods, comparators)
    ticks = scale(points, areas)
    ends = _ends(points)
    traces = [
        *_band(points),
        *(_target(*aim) for aim in _aims(points)),
        *chart_areas.draw(areas),
        _line(points),
    ]
    texts += time.end_labels(ends, ticks[-1])
    texts += time.gap_labels(["" if limits(p.share) else status_of(p.share) for p in points])
    texts += chart_boxes.symbols(points, ticks[-1])
    texts += _zeros(points) + _last_shown(points) + _earlier_targets(points) + _chosen(points, chosen, ticks[-1])
    return Drawing(
        traces,
        layout(
            **time.room(ends, bool(made_up)),
            xaxis=time.quarter_axis(periods),
            yaxis=percent_axis(ticks),
            shapes=[*shapes, *chart_boxes.boxes(points), *_mark(periods, chosen)],
            annotations=texts,
        ),
    )


# ----------------------------------------------------------------------------------------------- lines


def _line(points: Sequence[Point]) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(points))),
        "y": [p.share.percent for p in points],
        "connectgaps": False,
        "cliponaxis": False,
        "line": {"color": DARK_BLUE, "width": 3},
        "marker": {"color": DARK_BLUE, "size": 9, "symbol": "circle", "line": {"color": PAPER, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [_hover(p) for p in points],
    }


def _hover(point: Point) -> str:
    share = point.share
    text = f"{point.period}: {percent_text(share)}"
    if share.percent is None:
        return text
    numbers = f"({share.yes.text} of {share.of:,}){incomplete.in_brackets(share.dated)}"
    return f"{text} {numbers}<br>95% interval {interval_text(share.interval)}"


def _band(points: Sequence[Point]) -> list[dict]:
    """Return the band of the 95% interval, one piece for each run of quarters that are shown."""
    pieces = []
    for is_shown, first, last in runs([p.share.interval is not None for p in points]):
        if not is_shown:
            continue
        at = list(range(first, last + 1))
        ends = [interval_ends(points[i].share.interval) for i in at]
        if first == last:
            at, ends = [first - BAND_OF_ONE, first + BAND_OF_ONE], ends * 2
        pieces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": at + at[::-1],
                "y": [low for low, _ in ends] + [high for _, high in reversed(ends)],
                "fill": "toself",
                "fillcolor": PALE_BLUE,
                "line": {"width": 0},
                "hoverinfo": "skip",
            }
        )
    return pieces


def _aims(points: Sequence[Point]) -> list[tuple[int, int, int]]:
    """Return each target with the first and the last quarter in which it was in force."""
    found = runs([p.target.percent if p.target else None for p in points])
    return [run for run in found if run[0] is not None]


def _target(aim: int, first: int, last: int) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [first - 0.5, last + 0.5],
        "y": [aim, aim],
        "line": {"color": DARK_GREY, "width": 3, "dash": "6px,4px"},
        "hoverinfo": "skip",
    }


def scale(points: Sequence[Point], areas: Sequence[chart_areas.Area]) -> tuple[int, ...]:
    """Return the ticks of the shortest scale from zero that holds all that is drawn; its end is said in words."""
    ends = [interval_ends(p.share.interval)[1] for p in points if p.share.interval]
    ends += [left[1] for p in points if (left := limits(p.share))]
    ends += [p.target.percent for p in points if p.target]
    ends += [percent for _, at in areas for percent in at.values()]
    return next(ticks for ticks in SCALES if max(ends, default=100) <= ticks[-1])


# ----------------------------------------------------------------------------------------- words, marks


def _ends(points: Sequence[Point]) -> list[time.End]:
    """Return the labels at the right end: where the measure is now, and the target."""
    now, ends = points[-1], []
    left = limits(now.share)
    if now.share.percent is not None:
        ends.append(time.End(f"{now.share.percent}%", now.share.percent, is_big=True))
    elif left:
        ends.append(time.End(percent_text(now.share).replace(" ", "<br>", 1), sum(left) / 2))
    if now.target:
        ends.append(time.End(f"Target<br>{now.target.percent}%", now.target.percent))
    return ends


def _zeros(points: Sequence[Point]) -> list[dict]:
    """Write 0% at a zero, once where several follow each other; the last one has its label at the end."""
    return [
        words("0%", xref="x", x=first, yref="y", y=0, yanchor="bottom", yshift=8)
        for percent, first, last in runs([p.share.percent for p in points])
        if percent == 0 and last < len(points) - 1
    ]


def _last_shown(points: Sequence[Point]) -> list[dict]:
    """Label the last figure shown where the last quarter has nothing to say."""
    shown = [i for i, p in enumerate(points) if p.share.percent is not None]
    if not shown or shown[-1] == len(points) - 1 or limits(points[-1].share):
        return []
    percent = points[shown[-1]].share.percent
    under = percent > 20  # over the line is where the target is, as a rule
    place = {"yanchor": "top", "yshift": -8} if under else {"yanchor": "bottom", "yshift": 8}
    return [words(f"<b>{percent}%</b>", VALUE_SIZE, xref="x", x=shown[-1], yref="y", y=percent, **place)]


def _mark(periods: Sequence[str], chosen: str | None) -> list[dict]:
    """Draw a thin line at the quarter that the reader chose, where it is not the last."""
    if chosen not in periods[:-1]:
        return []
    line = {"color": DARK_BLUE, "width": 1}
    at = periods.index(chosen)
    return [{"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}]


def _chosen(points: Sequence[Point], chosen: str | None, top: int) -> list[dict]:
    """Write the per cent of the quarter that the reader chose at its line, where the figures are not."""
    for at, point in enumerate(points[:-1]):
        if point.period == chosen and point.share.percent is not None:
            is_low = point.share.percent < FREE * top
            place = {"y": 1, "yanchor": "top"} if is_low else {"y": 0, "yanchor": "bottom", "yshift": 3}
            text = f"<b>{point.share.percent}%</b>"
            return [words(text, VALUE_SIZE, xref="x", x=at, xanchor="left", xshift=3, yref="paper", **place)]
    return []


def _earlier_targets(points: Sequence[Point]) -> list[dict]:
    """Name targets that were in force before, on that side of their line where fewer figures run."""
    texts = []
    for aim, first, last in _aims(points):
        if last == len(points) - 1:
            continue
        nearby = [p.share.percent for p in points[max(first - 1, 0) : first + 7] if p.share.percent is not None]
        over = sum(aim <= percent <= aim + NEAR for percent in nearby)
        under = sum(aim - NEAR <= percent < aim for percent in nearby)
        place = {"yanchor": "top", "yshift": -2} if over > under else {"yanchor": "bottom", "yshift": 2}
        texts.append(words(f"Target {aim}%", xref="x", x=first - 0.5, xanchor="left", yref="y", y=aim, **place))
    return texts
