"""A trend: its target, other areas, its scale, and the outlines of what is hidden."""

from drawn import ON_TIME, PLACE, QUARTERS, points, spec, texts, traces

from metrics.shares import bound, share
from pages.parts import charts
from pages.parts.kinds import Trend


def test_a_target_is_dashed_where_it_was_in_force_and_not_before():
    before, now = points((80, 20), (81, 19), (82, 18)), points((80, 20), (81, 19), (82, 18), target=90)
    picture = charts.picture(Trend((*before[:2], now[2]), ON_TIME, PLACE))
    dashed = [t for t in traces(picture, "scatter") if "dash" in t["line"]]
    assert [(t["x"], t["y"]) for t in dashed] == [([1.5, 2.5], [90, 90])]
    assert "Target<br>90%" in texts(picture)


def test_other_areas_stand_at_the_end_of_the_year_and_other_years_are_left_out():
    areas = [("England", 2019, 9), ("England", 2024, 67), ("England", 2025, 68)]
    picture = charts.picture(Trend(points(*[(80, 20)] * 14), ON_TIME, PLACE, areas))
    england = next(t for t in traces(picture, "scatter") if t.get("marker", {}).get("symbol") == "diamond")
    assert [QUARTERS[i] for i in england["x"]] == ["2023-24 Q4", "2024-25 Q4"]
    assert england["y"] == [67, 68]
    assert [name for name, _ in picture.legend] == [PLACE, "England 68% (31 March 2025)"]


def test_low_per_cents_are_drawn_on_a_shorter_scale_and_its_end_is_said():
    picture = charts.picture(Trend(points((20, 180), (30, 170)), ON_TIME, PLACE))
    assert spec(picture)["layout"]["yaxis"]["range"] == [0, 25]
    assert "The scale ends at 25%." in picture.subtitle
    whole = charts.picture(Trend(points((80, 20), (85, 15)), ON_TIME, PLACE))
    assert "scale" not in whole.subtitle


def test_a_scale_holds_other_areas_too():
    picture = charts.picture(Trend(points((20, 180), (30, 170)), ON_TIME, PLACE, [("England", 2025, 44)]))
    assert spec(picture)["layout"]["yaxis"]["range"] == [0, 25]  # no quarter of these ends on 31 March 2025
    picture = charts.picture(Trend(points(*[(20, 180)] * 4), ON_TIME, PLACE, [("England", 2025, 44)]))
    assert spec(picture)["layout"]["yaxis"]["range"] == [0, 50]


def test_the_symbol_of_an_outlined_share_stands_outside_the_outline():
    first, second = points((80, 20), "c")
    few = second._replace(share=share(second.share.yes, second.share.no, bound("yes", 10, 150)))
    picture = charts.picture(Trend((first, few), ON_TIME, PLACE))
    symbol = next(a for a in spec(picture)["layout"]["annotations"] if a["text"] == "[c]")
    assert (symbol["y"], symbol["yanchor"]) == (7, "bottom")


def test_each_outlined_share_has_a_symbol_of_its_own_also_beside_another():
    shown, *hidden = points((80, 20), "c", "c")
    low, high = (
        one._replace(share=share(one.share.yes, one.share.no, bound(side, 10, 150)))
        for one, side in zip(hidden, ("yes", "no"), strict=True)
    )
    picture = charts.picture(Trend((shown, low, high), ON_TIME, PLACE))
    symbols = [a for a in spec(picture)["layout"]["annotations"] if a["text"] == "[c]"]
    assert [(a["x"], a["y"], a["yanchor"]) for a in symbols] == [(1, 7, "bottom"), (2, 93, "top")]


def test_a_share_said_in_words_is_outlined_between_its_limits():
    worded = points((80, 20), "c")
    hidden = worded[1].share
    worded = (worded[0], worded[1]._replace(share=share(hidden.yes, hidden.no, bound("no", 10, 150))))
    boxes = [
        s for s in spec(charts.picture(Trend(worded, ON_TIME, PLACE)))["layout"]["shapes"] if s["type"] == "rect"
    ]
    assert [(b["y0"], b["y1"]) for b in boxes] == [(93, 100)]


def test_the_quarter_that_a_reader_chose_is_marked_where_it_is_not_the_last():
    drawn = points((80, 20), (81, 19), (82, 18))
    picture = charts.picture(Trend(drawn, ON_TIME, PLACE, chosen=drawn[1].period))
    lines = [s for s in spec(picture)["layout"]["shapes"] if s["type"] == "line"]
    assert [(s["x0"], s["x1"]) for s in lines] == [(1, 1)]
    assert "<b>81%</b>" in texts(picture)
    assert "81% in 2025-26 Q1" in picture.title
    assert "81% in 2025-26 Q1" in picture.alt
    latest = charts.picture(Trend(drawn, ON_TIME, PLACE, chosen=drawn[2].period))
    assert not spec(latest)["layout"].get("shapes")
