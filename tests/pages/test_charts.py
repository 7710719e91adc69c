"""Charts hold what was shown and nothing else, and what is hidden looks like itself."""

import ast
from pathlib import Path

import pytest
from drawn import (
    ON_TIME,
    PLACE,
    breakdown,
    counts,
    line,
    points,
    share_breakdown,
    spec,
    texts,
    traces,
)

from pages.parts import chart_labels, charts, palette
from pages.parts.kinds import Bars, Counts, ShareBars, Trend, TwoGroups

PARTS = Path(charts.__file__).parent
GROUPS = ("Unaccompanied children", "Other children")
MIXED = ((80, 20), "c", "x", (7, 0), (0, 30), (91, 14), "n")

PICTURES = {
    "trend": lambda: charts.picture(Trend(points(*MIXED, target=90), ON_TIME, PLACE, (), "2025-04-01")),
    "trend_all_hidden": lambda: charts.picture(Trend(points(*"cccc"), ON_TIME, PLACE)),
    "counts": lambda: charts.picture(Counts([("Children", counts(220, "c", 0, 218))], "Children in care", PLACE)),
    "counts_side_by_side": lambda: charts.picture(
        Counts([("In", counts(9, "c", 8)), ("Out", counts("x", 12, 0))], "", PLACE)
    ),
    "counts_stacked": lambda: charts.picture(
        Counts([("In", counts(9, 7)), ("Out", counts(6, 12))], "", PLACE, stacked=True)
    ),
    "bars": lambda: charts.picture(Bars(breakdown("age_two_groups", 66, "c", total=100), "Age", PLACE)),
    "bars_percent": lambda: charts.picture(Bars(breakdown("sex", 66, 34, total=100), "Sex", PLACE, percent=True)),
    "two_groups": lambda: charts.picture(
        TwoGroups(breakdown("sex", 20, "c", total=26), breakdown("sex", 90, 110, total=200), GROUPS, "Sex", PLACE)
    ),
    "share_bars": lambda: charts.picture(ShareBars(share_breakdown("sex", (70, 30), "c"), PLACE)),
}


@pytest.fixture(params=PICTURES)
def picture(request):
    return PICTURES[request.param]()


def test_plotly_is_imported_in_one_module_only():
    importers = {
        path.name
        for path in PARTS.parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(
            n.startswith("plotly") for n in [getattr(node, "module", None) or "", *(a.name for a in node.names)]
        )
    }
    assert importers == {"charts.py"}


# ------------------------------------------------------------------------------- nothing but what was shown


def test_a_trend_holds_per_cents_intervals_targets_and_places_only():
    picture = charts.picture(Trend(points((80, 20), "c", (85, 15), target=90), ON_TIME, PLACE))
    shown, places = {80, 85, 90, 71, 87, 77, 91}, {-0.5, -0.2, 0, 0.2, 1, 1.8, 2, 2.2, 2.5, None}
    for trace in spec(picture)["data"]:
        assert set(trace["y"]) <= shown | {None}
        assert set(trace["x"]) <= places


@pytest.mark.parametrize("stacked", [False, True])
def test_counts_hold_the_counts_shown_and_places_only(stacked):
    picture = charts.picture(Counts([("In", counts(9, 17)), ("Out", counts(6, 12))], "", PLACE, stacked))
    assert [t["y"] for t in spec(picture)["data"]] == [[9, 17], [6, 12]]
    assert all(t["x"] == [0, 1] for t in spec(picture)["data"])


def test_bars_hold_the_counts_shown_only():
    lengths = [t["x"] for t in traces(PICTURES["bars"](), "bar")]
    assert lengths == [[66, None], [0.08]]


def test_two_groups_hold_per_cents_only():
    lengths = [t["x"] for t in traces(PICTURES["two_groups"](), "bar")]
    assert lengths == [[77, None], [0.08], [45, 55]]


def test_a_share_by_category_holds_per_cents_and_intervals_only():
    picture = PICTURES["share_bars"]()
    assert [t["x"] for t in traces(picture, "bar")] == [[70, None], [0.08]]
    assert [t["x"] for t in traces(picture, "scatter")] == [[60, 78]]


def test_a_chart_carries_nothing_beside_what_is_seen(picture):
    for trace in spec(picture)["data"]:
        assert not {"customdata", "meta", "ids", "text", "hovertemplate"} & set(trace)
        assert trace.get("visible", True) is True


