"""The bare frame of every chart, as plain dictionaries: paper, type, axes that do not move, room at the edges."""

from collections.abc import Sequence
from typing import NamedTuple

from pages.parts.palette import BASELINE, FONT, GRID, PAPER, TEXT, TEXT_SIZE

WIDEST = 900  # pixels; a line drawn out over a wide screen looks flatter than it is


class Drawing(NamedTuple):
    """What Plotly is given: traces and a layout, made of plain lists, texts and numbers that were shown."""

    traces: list[dict]
    layout: dict


def layout(height: int, margin: dict, **more) -> dict:
    """Return a layout with our type on transparent paper; nothing on it can be dragged or zoomed."""
    return {
        "template": "none",
        "height": height,
        "margin": {**margin, "pad": 0, "autoexpand": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": TEXT_SIZE, "color": TEXT},
        "hoverlabel": {
            "bgcolor": PAPER,
            "bordercolor": BASELINE,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": TEXT},
            "align": "left",
        },
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        **more,
    }


def axis(**more) -> dict:
    """Return an axis without lines of its own, which cannot be zoomed."""
    return {
        "fixedrange": True,
        "zeroline": False,
        "showgrid": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
        **more,
    }


def percent_axis(ticks: Sequence[int] = (0, 20, 40, 60, 80, 100), **more) -> dict:
    """Return an axis from 0% to the last of the ticks with light lines."""
    return axis(
        range=[0, ticks[-1]],
        tickmode="array",
        tickvals=list(ticks),
        ticktext=[f"{t}%" for t in ticks],
        showgrid=True,
        gridcolor=GRID,
        **more,
    )


def words(text: str, size: int = TEXT_SIZE, **where) -> dict:
    """Return a text on the chart; `where` are Plotly's words for its place."""
    return {
        "text": text,
        "showarrow": False,
        "font": {"family": FONT, "size": size, "color": TEXT},
        **where,
    }
