"""A measure whose dates are missing is never shown as if it were complete, and sources are set side by side."""

import re
from pathlib import Path

import pytest

from data.release import Cell, write
from metrics.published import open_release
from pages.parts import answers, comparing, completeness, findings, tiles, two_systems
from pages.parts import words as words_of
from tests.pages.conftest import about, cells, words
from tests.pages.read_page import headings, html, sentences

QUARTER, YEAR = "2024-25 Q1", "2024-25"


@pytest.fixture
def release_with(tmp_path):
    """Open the small release with some of its reviews' cells changed: {(period, column, category): n or None}."""

    def made(changes):
        found = cells()
        for (period, column, category), n in changes.items():
            key = ("reviews", period, ((column, category),) if column else ())
            assert key in found
            found[key] = ("suppressed", None) if n is None else ("shown", n)
        folder = Path(tmp_path / "published")
        write(folder, [Cell(*key, *value) for key, value in found.items()], words(), about())
        return open_release(folder)

    return made


def records(in_time, late, not_yet, no_date, total, period=QUARTER):
    counts = {"In time": in_time, "Late": late, "Not yet due": not_yet, "No date": no_date}
    found = {(period, "record", name): n for name, n in counts.items()} | {(period, "", ""): total}
    yes_and_no = {(period, "record_in_time", "yes"): in_time, (period, "record_in_time", "no"): late}
    return found | yes_and_no | {(period, "record_in_time", "outside"): no_date}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        pytest.param((50, 50, 0, 0, 100), "all 100 reviews have the dates that this needs.", id="all"),
        pytest.param((45, 49, 0, 6, 100), "94 of 100 reviews (94%) have the dates", id="nearly_all"),
        pytest.param((40, 40, 0, 20, 100), "incomplete: only 80 of 100 reviews (80%)", id="too_few"),
        pytest.param((449, 447, 0, 104, 1000), "only 896 of 1,000 reviews (just under 90%)", id="just_too_few"),
        pytest.param(
            (40, None, 0, None, 100), "▲ Review records sent in time may be incomplete. How", id="hidden"
        ),
        pytest.param(
            (85, 6, None, None, 100), "▲ Review records sent in time may be incomplete", id="not_due_hidden"
        ),
        pytest.param((92, None, 0, None, 100), "90% or more of reviews have the dates", id="hidden_but_enough"),
        pytest.param((40, None, None, 20, 100), "may be incomplete", id="hidden_with_what_is_not_due"),
        pytest.param((40, None, 0, None, None), "may be incomplete", id="total_hidden"),
    ],
)
def test_a_page_says_how_many_have_the_dates(release_with, counts, said):
    release = release_with(records(*counts))
    assert said in completeness.sentence(release, "records_in_time", QUARTER)


def test_an_incomplete_measure_is_warned_of_wherever_it_stands(release_with):
    release = release_with(records(40, 40, 0, 20, 100))
    said = "Incomplete: only 80% of reviews have the dates that this needs"
    assert completeness.warning(release, "records_in_time", QUARTER) == said
    assert answers.of_measure(release, "records", QUARTER).said.endswith(f"{said}.")
    headline = release.headline("records_in_time", QUARTER)
    assert said in tiles.html([tiles.of_headline(headline, QUARTER, False, said)])
    assert QUARTER in completeness.over_time(release, "records_in_time")


def test_where_it_is_hidden_how_many_have_dates_the_figure_may_be_incomplete(release_with):
    release = release_with(records(40, None, 0, None, 100))
    said = "Perhaps incomplete: how many of the reviews have the dates that this needs is not shown"
    assert completeness.warning(release, "records_in_time", QUARTER) == said
    assert f"Perhaps incomplete in {QUARTER}: how many" in completeness.over_time(release, "records_in_time")
    assert completeness.warning(release_with(records(92, None, 0, None, 100)), "records_in_time", QUARTER) == ""


def test_an_earlier_quarter_that_is_incomplete_is_named_to_those_who_cannot_see_the_chart(release_with):
    release = release_with(records(40, 40, 0, 20, 100))
    points = release.trend("records_in_time")
    assert f"▲ Incomplete in {QUARTER}" in findings.trend_alt(points, "", "Test council")
    assert "% of records in 2025-26 Q1 (incomplete); 2025-26 Q2 is" in findings.of_trend(points, "of records")
    assert findings.also(points, QUARTER) == f"; 50% in {QUARTER} (incomplete)"


