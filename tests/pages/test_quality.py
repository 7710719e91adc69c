"""What the page on data quality says is missing."""

from types import SimpleNamespace

import pytest
from drawn import ON_TIME, QUARTERS, points

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
