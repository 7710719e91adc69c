"""Colours, type and shapes that every picture uses.

The colours and their order are the Government Analysis Function's; each series differs in shape and dash as
well, so that a page printed in grey says the same. Source: analysisfunction.civilservice.gov.uk, "Data
visualisation: colours in charts".
"""

from typing import NamedTuple

DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
ORANGE = "#F46A25"
DARK_GREY = "#3D3D3D"

TEXT = "#0b0c0c"
PAPER = "#ffffff"
GRID = "#d9dcde"
BASELINE = "#6f777b"
PALE_BLUE = "#c9d6e4"  # a tint of the dark blue, for what surrounds a value
PALE_GREY = "#f0f1f1"

FONT = "Arial, Helvetica, sans-serif"
TEXT_SIZE = 16
VALUE_SIZE = 20


class Look(NamedTuple):
    """How one series differs from the next: by colour, by dash and by marker; `glyph` is the marker in text.

    `dots` are on a column that has another's grey when it is printed.
    """

    colour: str
    dash: str
    marker: str
    glyph: str
    dots: bool = False


ONE = (Look(DARK_BLUE, "solid", "circle", "●"),)
TWO = (*ONE, Look(ORANGE, "dash", "diamond", "◆"))
FOUR = (
    *ONE,
    Look(TURQUOISE, "dash", "diamond", "◆"),
    Look(DARK_PINK, "dot", "square", "■"),
    Look(ORANGE, "dashdot", "triangle-up", "▲"),
)
# in grey, dark pink is dark blue, and orange is turquoise
DOTTED = {look: look._replace(glyph=glyph, dots=True) for look, glyph in zip(FOUR[2:], "▩▦", strict=True)}


def looks(series: int, columns: bool = False) -> tuple[Look, ...]:
    """Return the looks for a number of series; raise ValueError above four, which nobody can tell apart."""
    if series > len(FOUR):
        raise ValueError(f"a chart holds at most {len(FOUR)} series")
    found = ONE if series < 2 else TWO if series == 2 else FOUR[:series]
    return tuple(DOTTED.get(look, look) for look in found) if columns else found
