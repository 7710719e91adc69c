"""A chart that is printed in grey still tells its series apart: by how dark they are, or by dots."""

from itertools import combinations

import pytest

from metrics.figures import SHOWN, Figure
from pages.parts import captions, charts, palette
from pages.parts.kinds import Counts

LEAST_CONTRAST = 2.0
QUARTERS = ("2024-25 Q1", "2024-25 Q2")


def darkness(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((darkness(one), darkness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_columns_differ_in_grey(number):
    for one, other in combinations(palette.looks(number, columns=True), 2):
        assert one.dots != other.dots or contrast(one.colour, other.colour) >= LEAST_CONTRAST
        assert one.glyph != other.glyph


@pytest.mark.parametrize("stacked", [False, True])
def test_dots_are_drawn_on_columns_and_named_in_the_legend(stacked):
    series = [(name, tuple((q, Figure(SHOWN, 9)) for q in QUARTERS)) for name in "abc"]
    picture = charts.picture(Counts(series, "Three", "Here", stacked))
    patterns = [trace.marker.to_plotly_json().get("pattern") is not None for trace in picture.figure.data]
    assert patterns == [False, False, stacked]
    glyphs = [look.glyph for _, look in captions.of(Counts(series, "Three", "Here", stacked)).legend]
    assert glyphs == [look.glyph for look in palette.looks(3, columns=stacked)]
    ends = " ".join(a.text for a in picture.figure.layout.annotations)
    assert all(glyph in ends for glyph in glyphs)
