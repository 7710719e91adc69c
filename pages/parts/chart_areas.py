"""Draw other areas beside the council at 31 March of each year.

They are named in the legend over the chart and not at its right edge: their last figure is of a year's end.
"""

from collections.abc import Sequence

from pages.parts.palette import DARK_PINK, TURQUOISE, Look

LOOKS = (Look(TURQUOISE, "dot", "diamond", "◆"), Look(DARK_PINK, "dot", "square", "■"))
SIZES = (9, 13)  # the second is drawn first, and shows around the first where both are the same

Area = tuple[str, dict[int, int]]  # its name, and its per cents by the place of the quarter


def placed(periods: Sequence[str], comparators: Sequence[tuple[str, int, int]]) -> list[Area]:
    """Place other areas at the quarters that end on 31 March."""
    found: dict[str, dict[int, int]] = {}
    for area, year, value in comparators:
        period = f"{year - 1}-{year % 100:02d} Q4"
        if period in periods:
            found.setdefault(area, {})[periods.index(period)] = value
    return list(found.items())


def draw(areas: Sequence[Area]) -> list[dict]:
    """Return a dotted line for each area, the first on top."""
    return [_line(*area) for area in zip(areas, LOOKS, SIZES, strict=False)][::-1]


def _line(named: Area, look: Look, size: int) -> dict:
    area, at = named
    where = sorted(at)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": where,
        "y": [at[i] for i in where],
        "line": {"color": look.colour, "width": 2, "dash": look.dash},
        "marker": {"color": look.colour, "size": size, "symbol": look.marker},
        "hoverinfo": "text",
        "hovertext": [f"{area}: {at[i]}% at the end of the year" for i in where],
    }
