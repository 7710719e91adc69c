"""What the page on data quality says is missing."""

from types import SimpleNamespace

import pytest
from drawn import ON_TIME, QUARTERS, a_share, points

from pages.parts import quality

SHOWN = (102, 20)
FIRST, SECOND, THIRD, LAST = QUARTERS[-4:]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param((SHOWN, SHOWN, "x", "x"), f"not recorded in {THIRD} to {LAST}", id="at_the_end"),
        pytest.param(("x", SHOWN, SHOWN, "x"), f"not recorded in {FIRST} and {LAST}", id="at_both_ends"),
        pytest.param(("x", SHOWN, "x", "x"), f"not recorded in {FIRST} and {THIRD} to {LAST}", id="one_and_a_run"),
        pytest.param(("x", "x", "x", "x"), "recorded in no quarter", id="everywhere"),
    ],
)
def test_what_is_missing_never_names_a_quarter_that_was_recorded(values, said):
    release = SimpleNamespace(
        catalogue=SimpleNamespace(measures={"reviews_on_time": ON_TIME}), trend=lambda name: points(*values)
    )
    assert quality.not_recorded(release, LAST).points == (f"{ON_TIME.title}: {said}.",)


def test_what_is_recorded_in_every_quarter_is_not_missing():
    release = SimpleNamespace(
        catalogue=SimpleNamespace(measures={"reviews_on_time": ON_TIME}), trend=lambda name: points(SHOWN, SHOWN)
    )
    assert quality.not_recorded(release, LAST).points == ("Every headline was recorded in every quarter.",)


@pytest.mark.parametrize(("dated", "points_are"), [("x", ()), ((40, 0), (quality.ALL_DATED,))])
def test_that_dates_are_there_is_said_only_where_reviews_were_recorded(dated, points_are):
    entry = SimpleNamespace(name="records", title="Records", dates=("distributed",), population="reviews")
    release = SimpleNamespace(
        catalogue=SimpleNamespace(
            measures={"records": entry}, populations={"reviews": SimpleNamespace(unit="reviews")}
        ),
        quarters=[SimpleNamespace(label=LAST)],
        trend=lambda name: (),
        dated=lambda name, quarter: a_share(dated),
    )
    assert quality.completeness(release, LAST).points == points_are
