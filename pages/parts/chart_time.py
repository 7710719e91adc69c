"""What charts by quarter share: the axis of quarters, the labels at their right end, gaps, invented quarters."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from metrics.figures import MEANINGS, NOT_APPLICABLE, NOT_COMPLETE, NOT_RECORDED, SUPPRESSED, SYMBOLS
from metrics.periods import Quarter, is_quarter
from pages.parts.chart_frame import axis, words
from pages.parts.chart_labels import Label, lines, longest_line, period_ticks, runs, spread
from pages.parts.findings import TOO_FEW
from pages.parts.palette import BASELINE, PALE_GREY, TEXT_SIZE, VALUE_SIZE

PLOT = 290  # pixels from the foot of the axis to its top
TOP, TOP_WITH_WORDS, FOOT, LEFT = 18, 38, 62, 50
LINE = 20  # pixels from one line of text to the next
LETTER = 8.8  # pixels that a letter takes at most, on average over a word


LONG = 8  # quarters after the first, from which a gap has room for words on a phone
GAP_WORDS = {
    SUPPRESSED: (SYMBOLS[SUPPRESSED], "not shown"),
    NOT_RECORDED: (SYMBOLS[NOT_RECORDED], MEANINGS[NOT_RECORDED]),
    NOT_COMPLETE: (SYMBOLS[NOT_COMPLETE], MEANINGS[NOT_COMPLETE]),
    NOT_APPLICABLE: (SYMBOLS[NOT_APPLICABLE], MEANINGS[NOT_APPLICABLE]),
    TOO_FEW: ("few", "too few for a percentage"),
}


class End(NamedTuple):
    """A label at the right end of a chart: its lines and the value it belongs to."""

    text: str
    value: float
    is_big: bool = False


def quarter_axis(periods: Sequence[str]) -> dict:
    """Return an axis on which quarters stand at 0, 1, 2 and so on."""
    last = len(periods) - 1
    return axis(
        range=[-0.5, last + 0.5],
        tickmode="array",
        tickvals=list(range(last + 1)),
        ticktext=period_ticks(periods),
        tickangle=0,
        ticks="outside",
        ticklabelstandoff=2,
        tickcolor=BASELINE,
        ticklen=5,
        showline=True,
        linecolor=BASELINE,
    )


def room(ends: Sequence[End], has_words_above: bool, rows_above: int = 0) -> dict:
    """Return height and margins: on the right as much as the longest label needs, above it for words."""
    widest = max((longest_line(e.text) * (1.3 if e.is_big else 1) * LETTER for e in ends), default=0)
    top = (TOP_WITH_WORDS if has_words_above else TOP) + rows_above * LINE
    return {
        "height": top + PLOT + FOOT,
        "margin": {"t": top, "b": FOOT, "l": LEFT, "r": int(max(widest + 14, 54))},
    }


def end_labels(ends: Sequence[End], top: float) -> list[dict]:
    """Return the labels of the right end, moved apart where they would touch; `top` is the axis's upper end."""
    scale = PLOT / top
    wanted = [Label(e.value * scale, LINE * lines(e.text) + 6) for e in ends]
    placed = spread(wanted, -10, PLOT + 14)
    return [
        words(
            f"<b>{e.text}</b>" if e.is_big else e.text,
            VALUE_SIZE if e.is_big else TEXT_SIZE,
            xref="paper",
            x=1,
            xanchor="left",
            xshift=5,
            yref="y",
            y=e.value,
            yshift=round(at - e.value * scale),
            yanchor="middle",
            align="left",
        )
        for e, at in zip(ends, placed, strict=True)
    ]


def gap_labels(statuses: Sequence[str], glyph: str = "", row_above: int | None = None) -> list[dict]:
    """Write the symbol of what is missing once in each gap, in words where the gap is long.

    It stands at the foot of the chart; with several series in a row over the chart, where no line runs.
    """
    place = {"y": 0, "yshift": 3} if row_above is None else {"y": 1, "yshift": 5 + row_above * LINE}
    found = []
    for status, first, last in runs(statuses):
        if status in GAP_WORDS:
            symbol, meaning = GAP_WORDS[status]
            found.append(
                words(
                    f"{glyph}{symbol} {meaning}" if last - first >= LONG else f"{glyph}{symbol}",
                    xref="x",
                    x=(first + last) / 2,
                    yref="paper",
                    yanchor="bottom",
                    **place,
                )
            )
    return found


def invented(periods: Sequence[str], invented_from: str | None) -> list[str]:
    """Return the quarters that begin on or after the day from which the figures are made up."""
    if not invented_from:
        return []
    day = date.fromisoformat(invented_from)
    return [p for p in periods if is_quarter(p) and Quarter(int(p[:4]), int(p[-1])).starts_on >= day]


def shading(periods: Sequence[str], made_up: Sequence[str], rows_above: int = 0) -> tuple[list[dict], list[dict]]:
    """Shade invented quarters and say so above them, over any rows of symbols: (shapes, texts)."""
    if not made_up:
        return [], []
    first, last = periods.index(made_up[0]) - 0.5, periods.index(made_up[-1]) + 0.5
    shape = {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "yref": "paper",
        "x0": first,
        "x1": last,
        "y0": 0,
        "y1": 1,
        "fillcolor": PALE_GREY,
        "line": {"width": 0},
    }
    text = words(
        "invented",
        xref="x",
        x=last,
        xanchor="right",
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=6 + rows_above * LINE,
    )
    return [shape], [text]
