"""Tiles: what stands on them, and how it is written for a browser."""

from metrics.figures import Figure
from metrics.published import Headline
from metrics.results import Change
from metrics.shares import share as figures_share
from pages.parts import tiles
from pages.parts.tiles import Tile


def tile(small, name: str, period: str) -> Tile:
    kind = small.catalogue.populations[small.catalogue.measures[name].population].kind
    return tiles.of_headline(small.headline(name, period), period, kind == "stock")


def test_hidden_headline_stands_in_words(small):
    on_time = tile(small, "reviews_on_time", "2024-25 Q3")
    assert (on_time.value, on_time.numbers) == ("[c]", "fewer than 10 were late")


def test_headline_without_a_source_says_so_and_nothing_else(small):
    far = tile(small, "over_20_miles", "2025-26 Q2")
    assert (far.value, far.numbers, far.target) == ("not recorded", "", "")


def test_figure_of_another_period_than_the_page_names_it(small):
    assert tile(small, "disputes_resolved", "2024-25").period == "for October 2024 to March 2025"
    assert tile(small, "disputes_resolved", "2025-26 Q2").period == ""


def test_comparators_are_the_latest_that_were_out(small):
    assert (
        "England 11%, South West 12% (March 2024)" in tile(small, "three_or_more_placements", "2024-25 Q3").changes
    )
    assert (
        "England 10%, South West 12% (March 2025)" in tile(small, "three_or_more_placements", "2024-25 Q4").changes
    )


def test_hidden_count_headline_is_fewer_than_10_of_what_and_on_which_day(small):
    overdue = tiles.of_count(small, "overdue", "2025-26 Q1")
    assert (overdue.value, overdue.numbers) == ("fewer than 10", "reviews on 30 June 2025")


def test_count_that_does_not_belong_to_a_day_names_none(small):
    assert tiles.of_count(small, "reviews", "2025-26 Q1").numbers == ""


def test_change_says_that_it_could_be_chance(small):
    measure = small.catalogue.measures["reviews_on_time"]
    share = figures_share(Figure("shown", 112), Figure("shown", 15))
    changes = (Change(-3, True), Change(9, False))
    told = tiles.of_headline(
        Headline(measure, "2025-26 Q2", share, None, None, None, *changes), "2025-26 Q2", False
    )
    assert told.changes == (
        "Down 3 points since last quarter (could be chance)",
        "Up 9 points since a year ago: better",
    )


def test_change_against_a_hidden_count_is_not_told(small):
    changes = tiles.of_count(small, "overdue", "2025-26 Q2").changes
    assert [c for c in changes if "last quarter" in c] == []
    assert [c for c in changes if "a year ago" in c] != []


def test_count_of_a_year_is_not_set_beside_a_quarter(small):
    assert tiles.of_count(small, "reviews", "2024-25").changes == ()


def test_tile_is_escaped():
    written = tiles.html([Tile("<b>", "<i>", "&", "✔", "<u>", ("<s>",), "<q>")])
    assert not any(tag in written for tag in ("<b>", "<i>", "<u>", "<s>", "<q>", "& "))


def test_target_is_not_told_by_colour_alone():
    written = tiles.html([Tile("Reviews", "84%", "", "✘", "Target not met (90%)", (), "")])
    assert '<span aria-hidden="true">✘</span> Target not met (90%)' in written


def test_empty_lines_leave_no_trace():
    assert tiles.html([Tile("Reviews", "84%", "", "", "", (), "")]).count("<p") == 2
