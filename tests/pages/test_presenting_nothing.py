"""Slides of a release in which everything is hidden, or nothing was recorded: they say so, and fit."""

import pytest

from data.release import Cell, write
from metrics.figures import MEANINGS, SYMBOLS
from metrics.published import open_release
from pages.contents import PAGES
from pages.parts import presentation, wall_slide
from tests.pages.conftest import about, cells

WHY = ("cannot be shown", "cannot be told", "not recorded")
IN_PLACE_OF_A_VALUE = {*SYMBOLS.values(), *MEANINGS.values()}
RATE = "Children in care, per 10,000 children"  # of all children who live here: never of few


@pytest.fixture(scope="module", params=["suppressed", "not_recorded"])
def empty(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty") / request.param
    write(folder, [Cell(*key, request.param, None) for key in cells()], [], about())
    return open_release(folder)


@pytest.mark.parametrize("page", [name for name, page in PAGES.items() if page.tiles])
def test_slides_without_a_figure_say_why_and_fit(empty, page):
    for period in empty.periods():
        first, *rest = presentation.deck(page, empty, period)
        assert any(why in first.title for why in WHY), first.title
        tiles = [tile for slide in rest for tile in slide.tiles if tile.name != RATE]
        assert {tile.value for tile in tiles} <= IN_PLACE_OF_A_VALUE
        assert [slide.title for slide in (first, *rest) if wall_slide.room(slide) < 0] == []