def test_no_numbers_are_packed(picture):
    assert "bdata" not in picture.figure.to_json()


def test_no_template_adds_to_a_chart(picture):
    assert "layout" not in spec(picture)["layout"]["template"]


# ----------------------------------------------------------------------------------- hidden looks like itself


def test_a_line_stops_where_a_figure_is_missing():
    drawn = line(charts.picture(Trend(points((80, 20), "c", (85, 15)), ON_TIME, PLACE)))
    assert drawn["y"] == [80, None, 85]
    assert drawn["connectgaps"] is False


def test_a_line_of_counts_stops_too_and_a_zero_is_a_point():
    drawn = line(charts.picture(Counts([("Children", counts(9, "c", 0, "x", 8))], "", PLACE)))
    assert drawn["y"] == [9, None, 0, None, 8]
    assert drawn["connectgaps"] is False


def test_no_band_bridges_a_gap():
    picture = charts.picture(Trend(points((80, 20), (82, 18), "c", (85, 15), (84, 16)), ON_TIME, PLACE))
    bands = [t for t in traces(picture, "scatter") if t.get("fill")]
    assert [sorted(set(t["x"])) for t in bands] == [[0, 1], [3, 4]]


@pytest.mark.parametrize(
    ("value", "mark"),
    [("c", "[c]"), ("x", "[x]"), ("n", "[x]"), ((7, 0), "few"), ((0, 30), "0%")],
    ids=["hidden", "not_recorded", "not_complete", "too_few", "zero"],
)
def test_each_kind_of_gap_has_its_own_mark_in_a_trend(value, mark):
    without = texts(charts.picture(Trend(points((80, 20), (81, 19), (82, 18)), ON_TIME, PLACE)))
    found = texts(charts.picture(Trend(points((80, 20), value, (82, 18)), ON_TIME, PLACE)))
    assert [t for t in found if t not in without] == [mark]


def test_neighbours_in_a_gap_share_one_mark():
    found = texts(charts.picture(Trend(points((80, 20), "c", "c", "c", (82, 18)), ON_TIME, PLACE)))
    assert found.count("[c]") == 1


def test_a_long_gap_says_in_words_what_it_is():
    assert "[x] not recorded" in texts(charts.picture(Trend(points(*"x" * 10, (82, 18)), ON_TIME, PLACE)))


def test_a_symbol_among_several_series_says_whose_it_is():
    found = texts(PICTURES["counts_side_by_side"]())
    assert {"●[c]", "◆[x]"} <= set(found)
    assert "[c]" not in found


def test_a_zero_is_written():
    assert "0" in texts(charts.picture(Counts([("Children", counts(9, 0, 8))], "", PLACE)))


def test_the_stub_of_a_hidden_bar_depends_on_no_figure():
    few = charts.picture(Bars(breakdown("age_two_groups", 6, "c", total="c"), "Age", PLACE))
    many = charts.picture(Bars(breakdown("age_two_groups", 900, "c", total=905), "Age", PLACE))
    stubs = [[t for t in traces(p, "bar") if t.get("xaxis") == "x2"] for p in (few, many)]
    assert [s[0]["x"] for s in stubs] == [[0.08], [0.08]]
    assert [spec(p)["layout"]["xaxis2"]["range"] for p in (few, many)] == [[0, 1], [0, 1]]


def test_a_hidden_bar_is_hatched_and_a_zero_has_no_bar():
    picture = charts.picture(Bars(breakdown("age_two_groups", 0, "c", total="c"), "Age", PLACE))
    bars, stub = traces(picture, "bar")
    assert bars["x"] == [0, None]
    assert stub["marker"]["pattern"]["shape"] == "/"
    assert {"0", "[c]"} <= set(texts(picture))


def test_only_what_is_hidden_has_a_stub():
    picture = charts.picture(Bars(breakdown("placements_in_year", 0, "x", "c", total="c"), "Placements", PLACE))
    _, stub = traces(picture, "bar")
    assert stub["y"] == [2]
    assert {"0", "[x] not recorded", "[c]"} <= set(texts(picture))


def test_parts_are_not_stacked_where_one_is_hidden():
    picture = charts.picture(Counts([("In", counts(9, "c")), ("Out", counts(6, 12))], "", PLACE, stacked=True))
    assert traces(picture, "bar") == []


