"""Marks of charts that carry a meaning stand out from white paper by 3 to 1, as WCAG 1.4.11 asks."""

import pytest

from pages.parts.palette import BASELINE, DARK_GREY, FOUR, PALE_BLUE, PAPER, TWO
from tests.browser import probes

MEANT = {look.colour for look in (*TWO, *FOUR)} | {DARK_GREY, BASELINE}  # lines, bars; targets; outlines of hidden


def channels(colour):
    return list(bytes.fromhex(colour.removeprefix("#")))


@pytest.mark.parametrize("colour", sorted(MEANT))
def test_mark_that_carries_a_meaning_stands_out_from_paper(colour):
    assert probes.contrast(channels(colour), channels(PAPER)) >= 3


def test_pale_band_is_as_faint_as_the_statement_says():
    assert probes.contrast(channels(PALE_BLUE), channels(PAPER)) < 3
