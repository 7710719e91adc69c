"""Draw a chart larger, for a chamber: type, lines and room grow alike, so that what was apart stays apart."""

import re
from functools import partial

from pages.parts.chart_frame import Drawing

PIXELS = {"size", "height", "t", "b", "l", "r", "xshift", "yshift", "ticklen", "ticklabelstandoff"}
DASH = re.compile(r"\d+(?=px)")


def enlarged(drawing: Drawing, scale: float) -> Drawing:
    """Return a drawing with every length in pixels multiplied; places on its axes stay."""
    grow = partial(_part, scale=scale)
    return Drawing([grow(trace) for trace in drawing.traces], grow(drawing.layout))


def _part(part: object, scale: float, name: str = "", within: str = "") -> object:
    if isinstance(part, dict):
        return {key: _part(value, scale, key, name) for key, value in part.items()}
    if isinstance(part, list):
        return [_part(value, scale, "", name) for value in part]
    if name in PIXELS or (name == "width" and within == "line"):  # the width of a bar is in units of its axis
        return round(part * scale)
    if name == "dash":
        return DASH.sub(lambda length: str(round(int(length[0]) * scale)), part)
    return part