def test_a_change_from_an_incomplete_figure_is_told_and_not_judged(release_with):
    few, enough = records(10, 60, 0, 30, 100), records(90, 8, 0, 0, 98, "2024-25 Q2")
    headline = release_with(few | enough).headline("records_in_time", "2024-25 Q2")
    assert headline.change_on_quarter.from_doubtful
    tile = tiles.of_headline(headline, "2024-25 Q2", stock=False)
    assert tile.changes[0] == "Up 78 points since last quarter (which was incomplete)"
    said = comparing.of_headline(headline)
    assert "78 points higher than the quarter before. But too many dates may be missing to judge that" in said


def test_an_incomplete_figure_is_not_judged(release_with):
    few, enough = records(90, 8, 0, 0, 98), records(10, 60, 0, 30, 100, "2024-25 Q2")
    headline = release_with(few | enough).headline("records_in_time", "2024-25 Q2")
    assert not headline.change_on_quarter.from_doubtful
    assert words_of.judged(headline, headline.change_on_quarter) == ""
    assert words_of.judged(
        headline._replace(share=headline.share._replace(dated=None)), headline.change_on_quarter
    )


def test_quarters_that_follow_each_other_are_named_by_the_first_and_the_last(release_with):
    quarters = [f"2024-25 Q{number}" for number in (1, 2, 3)]
    few = [records(40, 40, 0, 20, 100, quarter) for quarter in quarters]
    enough = records(50, 50, 0, 0, 100, "2024-25 Q4")
    said = completeness.over_time(release_with(few[0] | few[1] | few[2] | enough), "records_in_time")
    assert "▲ Incomplete in 2024-25 Q1 to 2024-25 Q3, 2025-26 Q1: under 90% of reviews have" in said


def test_a_complete_measure_is_not_warned_of(release_with):
    release = release_with(records(45, 45, 0, 10, 100))
    assert completeness.warning(release, "records_in_time", QUARTER) == ""
    assert QUARTER not in completeness.over_time(release, "records_in_time")
    assert completeness.sentence(release, "took_part", QUARTER) == ""


@pytest.mark.parametrize(("view", "period"), [("records", "2024-25-Q1"), ("overview", "2024-25-Q1")])
def test_pages_show_the_warning(open_view, release_with, tmp_path, view, period):
    release_with(records(40, 40, 0, 20, 100))
    app = open_view(view, tmp_path / "published", period=period)
    assert not app.exception
    seen = html(app)
    assert "only 80% of reviews have the dates that this needs" in seen
    notes = re.findall('<p class="table-notes">(.*?)</p>', seen)
    assert any("▲" in note for note in notes)  # beside the numbers, and so in their files


def test_both_systems_are_counted_from_what_is_shown(release_with):
    both = {
        (QUARTER, "in_both_systems", "yes"): 90,
        (QUARTER, "in_both_systems", "no"): 10,
        (QUARTER, "", ""): 100,
    }
    release = release_with(both | {(QUARTER, "sources", "In both, on different days"): None})
    only = release.figure("tracker_only", QUARTER)
    row = next(row for row in two_systems.table(release).rows if row[0] == QUARTER)
    assert row == (QUARTER, "100", str(90 + only.n), "90", "[c]", "10", only.text)


def test_where_one_part_is_hidden_the_trackers_number_is_not_told(release_with):
    release = release_with({(QUARTER, "in_both_systems", "yes"): None, (QUARTER, "in_both_systems", "no"): None})
    row = next(row for row in two_systems.table(release).rows if row[0] == QUARTER)
    assert row[2] == "[c]"


def test_the_data_quality_page_shows_dates_and_systems(open_view):
    app = open_view("data_quality")
    headers = headings(app)
    assert {"Do the figures have the dates that they need?", "Do the two systems agree?"} <= set(headers)
    assert "reviews in the case system and" in html(app)


def test_without_a_tracker_the_page_says_so(open_view, tmp_path, write_release):
    spans = {subject: span for subject, span in about()["coverage"].items() if subject != "tracker"}
    app = open_view("data_quality", write_release(tmp_path / "published", coverage=spans))
    assert not app.exception
    assert any("keeps no tracker of reviews" in text for text in sentences(app))