def test_parts_are_stacked_where_all_are_shown():
    assert len(traces(PICTURES["counts_stacked"](), "bar")) == 2


# ------------------------------------------------------------------------------------- axes, order, manners


def test_per_cents_are_drawn_from_0_to_100():
    assert spec(PICTURES["trend"]())["layout"]["yaxis"]["range"] == [0, 100]
    assert spec(PICTURES["bars_percent"]())["layout"]["xaxis"]["range"] == [0, 100]
    assert spec(PICTURES["share_bars"]())["layout"]["xaxis"]["range"] == [0, 100]


@pytest.mark.parametrize(("values", "top"), [((220, 218), 250), ((9, 7), 10), ((0, 0), 10), ((1, 60), 60)])
def test_counts_are_drawn_from_zero_to_a_round_number_over_the_highest_shown(values, top):
    picture = charts.picture(Counts([("Children", counts(*values))], "", PLACE))
    assert spec(picture)["layout"]["yaxis"]["range"] == [0, top]


def test_a_chart_with_nothing_shown_has_no_scale():
    picture = charts.picture(Counts([("Children", counts("c", "c"))], "", PLACE))
    assert spec(picture)["layout"]["yaxis"]["showticklabels"] is False


def test_bars_keep_the_order_of_the_catalogue_whatever_the_values():
    for values in ((30, 70), (70, 30)):
        picture = charts.picture(Bars(breakdown("sex", *values, total=100), "Sex", PLACE))
        assert texts(picture)[:2] == ["Male", "Female"]
        low, high = spec(picture)["layout"]["yaxis"]["range"]
        assert low > high  # the first category is on top


def test_a_category_of_nobody_keeps_its_place():
    assert texts(charts.picture(Bars(breakdown("sex", 0, 70, total=70), "Sex", PLACE)))[:2] == ["Male", "Female"]


def test_nothing_can_be_dragged_or_zoomed(picture):
    drawn = spec(picture)["layout"]
    assert drawn["dragmode"] is False
    assert all(axis["fixedrange"] for name, axis in drawn.items() if name.startswith(("xaxis", "yaxis")))


def test_type_is_at_least_16_pixels_and_never_orange(picture):
    drawn = spec(picture)["layout"]
    fonts = [drawn["font"], *(a["font"] for a in drawn.get("annotations", []))]
    assert all(font["size"] >= 16 and "Arial" in font["family"] for font in fonts)
    assert {font["color"] for font in fonts} == {palette.TEXT}


def test_series_differ_by_marker_and_dash():
    for number in (2, 3, 4):
        chosen = palette.looks(number)
        assert len({look.marker for look in chosen}) == len({look.dash for look in chosen}) == number


def test_five_series_are_refused():
    with pytest.raises(ValueError, match="at most 4"):
        charts.picture(Counts([(str(n), counts(9)) for n in range(5)], "", PLACE))


def test_invented_quarters_are_shaded_and_named():
    picture = PICTURES["trend"]()
    assert "invented" in texts(picture)
    shade = spec(picture)["layout"]["shapes"][0]
    assert (shade["x0"], shade["x1"]) == (len(MIXED) - 2.5, len(MIXED) - 0.5)


def test_twenty_quarters_name_every_other_year_on_their_axis():
    quarters = [f"{y}-{(y + 1) % 100} Q{n}" for y in range(2017, 2022) for n in (1, 2, 3, 4)]
    ticks = chart_labels.period_ticks(quarters)
    assert [t for t in ticks if t] == ["Q1", "Q1<br>2018-19", "Q1", "Q1<br>2020-21", "Q1"]


def test_a_gap_that_all_series_share_is_marked_once():
    series = [("In", counts("c", 9)), ("Out", counts("c", 12))]
    assert [t for t in texts(charts.picture(Counts(series, "", PLACE))) if "[c]" in t] == ["[c]"]


def test_bars_of_two_groups_say_whose_they_are_without_colour():
    drawn = PICTURES["two_groups"]()
    glyphs = [look.glyph for _, look in drawn.legend]
    labels = [text for text in texts(drawn) if text[0] in glyphs]
    assert len(set(glyphs)) == 2
    assert [text[0] for text in labels] == [glyph for glyph in glyphs for _ in range(2)]
    assert any("[c]" in text for text in labels)
