"""What pages are told: by name, with the right period, target and change, and one answer for what is not there."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from metrics import build
from metrics.dated import is_doubtful
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SHOWN, SUPPRESSED
from metrics.published import Published, ReleaseError, open_release
from metrics.results import Change
from metrics.shares import percentage


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Published:
    out = tmp_path_factory.mktemp("published") / "release"
    assert build.main(["--out", str(out), "--no-prices"]) == 0
    return open_release(out)


def test_periods_are_quarters_then_years_latest_first(release):
    assert release.periods()[0] == release.latest_quarter() == "2025-26 Q2"
    assert release.periods()[13:] == ("2022-23 Q1", "2025-26 to Q2", "2024-25", "2023-24", "2022-23")


@pytest.mark.parametrize(
    ("population", "columns", "asked", "period"),
    [
        pytest.param("reviews", ("on_time",), "2024-25 Q3", "2024-25 Q3", id="a_quarter_has_its_own"),
        pytest.param("reviews", ("kind",), "2024-25 Q3", "2024-25", id="the_year_that_holds_the_quarter"),
        pytest.param("reviews", ("kind",), "2025-26 Q1", "2025-26 to Q2", id="the_running_year"),
        pytest.param("reviews", ("on_time",), "2024-25", "2024-25", id="a_year_has_its_own"),
        pytest.param("in_care", ("sex",), "2024-25", "2024-25 Q4", id="stock_of_a_year_is_its_last_quarter"),
        pytest.param("in_care", ("sex",), "2025-26 to Q2", "2025-26 Q2", id="stock_of_a_running_year"),
        pytest.param("in_care", ("sex", "uasc"), "2025-26 Q2", "2024-25 Q4", id="the_last_year_end"),
        pytest.param("in_care", ("sex", "uasc"), "2022-23 Q2", None, id="no_year_end_yet"),
        pytest.param("disputes", ("stage_group",), "2024-25 Q4", "2024-25 from Q3", id="recording_began"),
        pytest.param("disputes", ("stage_group",), "2023-24", "2023-24", id="nothing_recorded"),
        pytest.param("reviews", ("nonsense",), "2023-24", None, id="no_such_table"),
    ],
)
def test_a_table_stands_for_a_period(release, population, columns, asked, period):
    assert release.period_of(population, columns, asked) == period


def test_hidden_absent_and_unknown_have_one_answer(release):
    hidden = release.figure("in_care", "2024-25 Q4", uasc="yes", sex="Female")
    assert hidden.status == SUPPRESSED
    assert release.figure("in_care", "2024-25 Q1", uasc="yes", sex="Female") == hidden
    assert release.figure("in_care", "2024-25 Q4", ward="Anywhere") == hidden
    assert release.figure("nobody", "1066") == hidden


def test_not_recorded_is_not_zero_and_not_hidden(release):
    assert release.figure("disputes", "2024-25 Q2").status == NOT_RECORDED
    assert release.headline("disputes_resolved", "2023-24 Q1").share.status == NOT_RECORDED
    assert release.figure("in_care", "2024-25 Q4", uasc="yes").status == SHOWN


@pytest.mark.parametrize(
    ("period", "target", "later", "met"),
    [
        pytest.param("2025-26 Q1", 90, None, True, id="met"),
        pytest.param("2025-26 Q2", 90, None, False, id="not_met"),
        pytest.param("2024-25 Q4", None, 90, None, id="no_target_then"),
    ],
)
def test_a_headline_is_held_against_the_target_in_force(release, period, target, later, met):
    headline = release.headline("reviews_on_time", period)
    assert (headline.target.percent if headline.target else None) == target
    assert (headline.later_target.percent if headline.later_target else None) == later
    assert headline.met is met


def test_part_of_a_year_is_set_beside_the_same_months_of_the_year_before(release):
    headline = release.headline("reviews_on_time", "2025-26 to Q2")
    before = [release.headline("reviews_on_time", f"2024-25 Q{n}").share for n in (1, 2)]
    percent = percentage(sum(share.yes.n for share in before), sum(share.of for share in before))
    assert headline.change_on_year.points == headline.share.percent - percent
    assert headline.change_on_quarter is None


def test_change_says_where_too_many_dates_may_be_missing_to_judge_it(release):
    trend = [p.period for p in release.trend("records_in_time")]
    lacking = {p for p in trend if is_doubtful(release.dated("records_in_time", p))}
    assert lacking
    for before, period in pairwise(trend):
        if change := release.headline("records_in_time", period).change_on_quarter:
            assert change.from_doubtful == (before in lacking)


def test_a_change_is_the_difference_of_two_whole_per_cents_shown(release):
    now = release.headline("reviews_on_time", "2024-25 Q4")
    shares = {p.period: p.share.percent for p in release.trend("reviews_on_time")}
    assert now.change_on_quarter.points == shares["2024-25 Q4"] - shares["2024-25 Q3"]
    assert now.change_on_year.points == shares["2024-25 Q4"] - shares["2023-24 Q4"]
    assert release.headline("reviews_on_time", "2024-25").change_on_year == Change(87 - 79, could_be_chance=False)
    assert now.change_on_quarter.could_be_chance  # 106 of 128 beside 107 of 118
    assert release.headline("reviews_on_time", "2022-23 Q1").change_on_quarter is None
    assert release.headline("reviews_on_time", "2022-23").change_on_year is None


def test_a_quarter_hidden_for_anothers_sake_is_said_as_the_range_that_anyone_can_add_up(release):
    """Of 2023-24 the fourth quarter is said in words; the year and two quarters leave another one a range."""
    few = release.headline("records_in_time", "2023-24 Q4").share
    assert few.bound[:3] == ("yes", 10, 142)
    hidden = [p for p in release.trend("records_in_time") if p.share.between]
    (of_one,) = (p.period for p in hidden)
    others = {f"2023-24 Q{n}" for n in (1, 2, 3)} - {of_one}
    assert len(others) == 2
    year, one, two = (release.headline("records_in_time", period).share for period in ("2023-24", *others))
    least = year.yes.n - one.yes.n - two.yes.n - 9
    of = year.of - one.of - two.of - few.bound.of
    assert hidden[0].share.between == (percentage(least, of), percentage(least + 8, of))
    assert release.headline("records_in_time", of_one).met is False


def test_a_breakdown_keeps_the_order_of_the_catalogue_and_shares_of_its_total(release):
    breakdown = release.breakdown("in_care", "legal_group", "2024-25 Q4")
    assert tuple(row.category for row in breakdown.rows) == breakdown.column.categories
    assert (breakdown.rows[0].figure.n, breakdown.rows[0].percent) == (127, 58)
    assert breakdown.total.n == 220


def test_a_breakdown_within_a_category_has_that_category_as_its_total(release):
    breakdown = release.breakdown("in_care", "sex", "2024-25", uasc="yes")
    assert (breakdown.period, breakdown.total.n) == ("2024-25 Q4", 18)
    assert {row.figure.status for row in breakdown.rows} == {SUPPRESSED}


def test_the_rate_is_that_of_the_last_year_end(release):
    assert release.rate_per_10000("2025-26 Q2") == ("2024-25 Q4", 60)
    assert release.rate_per_10000("2022-23 Q3") is None


def test_dates_that_can_still_come_in_are_not_complete_yet(tmp_path):
    shutil.copytree(build.DATA / "demo", tmp_path / "extracts")
    about = tmp_path / "extracts" / "about.toml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("extracted_on = 2025-11-05", "extracted_on = 2025-10-10"), encoding="utf-8")
    for name in ("reviews", "disputes"):
        _forget_after(tmp_path / "extracts" / f"{name}.csv", "2025-10-10")
    out = tmp_path / "out"
    faults = tmp_path / "faults.csv"
    given = ["--extracts", str(tmp_path / "extracts"), "--out", str(out), "--faults", str(faults), "--no-prices"]
    assert build.main(given) == 0
    release = open_release(out)
    assert release.headline("records_in_time", "2025-26 Q2").share.status == NOT_COMPLETE
    assert release.headline("records_in_time", "2025-26 Q1").share.status == SHOWN
    recommendations = release.headline("recommendations_in_time", "2025-26 Q2").share
    assert recommendations.status == SUPPRESSED
    assert recommendations.between.high == 100 or recommendations.between.low == 0
    assert release.headline("records_in_time", "2025-26 to Q2").period == "2025-26 to Q1"


def _forget_after(path: Path, day: str) -> None:
    """Empty every date after a day but those when something is due, as an extract made on that day has it."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    dated = [at for at, name in enumerate(header.split(",")) if name.endswith("_on") and name != "due_on"]
    rows = [line.split(",") for line in lines]
    for row in rows:
        for at in dated:
            row[at] = "" if row[at] > day else row[at]
    path.write_text("\n".join([header, *map(",".join, rows)]) + "\n", encoding="utf-8")


def test_no_release_and_a_broken_one_are_told_in_words(tmp_path):
    with pytest.raises(ReleaseError, match="there is no release"):
        open_release(tmp_path / "nothing")
